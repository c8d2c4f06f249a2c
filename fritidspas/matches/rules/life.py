"""How far a match has come, what waits for a coordinator in it, and who may say what: decisions without a database."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.refused import Refused
from fritidspas.families.rules import gets_own_letters
from fritidspas.guides.rules import EXPIRING_WITHIN

LONGEST_PAID_MONTHS = 12
REMINDED_AFTER = timedelta(days=7)  # ours, as all of these but the fourteen days of a first meeting
NO_ANSWER_AFTER = timedelta(days=14)
MEET_WITHIN = timedelta(days=14)
ENDS_SOON = timedelta(days=30)


class MatchState(StrEnum):
    """A running match holds its guide's seat and hours, from the coordinator's yes on."""

    RUNNING = "running"
    ENDED = "ended"


class Side(StrEnum):
    """The two who are asked about a match."""

    FAMILY = "family"
    GUIDE = "guide"


class Said(StrEnum):
    """What one of those who were asked about a match has answered."""

    YES = "yes"
    NO = "no"


class Why(StrEnum):
    """Why somebody says no, as a choice."""

    OTHER_GUIDE = "other_guide"
    NO_GUIDE = "no_guide"  # the family wants none any more
    TIMES = "times"
    TOO_FAR = "too_far"
    NO_ROOM = "no_room"
    OTHER = "other"


REASONS = {
    Side.FAMILY: (Why.OTHER_GUIDE, Why.NO_GUIDE, Why.OTHER),
    Side.GUIDE: (Why.TIMES, Why.TOO_FAR, Why.NO_ROOM, Why.OTHER),
}


class EndCause(StrEnum):
    """Why a match ended: a choice, so that it can be counted."""

    INDEPENDENT = "independent"  # the child goes alone
    CHILD_STOPPED = "child_stopped"
    FAMILY_NO = "family_no"
    GUIDE_NO = "guide_no"
    NEVER_MET = "never_met"
    GUIDE_STOPPED = "guide_stopped"
    GUIDE_CHANGED = "guide_changed"
    TIME_OVER = "time_over"
    MOVED = "moved"
    OTHER = "other"


NO_OF = {Side.FAMILY: EndCause.FAMILY_NO, Side.GUIDE: EndCause.GUIDE_NO}
# After these the child still looks for a guide: the next match is the same story.
GOES_ON = frozenset(
    {
        EndCause.FAMILY_NO,
        EndCause.GUIDE_NO,
        EndCause.NEVER_MET,
        EndCause.GUIDE_STOPPED,
        EndCause.GUIDE_CHANGED,
    }
)


class Phase(StrEnum):
    ASKED = "asked"
    TO_MEET = "to_meet"
    RUNNING = "running"
    HANDING = "handing"  # towards independence
    ENDED = "ended"


class Task(StrEnum):
    """What waits for a coordinator in a match, the most urgent first."""

    STOPPED = "stopped"  # the certificate has run out: no trips
    OTHERWISE = "otherwise"  # somebody said otherwise after the question was answered
    TIME_OVER = "time_over"
    NOT_ANSWERED = "not_answered"
    NOT_MET = "not_met"
    CERTIFICATE = "certificate"
    LAST_DAY_SOON = "last_day_soon"


class Life(Protocol):
    """A match, as far as how it goes."""

    state: MatchState
    start: date
    end: date
    asked_at: datetime | None
    family_said: Said | None
    family_said_at: datetime | None
    guide_said: Said | None
    guide_said_at: datetime | None
    met_on: date | None
    handing_since: date | None


def phase_of(match: Life) -> Phase:
    if match.state == MatchState.ENDED:
        return Phase.ENDED
    if match.family_said != Said.YES or match.guide_said != Said.YES:
        return Phase.ASKED
    if match.met_on is None:
        return Phase.TO_MEET
    return Phase.RUNNING if match.handing_since is None else Phase.HANDING


def meet_by(match: Life) -> date | None:
    """The last day of a first meeting in time: 14 days after both said yes, or after the start when that is later.

    None while somebody has not answered.
    """
    if match.family_said_at is None or match.guide_said_at is None:
        return None
    agreed_on = copenhagen_day(max(match.family_said_at, match.guide_said_at))
    return max(agreed_on, match.start) + MEET_WITHIN


def is_covered(certificate_until: date | None, day: date) -> bool:
    """Whether a guide's certificate holds on the day. Where it does not, no trip takes place."""
    return certificate_until is not None and certificate_until >= day


def runs_out(certificate_until: date | None, end: date, today: date) -> bool:
    """Whether a certificate that holds today runs out within 60 days, and before the match ends."""
    if certificate_until is None or certificate_until < today:
        return False
    return certificate_until <= today + EXPIRING_WITHIN and certificate_until < end


def is_unanswered(match: Life, today: date) -> bool:
    """Whether somebody has not answered for so long that a person must ask them."""
    if phase_of(match) is not Phase.ASKED or match.asked_at is None:
        return False
    return copenhagen_day(match.asked_at) + NO_ANSWER_AFTER <= today


def tasks_of(match: Life, certificate_until: date | None, today: date, *, noted: bool = False) -> list[Task]:
    """The most urgent first. `noted`: somebody said otherwise, and nobody has looked at it."""
    phase, last = phase_of(match), meet_by(match)
    runs = phase is not Phase.ENDED
    waits = {
        Task.STOPPED: runs and not is_covered(certificate_until, today),
        Task.OTHERWISE: noted,
        Task.TIME_OVER: runs and match.end < today,
        Task.NOT_ANSWERED: is_unanswered(match, today),
        Task.NOT_MET: phase is Phase.TO_MEET and last is not None and last < today,
        Task.CERTIFICATE: runs and runs_out(certificate_until, match.end, today),
        Task.LAST_DAY_SOON: runs and today <= match.end <= today + ENDS_SOON,
    }
    return [task for task in Task if waits[task]]


def match_end(start: date, end: date, kind: str) -> date:
    """The last day of a match asked to last through `end`: a paid guide's lasts at most 12 months."""
    return min(end, add_months(start, LONGEST_PAID_MONTHS)) if kind == "paid" else end


def may_answer(is_self: bool, birth_date: date, today: date) -> bool:
    """Whether somebody who follows a child answers for it: the young person from 15, before that the others."""
    return is_self == gets_own_letters(birth_date, today)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one side says. `who`: in words. `holder`: who that is in keys, as `guardian:7`. `by`: a user.

    `why` and `reason`: of a no; the reason is in Danish, for the coordinator.
    """

    side: Side
    said: Said
    who: str
    holder: str
    by: int | None = None
    why: Why | None = None
    reason: str = ""


def leaves_the_list(given: Answer) -> bool:
    """Whether the child waits for no guide any more."""
    return given.side is Side.FAMILY and given.why is Why.NO_GUIDE


def waits_since(match_met: bool, waited_since: date | None, on: date) -> date:
    """Since when a child waits again: with its old place in the queue when the two never met."""
    return waited_since or on if not match_met else on


def follows(cause: EndCause | None, ended_on: date, waiting_since: date | None) -> bool:
    """Whether a new match goes on with the story of one that ended: the child has waited ever since."""
    return cause in GOES_ON and waiting_since is not None and waiting_since <= ended_on


def check_met(phase: Phase, on: date, today: date) -> None:
    """Refused `match_over`, `not_agreed`, `met_later`."""
    if phase is Phase.ENDED:
        raise Refused("match_over")
    if phase is Phase.ASKED:
        raise Refused("not_agreed")
    if on > today:
        raise Refused("met_later")


def check_handing(phase: Phase) -> None:
    """Refused `match_over`, `not_met_yet`."""
    if phase is Phase.ENDED:
        raise Refused("match_over")
    if phase in (Phase.ASKED, Phase.TO_MEET):
        raise Refused("not_met_yet")


def check_prolonged(match: Life, until: date, kind: str, certificate_until: date | None, today: date) -> None:
    """Refused `match_over`, `not_longer`, `paid_too_long`, `certificate_too_short`."""
    if match.state == MatchState.ENDED:
        raise Refused("match_over")
    if until <= match.end or until < today:
        raise Refused("not_longer")
    if until > match_end(match.start, until, kind):
        raise Refused("paid_too_long")
    if not is_covered(certificate_until, until):
        raise Refused("certificate_too_short")
