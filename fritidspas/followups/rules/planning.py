"""What should be followed up, as a function of what is true: asked as often as one likes, it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.core.dates import add_months


class BeganBy(StrEnum):
    """What tells that a child began: its first confirmed training; before any, what was agreed with its guide."""

    ATTENDANCE = "attendance"
    AGREED = "agreed"


class ClosedBy(StrEnum):
    """Why nobody is asked any more though something is unanswered."""

    MOVED = "moved"
    OTHER = "other"
    NOT_BEGUN = "not_begun"


class FollowUpState(StrEnum):
    WAITING = "waiting"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Attended:
    """One time at an offer that a scheme pays for, or the guide is of. `left_on`: when the child last stopped there."""

    enrolment_id: int
    started_on: date | None
    left_on: date | None
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A guide both have said yes to. `closes`: why the end of it closes what is followed up, if it does."""

    match_id: int
    start: date
    goes_on: bool
    ended_on: date | None = None
    closes: ClosedBy | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """All there is of a child under one scheme."""

    attended: Sequence[Attended] = ()
    agreed: Sequence[Agreed] = ()

    @property
    def goes_on(self) -> bool:
        return any(one.goes_on for one in self.attended) or any(one.goes_on for one in self.agreed)


@dataclass(frozen=True, slots=True)
class Began:
    """The day a child's leisure life under a scheme began, and what tells so."""

    on: date
    by: BeganBy
    enrolment_id: int | None = None
    match_id: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One follow-up as it stands. `says_no`: it is answered, and the child no longer goes to anything."""

    months: int
    due_on: date
    state: FollowUpState
    says_no: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A participation as it stands. `ended_on`: through which day it reached; None: it goes on."""

    began: Began
    questions: Sequence[Question] = ()
    ended_on: date | None = None
    closed_by: ClosedBy | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A participation as it should be."""

    began: Began
    ended_on: date | None = None
    closed_by: ClosedBy | None = None


def due_on(began_on: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    return add_months(began_on, months)


def began(truth: Truth, after: date | None) -> Began | None:
    """When it began: the first of all trainings, else the first start agreed; None where there is neither.

    after: what was earlier belongs to a participation that is over.
    """
    came = [
        (one.started_on, one.enrolment_id)
        for one in truth.attended
        if one.started_on and _is_after(one.started_on, after)
    ]
    if came:
        day, enrolment_id = min(came)
        return Began(day, BeganBy.ATTENDANCE, enrolment_id=enrolment_id)
    starts = [
        (one.start, one.match_id) for one in truth.agreed if _counts(one) and _is_after(one.start, after)
    ]
    if starts:
        day, match_id = min(starts)
        return Began(day, BeganBy.AGREED, match_id=match_id)
    return None


def continued(last: Followed, truth: Truth, after: date | None) -> Wanted:
    """What the participation that goes on, or came to nothing, should be now. `after`: as for `began`.

    What somebody has answered was so, whatever is corrected later.
    """
    first = began(truth, after)
    is_weaker = first is None or (first.by is BeganBy.AGREED and last.began.by is BeganBy.ATTENDANCE)
    if is_weaker and _is_answered(last):
        first = last.began
    if first is None:
        return Wanted(last.began, last.began.on, ClosedBy.NOT_BEGUN)
    if cause := _closing(truth, first):
        return Wanted(first, _last_day(truth, first.on), cause)
    return _settled(last, first, truth)


def _is_after(day: date, after: date | None) -> bool:
    return after is None or day > after


def _counts(one: Agreed) -> bool:
    return one.closes is not ClosedBy.NOT_BEGUN


def _is_answered(last: Followed) -> bool:
    return any(one.state is FollowUpState.ANSWERED for one in last.questions)


def _closing(truth: Truth, first: Began) -> ClosedBy | None:
    """A family that moved is not asked; one that still goes somewhere by the scheme is."""
    if truth.goes_on:
        return None
    ended = [one for one in truth.agreed if _counts(one) and one.closes and one.ended_on]
    latest = max(ended, key=_end, default=None)
    return latest.closes if latest and latest.ended_on and latest.ended_on >= first.on else None


def _end(one: Agreed) -> date:
    return one.ended_on or date.min


def _settled(last: Followed, first: Began, truth: Truth) -> Wanted:
    """Over when all is answered and the child goes nowhere any more; what then begins is another story."""
    waits = any(one.state is FollowUpState.WAITING for one in last.questions)
    answered = [one for one in last.questions if one.state is FollowUpState.ANSWERED]
    if waits or not answered:
        return Wanted(first)
    final = max(answered, key=_months)
    last_due = due_on(first.on, final.months)
    if final.says_no:
        return Wanted(first, last_due)
    return Wanted(first) if truth.goes_on else Wanted(first, max(last_due, _last_day(truth, last_due)))


def _months(one: Question) -> int:
    return one.months


def _last_day(truth: Truth, otherwise: date) -> date:
    left = [one.left_on for one in truth.attended if one.left_on and not one.goes_on]
    ended = [one.ended_on for one in truth.agreed if one.ended_on]
    return max([*left, *ended], default=otherwise)
