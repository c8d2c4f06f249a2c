"""The yearly report for the committees: one year beside the year before, on paper (tagged PDF)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.pdf import pdf
from fritidspas.statistics import tables, wording
from fritidspas.statistics.queries import Figures, Ground, Years, curve, figures
from fritidspas.statistics.rules.counting import Line, share
from fritidspas.statistics.rules.stories import MONTHS, Dimension
from fritidspas.statistics.tables import Count, Entry, Share, Table, told
from fritidspas.web.formats import long_date

TEMPLATE = "statistics/report.typ"
Section = dict[str, Any]
Drawn = Mapping[str, Any]


def report_of(ground: Ground, year: int, municipality: str, now: datetime) -> bytes:
    """The same figures on the same day give the same bytes."""
    title = _("Årsrapport %(year)s: børn i fritidslivet", year=year)
    today = copenhagen_day(now)
    both = _two_years(ground, year, next(iter(Dimension)))
    return pdf(
        TEMPLATE,
        {
            "title": title,
            "author": municipality,
            "lang": str(get_locale() or "da"),
            "about": _("Opgjort %(day)s", day=long_date(today)),
            "note": _(
                "Tal under 5 er skjult, og så mange andre, at de ikke kan regnes ud. Hvert barn tæller i det år, "
                "det første gang fik et fritidspas eller en guide."
            ),
            "page": _("Side"),
            "months": _("måneder"),
            "hidden": told(Count(None)),
            "years": [str(one.years.first) for one in both],
            "cards": _cards(both),
            "sections": list(_sections(ground, both)),
        },
        copenhagen_midnight(today),
    )


def _two_years(ground: Ground, year: int, by: Dimension) -> Sequence[Figures]:
    """The year and the one before, as far as anything is known of them. The children of one are not in the other."""
    return [figures(ground, Years(one, one), by) for one in (year, year - 1) if one in ground.known.each()]


def _cards(both: Sequence[Figures]) -> Sequence[Drawn]:
    """The four numbers that matter most, each with what it is a share of, and as it was the year before."""
    words = [
        (_("børn fik et fritidspas eller en guide"), ""),
        (_("kom til første træning"), _("af alle, der fik noget")),
        *(
            (_("aktive efter %(months)s måneder", months=months), _("af dem, der er svar om"))
            for months in MONTHS
        ),
    ]
    this, *before = [_measures(one.line) for one in both]
    cards = []
    for at, (label, of) in enumerate(words):
        count, part = this[at]
        then = [f"{both[1].years.first}: {_with_share(*measures[at])}" for measures in before]
        note = f"{told(Share(part))} {of}" if part is not None else ""
        cards.append({"label": label, "value": told(Count(count)), "note": note, "before": "".join(then)})
    return cards


def _measures(line: Line) -> Sequence[tuple[int | None, float | None]]:
    """Reached, begun, and active after so many months, with the share of what each is best seen as a share of."""
    return [
        (line.reached, None),
        (line.begun, share(line.begun, line.reached)),
        *((line.active(months), share(line.active(months), line.answered(months))) for months in MONTHS),
    ]


def _with_share(count: int | None, part: float | None) -> str:
    return told(Count(count)) + (f" ({told(Share(part))})" if part is not None else "")


def _sections(ground: Ground, both: Sequence[Figures]) -> Iterator[Section]:
    whole = figures(ground, None, both[0].by)
    stays, steps = curve(ground, whole)
    staying = tables.staying(steps, stays)
    kinds, waits, hours = (_beside(table, both) for table in (tables.kinds, tables.waiting, tables.hours))
    yield _section(_("Hvad børnene fik"), kinds, bars=_paired(kinds, len(both), totals=1))
    yield _stacked(_("Hvor langt de kom"), tables.course, both)
    years = tables.years(whole)
    yield _section(_("År for år"), years, bars=_paired(years, 1))
    for by in Dimension:
        yield _divided(ground, both, by)
    yield _section(_("Hvor længe de bliver, siden begyndelsen"), staying, points=_points(staying)) | {
        "sentence": f"{staying.sentence} {wording.CURVE if steps else ''}".strip()
    }
    yield _section(_("Ventetid"), waits)
    yield _stacked(_("Penge"), tables.money, both)
    yield _section(_("Guidernes tid"), hours)


def _divided(ground: Ground, both: Sequence[Figures], by: Dimension) -> Section:
    """How many of each group in the two years, and of all the years how far each came: of one it might be seen who."""
    its = [figures(ground, one.years, by) for one in both]
    beside = _beside(tables.reached, its)
    whole = tables.outcomes(figures(ground, None, by))
    found = _section(_("Børnene %(by)s", by=wording.BY[by]), beside, bars=_paired(beside, len(its)))
    return found | {"tables": [_drawn(beside), _drawn(whole, _("Hvor langt de kom, siden begyndelsen"))]}


def _beside(table_of: Callable[[Figures], Table], both: Sequence[Figures]) -> Table:
    return tables.side_by_side([(one.years.first, table_of(one)) for one in both])


def _stacked(heading: str, table_of: Callable[[Figures], Table], both: Sequence[Figures]) -> Section:
    """The year's table, and under it last year's: they are too wide to stand beside each other."""
    drawn = [_drawn(table_of(one), str(one.years.first)) for one in both]
    return _section(heading, table_of(both[0])) | {"tables": drawn}


def _section(heading: str, table: Table, bars: Sequence[Drawn] = (), points: Sequence[Drawn] = ()) -> Section:
    return {
        "heading": heading,
        "sentence": table.sentence,
        "tables": [_drawn(table)],
        "note": table.note,
        "bars": list(bars),
        "points": list(points),
    }


def _drawn(table: Table, caption: str = "") -> Drawn:
    rows = [[told(entry) for entry in row] for row in table.rows]
    return {"caption": caption, "headings": list(table.headings), "rows": rows}


def _paired(table: Table, years: int, totals: int = 0) -> Sequence[Drawn]:
    """A bar for each year of each row, but for its last `totals` rows. What is hidden has no bar."""
    width = (len(table.headings) - 1) // years
    rows = [
        (row[0], [cell for cell in row[1 : 1 + years * width : width] if isinstance(cell, Count)])
        for row in table.rows[: len(table.rows) - totals]
    ]
    most = max((cell.value or 0 for _label, cells in rows for cell in cells), default=0) or 1
    return [
        {
            "label": told(label),
            "bars": [{"share": (cell.value or 0) / most, "text": told(cell)} for cell in cells],
        }
        for label, cells in rows
    ]


def _points(table: Table) -> Sequence[Drawn]:
    rows: list[tuple[Entry, Entry]] = [(row[0], row[1]) for row in table.rows]
    return [
        {"label": told(label), "share": value.value or 0.0}
        for label, value in rows
        if isinstance(value, Share)
    ]
