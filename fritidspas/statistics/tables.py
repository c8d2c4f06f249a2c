"""The figures as tables: the same on the page, in the spreadsheet and on paper.

Each says in a sentence what it shows. A number that may not be told says so; a share stands beside what it is of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from flask_babel import gettext as _

from fritidspas.statistics import wording
from fritidspas.statistics.queries import Figures
from fritidspas.statistics.rules.counting import Line, share
from fritidspas.statistics.rules.money import Money
from fritidspas.statistics.rules.stories import MONTHS, Dimension, Kind
from fritidspas.statistics.rules.survival import Step, share_on
from fritidspas.statistics.rules.waiting import Waits
from fritidspas.web.formats import kroner, number
from fritidspas.web.sheets_out import Cell, in_kroner

QUARTERS = range(0, 37, 3)  # months after a child began, for which the curve is told
DAYS_PER_MONTH = 365.25 / 12


class Count(NamedTuple):
    """None is hidden. `figure`, `group`, `year`: which children it counts; no figure: it has no list."""

    value: int | None
    figure: str = ""
    group: str | None = None
    year: int | None = None


class Share(NamedTuple):
    value: float | None


class Ore(NamedTuple):
    value: int | None


class Days(NamedTuple):
    value: float | None


Entry: TypeAlias = str | Count | Share | Ore | Days


@dataclass(frozen=True, slots=True)
class Table:
    """`sheet`: its short name. rows: the first cell of each is its heading."""

    sheet: str
    sentence: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Entry]]


def told(entry: Entry) -> str:
    """As people read it."""
    match entry:
        case str():
            return entry
        case Count(None) | Ore(None):
            return _("skjult")
        case Share(None) | Days(None):
            return "–"
        case Share(value):
            return _("%(percent)s %%", percent=percent(value))
        case Ore(value):
            return kroner(value or 0)
        case Days(value):
            return number(round(value or 0))
    return number(entry.value or 0)


def typed(entry: Entry) -> Cell:
    """As a spreadsheet counts with it; a share is in whole percent."""
    match entry:
        case str() | Count(None) | Ore(None) | Share(None) | Days(None):
            return told(entry)
        case Share(value):
            return percent(value)
        case Ore(value):
            return in_kroner(value)
        case Days(value):
            return Decimal(value or 0)
    return entry.value


def percent(value: float | None) -> int:
    return round(100 * (value or 0))


def every_table(figures: Figures, steps: Sequence[Step], stays: int) -> list[Table]:
    """All but the division the reader has chosen."""
    return [
        kinds(figures), course(figures), years(figures), staying(steps, stays), waiting(figures), money(figures)
    ]  # fmt: skip


def kinds(figures: Figures) -> Table:
    line = figures.line
    rows: list[Sequence[Entry]] = [
        [str(name), Count(count, f"kind-{kind}"), Share(share(count, line.reached))]
        for kind, name in wording.KINDS.items()
        for count in [line.part("kind", kind)]
    ]
    rows.append([_("I alt"), Count(line.reached, "reached"), Share(share(line.reached, line.reached))])
    most = max((kind for kind in Kind), key=lambda kind: line.part("kind", kind) or 0)
    biggest = share(line.part("kind", most), line.reached)
    sentence = (
        _("Flest børn fik dette: %(kind)s, %(percent)s %% af alle.",
          kind=str(wording.KINDS[most]).lower(), percent=percent(biggest))
        if biggest else _("Her står, hvad børnene fik.")
    )  # fmt: skip
    headings = [_("Hvad barnet fik"), _("Børn"), _("Af alle, der fik noget")]
    return Table(_("Hvad børnene fik"), sentence, headings, rows)


def course(figures: Figures) -> Table:
    """How far the children came, each share under what it is of."""
    line = figures.line
    of = (line.reached, line.placed, line.begun)
    steps: list[tuple[str, Count, int | None]] = [
        (_("Fik fritidspas eller guide"), Count(line.reached, "reached"), None),
        (_("Fik en plads på et hold"), Count(line.placed, "placed"), None),
        (_("Kom til første træning"), Count(line.begun, "begun"), None),
    ]
    for months in MONTHS:
        answered = line.answered(months)
        steps += [
            (_("Svar efter %(months)s måneder", months=months), Count(answered, f"answered-{months}"), None),
            (_("Aktiv efter %(months)s måneder", months=months),
             Count(line.active(months), f"active-{months}"), answered),
        ]  # fmt: skip
    rows: list[Sequence[Entry]] = []
    for at, (name, count, of_answered) in enumerate(steps):
        shares = [Share(share(count.value, whole)) if at > place else "" for place, whole in enumerate(of)]
        rows.append([name, count, *shares, Share(share(count.value, of_answered)) if at in (4, 6) else ""])
    headings = [
        _("Hvor langt"), _("Børn"), _("Af alle, der fik noget"), _("Af dem, der fik plads"),
        _("Af dem, der begyndte"), _("Af dem, der er svar om"),
    ]  # fmt: skip
    return Table(_("Hvor langt de kom"), _course_sentence(line), headings, rows)


def _course_sentence(line: Line) -> str:
    begun, active = share(line.begun, line.reached), share(line.active(3), line.answered(3))
    if begun is None:
        return _("Her står, hvor langt børnene kom.")
    if active is None:
        return _("%(begun)s %% af børnene kom til første træning.", begun=percent(begun))
    return _(
        "%(begun)s %% af børnene kom til første træning. Af dem, der er svar om efter tre måneder, er "
        "%(active)s %% stadig aktive.",
        begun=percent(begun),
        active=percent(active),
    )


def years(figures: Figures) -> Table:
    """Each year's children, in the order of the years."""
    rows: list[Sequence[Entry]] = []
    for year, line in figures.published.years.items():
        if not figures.years.first <= year <= figures.years.last:
            continue
        rows.append(
            [
                str(year),
                Count(line.reached, "reached", year=year),
                *(Count(line.part("kind", kind), f"kind-{kind}", year=year) for kind in wording.KINDS),
                Count(line.begun, "begun", year=year),
                Share(share(line.begun, line.reached)),
                *_active(line, year=year),
            ]
        )
    headings = [
        _("År"), _("Børn"), *(str(name) for name in wording.KINDS.values()), _("Kom til træning"),
        _("Af alle, der fik noget"), *_active_headings(),
    ]  # fmt: skip
    sentence = _("Hvert barn tæller i det år, det første gang fik et fritidspas eller en guide.")
    return Table(_("År for år"), sentence, headings, rows)


def groups(figures: Figures) -> Table:
    """Of all the years how far each group came; of some of them only how many there were."""
    published, by = figures.published, figures.by
    names = {
        key: wording.group_name(by, key, figures.names, published.together) for key in published.groups
    }
    first, last = figures.years.first, figures.years.last
    rows: list[Sequence[Entry]] = []
    for key, name in sorted(names.items(), key=lambda pair: -(published.groups[pair[0]].reached or 0)):
        line = published.groups[key]
        reached = Count(published.reached_between(key, first, last), "reached", key)
        if figures.is_all:
            begun = Count(line.begun, "begun", key)
            rows.append([name, reached, begun, Share(share(line.begun, line.reached)), *_active(line, key)])
        else:
            rows.append([name, reached, Share(share(reached.value, figures.line.reached))])
    headings = [str(wording.DIMENSIONS[by]), _("Børn")]
    headings += (
        [_("Kom til træning"), _("Af alle, der fik noget"), *_active_headings()]
        if figures.is_all else [_("Af alle, der fik noget")]
    )  # fmt: skip
    return Table(str(wording.DIMENSIONS[by]), _groups_sentence(figures, rows), headings, rows)


def _groups_sentence(figures: Figures, rows: Sequence[Sequence[Entry]]) -> str:
    told_rows = [(row[0], row[1].value) for row in rows if isinstance(row[1], Count) and row[1].value]
    if not told_rows:
        return _("Her står børnene %(by)s.", by=wording.BY[figures.by])
    name, count = max(told_rows, key=lambda row: row[1])
    return _("Børnene %(by)s. Flest er der her: %(group)s, %(count)s børn.",
             by=wording.BY[figures.by], group=name, count=number(count))  # fmt: skip


def _active(line: Line, group: str | None = None, year: int | None = None) -> list[Entry]:
    cells: list[Entry] = []
    for months in MONTHS:
        count = line.active(months)
        cells += [
            Count(count, f"active-{months}", group, year), Share(share(count, line.answered(months)))
        ]  # fmt: skip
    return cells


def _active_headings() -> list[str]:
    return [
        heading
        for months in MONTHS
        for heading in (_("Aktive efter %(months)s måneder", months=months), _("Af dem, der er svar om"))
    ]


def staying(steps: Sequence[Step], stays: int) -> Table:
    """The curve at each quarter, as far as it may be told."""
    last = steps[-1].day if steps else -1
    points = [months for months in QUARTERS if months * DAYS_PER_MONTH <= last]
    rows = [
        [str(months), Share(share_on(steps, round(months * DAYS_PER_MONTH)))] for months in points
    ]
    sentence = _("Der er for få børn til at vise, hvor længe de bliver.")
    if points:
        half = share_on(steps, round(12 * DAYS_PER_MONTH)) if 12 in points else None
        sentence = (
            _("Af %(stays)s børn, der begyndte, er %(percent)s %% stadig i gang efter et år.",
              stays=number(stays), percent=percent(half))
            if half is not None
            else _("Så mange af %(stays)s børn er stadig i gang.", stays=number(stays))
        )  # fmt: skip
    headings = [_("Måneder efter første træning"), _("Stadig i gang")]
    return Table(_("Hvor længe de bliver"), sentence, headings, rows)


def waiting(figures: Figures) -> Table:
    waits: Mapping[str, Waits | None] = {
        _("Fra ansøgning til svar"): figures.waiting.decision,
        _("Fra ønsket om en guide til en guide"): figures.waiting.guide,
        _("Fra fritidspas eller guide til første træning"): figures.waiting.training,
    }
    rows = [
        [name, *(Days(value) for value in ((one.median, one.ninetieth, one.longest) if one else (None,) * 3))]
        for name, one in waits.items()
    ]
    headings = [_("Ventetid i dage"), _("Halvdelen ventede højst"), _("Ni af ti ventede højst"), _("Længst")]
    training = figures.waiting.training
    sentence = (
        _("Halvdelen af børnene kom til træning inden for %(days)s dage.", days=number(round(training.median)))
        if training else _("Her står, hvor længe børnene ventede.")
    )  # fmt: skip
    return Table(_("Ventetid"), sentence, headings, rows)


def money(figures: Figures) -> Table:
    shown, names = figures.money, figures.names
    schemes = names[Dimension.SCHEME]
    rows: list[Sequence[Entry]] = [
        [schemes.get(str(scheme), str(scheme)), *_money(one)] for scheme, one in shown.by_scheme.items()
    ]
    rows.append([_("I alt"), *_money(shown.whole)])
    used = share(shown.whole.used, shown.whole.granted) if shown.whole else None
    sentence = (
        _("Af pengene på passene er %(percent)s %% brugt.", percent=percent(used))
        if used is not None else _("Her står, hvad passene kostede.")
    )  # fmt: skip
    headings = [
        _("Ordning"), _("Fritidspas"), _("Bevilget"), _("Brugt"), _("Brugt af bevilget"),
        _("Betalt til foreninger"), _("Gået tilbage til puljen"),
    ]  # fmt: skip
    return Table(_("Penge"), sentence, headings, rows)


def _money(one: Money | None) -> list[Entry]:
    if one is None:
        return [Count(None), Ore(None), Ore(None), Share(None), Ore(None), Ore(None)]
    return [
        Count(one.passes), Ore(one.granted), Ore(one.used), Share(share(one.used, one.granted)), Ore(one.paid),
        Ore(one.back),
    ]  # fmt: skip
