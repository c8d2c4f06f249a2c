"""Who was reached and how far they came."""

from collections.abc import Sequence

from flask_babel import gettext as _

from fritidspas.statistics import wording
from fritidspas.statistics.queries import Figures
from fritidspas.statistics.rules.counting import Line, share
from fritidspas.statistics.rules.stories import MONTHS, Kind
from fritidspas.statistics.tables.cells import Count, Entry, Share, Table, percent


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
                *active(line, year=year),
            ]
        )
    headings = [
        _("År"), _("Børn"), *(str(name) for name in wording.KINDS.values()), _("Kom til træning"),
        _("Af alle, der fik noget"), *active_headings(),
    ]  # fmt: skip
    sentence = _("Hvert barn tæller i det år, det første gang fik et fritidspas eller en guide.")
    return Table(_("År for år"), sentence, headings, rows)


def active(line: Line, group: str | None = None, year: int | None = None) -> list[Entry]:
    cells: list[Entry] = []
    for months in MONTHS:
        count = line.active(months)
        cells += [
            Count(count, f"active-{months}", group, year), Share(share(count, line.answered(months)))
        ]  # fmt: skip
    return cells


def active_headings() -> list[str]:
    return [
        heading
        for months in MONTHS
        for heading in (_("Aktive efter %(months)s måneder", months=months), _("Af dem, der er svar om"))
    ]
