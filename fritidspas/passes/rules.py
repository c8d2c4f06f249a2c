"""What decides about a pass: its period, whether the child may have it, and what happens with what is left."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count

from fritidspas.core.dates import add_months
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.ledger.rules import Balances
from fritidspas.schemes.rules import ELSEWHERE, TOO_OLD, TOO_YOUNG
from fritidspas.schemes.scheme import Criterion, GrantRules, Per, Scheme, WhenEmpty

DAY = timedelta(days=1)


class PassState(StrEnum):
    ACTIVE = "active"
    STOPPED = "stopped"
    CLOSED = "closed"


class Door(StrEnum):
    """How a child came to a pass: by a coordinator, a professional, a parent who applied, or from a file."""

    COORDINATOR = "coordinator"
    PROFESSIONAL = "professional"
    PARENT = "parent"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives a pass, and through which door. `contact_id`: whom the family may ask; None: whoever gives it."""

    user_id: int
    role: Role
    door: Door
    profession: Profession | None = None
    contact_id: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """From the first through the last day."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class Granting:
    """What whoever gives a pass has said. `ore` None: what the scheme says.

    `course_days`: it pays for a place on a course, on those days, beside what else the child has under the scheme.
    `application_id`: what it is granted on.
    """

    ticked: Mapping[str, bool]
    activity_day: date
    has_open_case: bool = False
    ore: int | None = None
    reason: str = ""
    course_days: Period | None = None
    application_id: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A pass a child has, as far as it decides about another."""

    scheme_id: int
    turn: int
    period: Period
    valid_from: date


def period_of(per: Per, day: date) -> Period:
    """The calendar year of the day, or the twelve months that begin with it; what is given once lasts as long."""
    if per is Per.CALENDAR_YEAR:
        return Period(date(day.year, 1, 1), date(day.year, 12, 31))
    return Period(day, add_months(day, 12) - DAY)


def money_year(per: Per, issued: date, activity_day: date) -> int:
    """The year whose money pays for a pass given on `issued`."""
    return activity_day.year if per is Per.CALENDAR_YEAR else issued.year


def valid_from(period: Period, issued: date, backdated_days: int) -> date:
    """The first day an activity may begin: some days before the issue, and in the period."""
    return max(period.first, issued - timedelta(days=backdated_days))


def activity_days(grant: GrantRules, issued: date) -> Period:
    """The days on which the activity of a pass given on `issued` may begin.

    A calendar year is that of the activity, so in December a pass can be given for January.
    """
    if grant.per is Per.CALENDAR_YEAR:
        return Period(issued - timedelta(days=grant.backdated_days), date(issued.year + 1, 12, 31))
    return period_of(grant.per, issued)


def new_period(grant: GrantRules, issued: date, activity_day: date) -> Period:
    """The period of a pass given on `issued`. Refused `activity_outside`."""
    days = activity_days(grant, issued)
    if not days.holds(activity_day):
        raise Refused("activity_outside", first=days.first, last=days.last)
    return period_of(grant.per, activity_day if grant.per is Per.CALENDAR_YEAR else issued)


def check_new(existing: Sequence[Held], per: Per, period: Period) -> None:
    """`existing`: the child's passes under the same scheme. Refused `pass_already`, `pass_once_had`."""
    if per is Per.ONCE and existing:
        raise Refused("pass_once_had")
    if any(held.period.overlaps(period) for held in existing):
        raise Refused("pass_already")


def next_pass(
    existing: Sequence[Held], scheme_id: int, grant: GrantRules, issued: date, activity_day: date
) -> Held:
    """The pass that is given on `issued`. Refused as `new_period` and `check_new`.

    The database keeps child, scheme and turn unique: of two who have seen the same passes, one gives.
    """
    period = new_period(grant, issued, activity_day)
    check_new(existing, grant.per, period)
    return Held(scheme_id, _next_turn(existing), period, valid_from(period, issued, grant.backdated_days))


def course_pass(existing: Sequence[Held], scheme_id: int, days: Period) -> Held:
    """The pass that pays for a place on a course, on its days alone. The child's place is what there is one of."""
    return Held(scheme_id, _next_turn(existing), days, days.first)


def _next_turn(existing: Sequence[Held]) -> int:
    return 1 + max((held.turn for held in existing), default=0)


def check_criteria(unmet: Iterable[Criterion]) -> None:
    """Refused for the first criterion that is required and not met."""
    for criterion in unmet:
        if criterion.required:
            raise Refused(FACTS_UNMET.get(criterion.key, "criteria_unmet"))


def granted_ore(grant: GrantRules, asked: int | None) -> int:
    """What a new pass is worth: never more than the scheme says. Refused `amount_missing`, `amount_too_high`."""
    most = grant.most_ore if grant.amount_ore is None else grant.amount_ore
    ore = grant.amount_ore if asked is None else asked
    if ore is None:
        raise Refused("amount_missing")
    if most is not None and ore > most:
        raise Refused("amount_too_high", most_ore=most)
    return ore


def check_amount(grant: GrantRules, ore: int) -> None:
    """Refused `amount_too_high` where the amount is decided in each case, up to a limit."""
    if grant.most_ore is not None and ore > grant.most_ore:
        raise Refused("amount_too_high", most_ore=grant.most_ore)


def lets_wait(scheme: Scheme) -> bool:
    """Whether a child waits in line when the year's money is used, or is refused."""
    return scheme.pool is not None and scheme.pool.when_empty is WhenEmpty.QUEUE


def pass_of(held: Iterable[Held], scheme_id: int, activity_day: date) -> Held | None:
    """The pass that pays for an activity of the scheme: the year is the activity's, not that of the claim."""
    return next(
        (
            one
            for one in held
            if one.scheme_id == scheme_id and one.valid_from <= activity_day <= one.period.last
        ),
        None,
    )


def carried(free_ore: int, grant: GrantRules, has_next: bool) -> tuple[int, int]:
    """What is left at the end of a period: so much to the child's next pass, so much to the pool."""
    if not (grant.carry_over and has_next):
        return 0, free_ore
    on = min(free_ore, grant.carry_over_most_ore or free_ore)
    return on, free_ore - on


def lowest_grant(purse: Balances) -> int:
    """A grant cannot be lowered below what is used."""
    return purse.used


def first_free_year(taken: Container[int], this_year: int) -> int:
    """The year a new pool is most likely for: this one, or the next without one."""
    return next(year for year in count(this_year) if year not in taken)


FACTS_UNMET = {
    TOO_YOUNG.key: "child_too_young",
    TOO_OLD.key: "child_too_old",
    ELSEWHERE.key: "child_lives_elsewhere",
}
