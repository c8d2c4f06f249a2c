"""What the words of a scheme's file are called on the screen."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.schemes.rules import ELSEWHERE, MONEY, TOO_OLD, TOO_YOUNG
from fritidspas.schemes.scheme import Applicant, Criterion, Decider, Expense, Gift, Per, Responsible

GIFTS = {
    Gift.PASS: _l("fritidspas"),
    Gift.GUIDE: _l("fritidsguide"),
}
APPLICANTS = {
    Applicant.PARENT: _l("en forælder"),
    Applicant.YOUNG_FROM_15: _l("den unge selv fra 15 år"),
    Applicant.PROFESSIONAL: _l("en fagperson"),
}
EXPENSES = {
    Expense.MEMBERSHIP_FEE: _l("kontingent"),
    Expense.EQUIPMENT: _l("udstyr"),
    Expense.CAMP: _l("feriehold og lejr"),
}
PERIODS = {
    Per.CALENDAR_YEAR: _l("pr. kalenderår"),
    Per.TWELVE_MONTHS: _l("for tolv måneder fra udstedelsen"),
    Per.ONCE: _l("og gives kun én gang"),
}
DECIDERS = {
    Decider.ISSUER_OR_COORDINATOR: _l("En fritidskoordinator afgør ansøgninger og kan også give direkte."),
    Decider.COORDINATOR: _l("Kun en fritidskoordinator kan afgøre, hvem der får det."),
    Decider.FAMILY_COUNSELLOR: _l("Kun en familierådgiver kan afgøre, hvem der får det."),
}
RESPONSIBLE = {
    Responsible.GUIDE: _l("guiden"),
    Responsible.SCHOOL_STAFF: _l("skolens personale"),
    Responsible.COORDINATOR: _l("fritidskoordinatoren"),
    Responsible.ISSUER: _l("den, der gav passet"),
}
# The criteria that are a key of [who] and have no text of their own.
CRITERIA = {
    TOO_YOUNG.key: _l("Barnet er gammelt nok"),
    TOO_OLD.key: _l("Barnet er under den øvre aldersgrænse"),
    ELSEWHERE.key: _l("Barnet bor i et af ordningens områder"),
    MONEY.key: _l("Økonomien er en barriere"),
}


def criterion_text(criterion: Criterion) -> str:
    """A criterion as whoever decides reads it."""
    return criterion.text or str(CRITERIA[criterion.key])


def named(words: Iterable[Hashable], names: Mapping[Any, LazyString]) -> list[str]:
    return [str(names[word]) for word in words]
