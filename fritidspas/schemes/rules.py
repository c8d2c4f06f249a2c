"""What a scheme decides: whether a child is of the age, who may give, and which criteria are not met."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fritidspas.core.dates import age_on
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.schemes.scheme import Criterion, Decider, Gift, MoneyBarrier, Scheme, UpperAge, Who

# What a scheme asks without a text of its own. A file's criteria have no dot in their keys, so nothing can clash.
TOO_YOUNG = Criterion("who.age_from", "")
TOO_OLD = Criterion("who.upper_age", "")
ELSEWHERE = Criterion("who.areas", "")
MONEY = Criterion("who.money_is_a_barrier", "")
MONEY_ASKED = Criterion("who.money_is_a_barrier", "", required=False)


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """What the criteria look at."""

    birth_date: date
    postcode: str | None


def is_young_enough(who: Who, birth_date: date, day: date) -> bool:
    """Asked on the day of issue only: nobody loses a pass on a birthday."""
    if who.upper_age is UpperAge.YEAR_OF_18:
        return day.year <= birth_date.year + 18
    return age_on(birth_date, day) <= highest_age(who)


def highest_age(who: Who) -> int:
    """The whole years a child of the scheme can have at most."""
    if who.upper_age is UpperAge.UNTIL_18:
        return 17
    return 18 if who.upper_years is None else who.upper_years


def may_give(scheme: Scheme, role: Role, profession: Profession | None) -> bool:
    """Whether somebody gives by the scheme at once, whatever the child."""
    doors = scheme.doors
    if doors.decided_by is Decider.FAMILY_COUNSELLOR:
        return profession is Profession.FAMILY_COUNSELLOR
    return role is Role.COORDINATOR or profession in doors.issuers


def may_issue(scheme: Scheme, role: Role, profession: Profession | None, has_open_case: bool) -> None:
    """Refused `not_an_issuer`, `open_case_missing`."""
    if not may_give(scheme, role, profession):
        raise Refused("not_an_issuer")
    if scheme.who.needs_open_case and not has_open_case:
        raise Refused("open_case_missing")


def check_day(day: date, today: date) -> None:
    """What was decided by the rules of a day gone by stays decided by them. Refused `scheme_day_past`."""
    if day < today:
        raise Refused("scheme_day_past")


def unmet(
    scheme: Scheme, gift: Gift, child: ChildSeen, ticked: Mapping[str, bool], day: date
) -> list[Criterion]:
    """The criteria that are not met, required or not. Nothing ticked counts as not met."""
    return [
        *facts_unmet(scheme.who, child, day),
        *(criterion for criterion in asked(scheme, gift) if not ticked.get(criterion.key, False)),
    ]


def asked(scheme: Scheme, gift: Gift) -> list[Criterion]:
    """The criteria whoever decides must tick. Guidance is for every child who needs it, rich or poor."""
    money = {MoneyBarrier.REQUIRED: [MONEY], MoneyBarrier.ASKED: [MONEY_ASKED], MoneyBarrier.NO: []}
    of_money = money[scheme.who.money_is_a_barrier] if gift is Gift.PASS else []
    return [*of_money, *scheme.who.criteria]


def facts_unmet(who: Who, child: ChildSeen, day: date) -> Iterator[Criterion]:
    """What a birth date and a postcode tell against the child, whatever anybody ticks."""
    if age_on(child.birth_date, day) < who.age_from:
        yield TOO_YOUNG
    if not is_young_enough(who, child.birth_date, day):
        yield TOO_OLD
    if who.areas and child.postcode not in who.areas:
        yield ELSEWHERE
