"""The yearly report for the committees: one year beside the year before, on paper (tagged PDF)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.pdf import pdf
from fritidspas.statistics import tables, wording
from fritidspas.statistics.queries import Figures, Ground, Years, curve, figures
from fritidspas.statistics.rules.stories import Dimension
from fritidspas.statistics.tables import Count, Entry, Share, Table, told
from fritidspas.web.formats import long_date

TEMPLATE = "statistics/report.typ"
Section = dict[str, Any]


def report_of(ground: Ground, year: int, municipality: str, now: datetime) -> bytes:
    """The same figures on the same day give the same bytes."""
    title = _("Årsrapport %(year)s: børn i fritidslivet", year=year)
    today = copenhagen_day(now)
    return pdf(
        TEMPLATE,
        {
            "title": title,
            "author": municipality,
            "lang": str(get_locale() or "da"),
            "about": _("%(municipality)s. Trukket %(day)s.", municipality=municipality, day=long_date(today)),
            "note": _(
                "Tal under 5 er skjult, og så mange andre, at de ikke kan regnes ud. Hvert barn tæller i det år, "
                "det første gang fik et fritidspas eller en guide."
            ),
            "page": _("Side"),
            "sections": list(_sections(ground, year)),
        },
        copenhagen_midnight(today),
    )


def _sections(ground: Ground, year: int) -> Sequence[Section]:
    by = next(iter(Dimension))
    this, last = (_of_year(ground, one, by) for one in (year, year - 1))
    whole = figures(ground, None, by)
    stays, steps = curve(ground, whole)
    staying = tables.staying(steps, stays)
    return [
        _beside(_("Hvad børnene fik"), tables.kinds, this, last),
        _beside(_("Hvor langt de kom"), tables.course, this, last),
        _section(_("År for år"), tables.years(whole), bars=True),
        *(_section(_("Børnene %(by)s, siden begyndelsen", by=wording.BY[each]),
                   tables.groups(figures(ground, None, each)), bars=True) for each in Dimension),
        _section(_("Hvor længe de bliver, siden begyndelsen"), staying, points=_points(staying))
        | {"sentence": f"{staying.sentence} {wording.CURVE if steps else ''}".strip()},
        _beside(_("Ventetid"), tables.waiting, this, last),
        _beside(_("Penge"), tables.money, this, last),
    ]  # fmt: skip


def _of_year(ground: Ground, year: int, by: Dimension) -> Figures | None:
    """None: nothing is known of so early a year."""
    return figures(ground, Years(year, year), by) if year in ground.known.each() else None


def _beside(heading: str, table_of: Any, this: Figures | None, last: Figures | None) -> Section:
    """The year's table, and under it last year's."""
    parts = [
        {"caption": str(one.years.first), **_table(table_of(one))} for one in (this, last) if one is not None
    ]
    sentence = table_of(this).sentence if this else ""
    return {"heading": heading, "sentence": sentence, "tables": parts, "bars": [], "points": []}


def _section(
    heading: str, table: Table, bars: bool = False, points: Sequence[Mapping[str, Any]] = ()
) -> Section:
    return {
        "heading": heading,
        "sentence": table.sentence,
        "tables": [{"caption": "", **_table(table)}],
        "bars": _bars(table) if bars else [],
        "points": list(points),
    }


def _table(table: Table) -> Mapping[str, Any]:
    return {"headings": list(table.headings), "rows": [[told(entry) for entry in row] for row in table.rows]}


def _bars(table: Table) -> list[Mapping[str, Any]]:
    counts = [
        (row[0], row[1]) for row in table.rows if isinstance(row[1], Count) and row[1].value is not None
    ]
    most = max((count.value or 0 for _label, count in counts), default=0) or 1
    return [
        {"label": told(label), "share": (count.value or 0) / most, "text": told(count)}
        for label, count in counts
    ]


def _points(table: Table) -> list[Mapping[str, Any]]:
    rows: list[tuple[Entry, Entry]] = [(row[0], row[1]) for row in table.rows]
    return [
        {"label": told(label), "share": value.value or 0.0}
        for label, value in rows
        if isinstance(value, Share)
    ]
