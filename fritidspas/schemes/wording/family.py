"""A scheme in the words of a family that chooses what to apply for: what it gives, and to whom."""

from collections.abc import Iterator

from flask_babel import gettext as _

from fritidspas.schemes.rules import highest_age
from fritidspas.schemes.scheme import Gift, GrantRules, MoneyBarrier, Per, Scheme, Who
from fritidspas.schemes.wording.words import EXPENSES, named
from fritidspas.web.formats import either, kroner, listed, postcode_name


def for_a_family(scheme: Scheme) -> list[str]:
    """No more than tells one scheme from another; the rest is asked while they apply."""
    return [*_gifts(scheme), *for_whom(scheme.who), *_barrier(scheme)]


def _gifts(scheme: Scheme) -> Iterator[str]:
    if scheme.grant:
        yield _pays(scheme.grant)
    if Gift.GUIDE in scheme.gives:
        yield _("En fritidsguide går med barnet de første gange.")
    if scheme.courses:
        yield _("Det er korte kurser. Barnet ønsker, og kommunen fordeler pladserne.")


def _pays(grant: GrantRules) -> str:
    most = kroner(grant.amount_ore or grant.most_ore or 0)
    expenses = listed(named(grant.pays, EXPENSES))
    if grant.per is Per.ONCE:
        return _("Kommunen betaler op til %(most)s til %(expenses)s.", expenses=expenses, most=most)
    return _("Kommunen betaler op til %(most)s om året til %(expenses)s.", expenses=expenses, most=most)


def for_whom(who: Who) -> Iterator[str]:
    """Which children it is for."""
    yield _("For børn og unge fra %(age)s til og med %(last)s år.", age=who.age_from, last=highest_age(who))
    if who.areas:
        yield _("Barnet skal bo i %(areas)s.", areas=either([postcode_name(code) for code in who.areas]))
    if who.needs_open_case:
        yield _("Barnet skal have en åben sag i familieafdelingen.")


def _barrier(scheme: Scheme) -> Iterator[str]:
    if scheme.grant and scheme.who.money_is_a_barrier is MoneyBarrier.REQUIRED:
        yield _("Pengene er til familier, der har svært ved at betale.")
