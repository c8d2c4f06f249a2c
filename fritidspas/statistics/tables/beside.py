"""How long the children stay, how long they waited, and what it cost."""

from collections.abc import Sequence

from flask_babel import gettext as _

from fritidspas.statistics import wording
from fritidspas.statistics.queries import Figures, Wait
from fritidspas.statistics.rules.counting import share
from fritidspas.statistics.rules.money import Money
from fritidspas.statistics.rules.stories import Dimension
from fritidspas.statistics.rules.survival import Step, share_on
from fritidspas.statistics.rules.waiting import Waits
from fritidspas.statistics.tables.cells import Count, Days, Entry, Ore, Share, Table, percent
from fritidspas.web.formats import number

QUARTERS = range(0, 37, 3)  # months after a child began, for which the curve is told
DAYS_PER_MONTH = 365.25 / 12
DAYS_LATE = 2  # some months are longer than others: three of them are 89 to 92 days
WAITED = {
    Wait.DECISION: "decided",
    Wait.GUIDE: "waited-guide",
    Wait.TRAINING: "waited-training",
}  # the list behind


def staying(steps: Sequence[Step], stays: int | None) -> Table:
    """The curve at each quarter, as far as it may be told."""
    last = steps[-1].day if steps else -1
    points = [months for months in QUARTERS if months * DAYS_PER_MONTH <= last]
    rows: list[Sequence[Entry]] = [[str(months), Share(_still(steps, months))] for months in points]
    sentence = _staying_sentence(steps, stays, points)
    headings = [_("Måneder efter første træning"), _("Stadig i gang")]
    return Table(_("Hvor længe de bliver"), sentence, headings, rows)


def _still(steps: Sequence[Step], months: int) -> float:
    """Who was asked then and had stopped, has stopped, however long the months were."""
    return share_on(steps, round(months * DAYS_PER_MONTH) + DAYS_LATE if months else 0)


def _staying_sentence(steps: Sequence[Step], stays: int | None, points: Sequence[int]) -> str:
    if not points:
        return _("Der er for få børn til at vise, hvor længe de bliver.")
    last = 12 if 12 in points else points[-1]
    still = percent(_still(steps, last))
    if stays is None:
        return _("Efter %(months)s måneder er %(percent)s %% stadig i gang.", months=last, percent=still)
    return _("Af %(stays)s børn, der begyndte, er %(percent)s %% stadig i gang efter %(months)s måneder.",
             stays=number(stays), percent=still, months=last)  # fmt: skip


def waiting(figures: Figures) -> Table:
    rows: list[Sequence[Entry]] = [
        [str(name), *(Days(value, WAITED[wait]) for value in _waited(figures.waiting[wait]))]
        for wait, name in wording.WAITS.items()
    ]
    headings = [_("Ventetid i dage"), _("Halvdelen ventede højst"), _("Ni af ti ventede højst"), _("Længst")]
    training = figures.waiting[Wait.TRAINING]
    sentence = (
        _("Halvdelen af børnene kom til træning inden for %(days)s dage.", days=number(round(training.median)))
        if training else _("Her står, hvor længe børnene ventede.")
    )  # fmt: skip
    return Table(_("Ventetid"), sentence, headings, rows)


def _waited(one: Waits | None) -> Sequence[float | None]:
    return (one.median, one.ninetieth, one.longest) if one else (None, None, None)


def money(figures: Figures) -> Table:
    shown, names = figures.money, figures.names
    schemes = names[Dimension.SCHEME]
    rows: list[Sequence[Entry]] = [
        [schemes.get(str(scheme), str(scheme)), *_money(one, str(scheme))]
        for scheme, one in shown.by_scheme.items()
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


def hours(figures: Figures) -> Table:
    spent = None if figures.minutes is None else round(figures.minutes / 60)
    if spent is None:
        sentence = _("Der er for få guider til at vise deres timer.")
    elif spent:
        sentence = _("Guiderne har brugt %(hours)s timer sammen med børnene.", hours=number(spent))
    else:
        sentence = _("Der er ikke skrevet timer op i de år.")
    rows = [[_("Sammen med børnene"), Count(spent)]]
    return Table(_("Guidernes tid"), sentence, [_("Guidernes tid"), _("Timer")], rows)


def _money(one: Money | None, scheme: str | None = None) -> list[Entry]:
    """scheme: whose passes the list behind has; None: of all."""
    if one is None:
        return [Count(None, "passes", scheme), Ore(None), Ore(None), Share(None), Ore(None), Ore(None)]
    return [
        Count(one.passes, "passes", scheme), Ore(one.granted), Ore(one.used),
        Share(share(one.used, one.granted)), Ore(one.paid), Ore(one.back),
    ]  # fmt: skip
