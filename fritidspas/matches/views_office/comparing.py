"""Runs side by side, and who waits in each: figures only, for leaders too."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.jobs.models import JobState
from fritidspas.matches import queries, wording
from fritidspas.matches.queries import ComparedRun, GroupLine
from fritidspas.matches.rules import Waits
from fritidspas.matches.views_office.room import blueprint
from fritidspas.matching.result import Status
from fritidspas.matching.weights import PARTS
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.formats import moment, number

NEWEST = 2


@dataclass(frozen=True, slots=True)
class Picture:
    """The median wait of each group still waiting in one run, longest first, and a sentence that says it."""

    sentence: str
    rows: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to group children, over all the runs compared."""

    name: str
    pictures: Sequence[Picture]
    table: Sequence[Sequence[str]]


@blueprint.get("/runs/compare")
@requires("matches.compare")
def compare() -> ResponseReturnValue:
    """The runs ticked in the address, or the two newest; small cells are hidden from those who may not see children."""
    done = [line for line in queries.runs(limit=50) if line.state == JobState.DONE]
    asked = set(request.args.getlist("run", type=row_id)) or {line.id for line in done[:NEWEST]}
    sees_children = current_user.may("matches.read")
    runs = queries.comparison(sorted(asked), hide_small=not sees_children)
    return render_template(
        "matches/office/compare.html",
        choices=[(line, line.id in asked) for line in done],
        runs=runs,
        best=max(runs, key=lambda run: run.line.matched, default=None),
        headings=[_("Tal"), *(run_name(run.line.id) for run in runs)],
        figures=_figures(runs),
        bars=[(run_name(run.line.id), [run.line.matched, run.line.unmatched]) for run in runs],
        dimensions=[_dimension(key, str(name), runs) for key, name in wording.DIMENSIONS.items()],
        group_headings=_group_headings(runs),
        sees_children=sees_children,
    )


def run_name(run_id: int) -> str:
    return _("Kørsel %(number)s", number=run_id)


def _figures(runs: Sequence[ComparedRun]) -> list[list[str]]:
    """What each run found, a line per figure; the levels that any of them had."""
    lines = [run.line for run in runs]
    rows = [
        [_("Kørt"), *(moment(line.asked_at) for line in lines)],
        [_("Børn med et forslag"), *(number(line.matched) for line in lines)],
        [_("Børn uden guide"), *(number(line.unmatched) for line in lines)],
        [_("Samlet score"), *(number(line.score) for line in lines)],
        [
            _("Resultatet er"),
            *(str(wording.STATUSES[Status(line.status)]) if line.status else "" for line in lines),
        ],
    ]
    details = [queries.find_run(line.id) for line in lines]
    values = [{level["name"]: level["value"] for level in each.levels} if each else {} for each in details]
    names = sorted({name for found in values for name in found if name != "score"}, reverse=True)
    rows += [
        [wording.level_name(name), *(number(found[name]) if name in found else "–" for found in values)]
        for name in names
    ]
    rows += [
        [
            _("Vægt: %(part)s", part=wording.PARTS[part]),
            *(str(each.weights.get(part, 0)) if each else "" for each in details),
        ]
        for part in PARTS
    ]
    return rows


def _dimension(key: str, name: str, runs: Sequence[ComparedRun]) -> Dimension:
    pictures = [_picture(key, run) for run in runs]
    groups = sorted(
        {line.name for run in runs for line in run.groups[key]},
        key=lambda group: wording.group_name(key, group),
    )
    by_run = [{line.name: line for line in run.groups[key]} for run in runs]
    table = [
        [wording.group_name(key, group), *(cell for lines in by_run for cell in _cells(lines.get(group)))]
        for group in groups
    ]
    return Dimension(name, [picture for picture in pictures if picture.rows], table)


def _picture(key: str, run: ComparedRun) -> Picture:
    rows = [
        (wording.group_name(key, line.name), round(line.waiting.median))
        for line in run.groups[key]
        if line.waiting and line.waiting.median is not None
    ]
    rows.sort(key=lambda row: (-row[1], row[0]))
    if not rows:
        return Picture("", rows)
    group, days = rows[0]
    sentence = _(
        "Kørsel %(number)s: længst ventetid uden guide har %(group)s, %(days)s dage (median).",
        number=run.line.id,
        group=group,
        days=days,
    )
    return Picture(sentence, rows)


def _group_headings(runs: Sequence[ComparedRun]) -> list[str]:
    return [
        _("Gruppe"),
        *(
            _("%(run)s: %(what)s", run=run.line.id, what=what)
            for run in runs
            for what in (_("med forslag"), _("uden guide"), _("ventetid, dage"))
        ),
    ]


def _cells(line: GroupLine | None) -> tuple[str, str, str]:
    """Matched, waiting, and the median wait of those waiting."""
    if line is None:
        return "0", "0", "–"
    return _count(line.matched), _count(line.waiting), _median(line.waiting)


def _count(waits: Waits | None) -> str:
    return _("skjult") if waits is None else number(waits.count)


def _median(waits: Waits | None) -> str:
    return "–" if waits is None or waits.median is None else number(round(waits.median))
