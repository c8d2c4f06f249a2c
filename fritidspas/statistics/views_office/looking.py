"""The page of figures."""

from collections.abc import Sequence

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from fritidspas.core.clock import utc_now
from fritidspas.statistics import tables
from fritidspas.statistics.queries import Figures, curve
from fritidspas.statistics.tables import Count, Days, Entry, Share, Table, told
from fritidspas.statistics.views_office.room import asked, blueprint
from fritidspas.statistics.wording import BY, CURVE, KINDS
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters


@blueprint.get("/")
@requires("statistics.read")
def overview() -> ResponseReturnValue:
    """Who was reached, how far they came and how long they stay; of the years and the division in the address."""
    form, ground, found = asked(utc_now())
    stays, steps = curve(ground, found)
    staying = tables.staying(steps, stays)
    return render_template(
        "statistics/office/overview.html",
        form=form,
        chosen=chosen_filters(form),
        found=found,
        by_words=BY[found.by],
        curve_words=CURVE,
        kinds=_Picture(tables.kinds(found), found),
        course=_Picture(tables.course(found), found),
        years=_Picture(tables.years(found), found),
        by_year=_kinds_by_year(found),
        year_parts=[*map(str, KINDS.values()), _("Skjult")],
        groups=_Picture(tables.groups(found), found),
        staying=_Picture(staying, found),
        points=_shares(staying),
        waiting=_Picture(tables.waiting(found), found),
        money=_Picture(tables.money(found), found),
        hours=tables.hours(found),
    )


class _Picture:
    """A table as a chart takes it: the numbers of its first column of counts that may be told, and all its cells."""

    def __init__(self, table: Table, found: Figures) -> None:
        self.table = table
        self.cells = [[_cell(entry, found) for entry in row] for row in table.rows]
        self.bars = [
            (str(row[0]), row[1].value)
            for row in table.rows
            if isinstance(row[1], Count) and row[1].value is not None
        ]


def _cell(entry: Entry, found: Figures) -> str:
    """With a way to the children behind it, for those who may see them."""
    text = told(entry)
    if not isinstance(entry, Count | Days) or not current_user.may("statistics.children"):
        return text
    address = _address(entry, found)
    return Markup('<a href="{}">{}</a>').format(address, text) if address else text


def _address(entry: Count | Days, found: Figures) -> str | None:
    """Of passes and applications there are lists of all the years only; of a wait, where it is told."""
    if not entry.figure or (isinstance(entry, Days) and entry.value is None):
        return None
    group, year = (entry.group, entry.year) if isinstance(entry, Count) else (None, None)
    if entry.figure == "passes":
        return url_for("passes.passes", scheme=group) if found.is_all else None
    if entry.figure == "decided":
        return url_for("applications.queue", show="decided") if found.is_all else None
    return url_for(
        "statistics.children",
        figure=entry.figure,
        first=year or found.years.first,
        last=year or found.years.last,
        by=None if group is None else found.by,
        group=group,
    )


def _kinds_by_year(found: Figures) -> list[tuple[str, list[int]]]:
    """What is hidden of a year is one part, so that the bars are as long as its children are many."""
    bars = []
    for year, line in found.published.years.items():
        if found.years.first <= year <= found.years.last and line.reached is not None:
            known = [line.part("kind", kind) or 0 for kind in KINDS]
            bars.append((str(year), [*known, line.reached - sum(known)]))
    return bars


def _shares(table: Table) -> Sequence[tuple[str, int]]:
    """The curve in whole percent."""
    return [
        (str(label), tables.percent(value.value)) for label, value in table.rows if isinstance(value, Share)
    ]
