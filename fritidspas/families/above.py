"""What pages of children ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel.speaklater import LazyString
from sqlalchemy import Select

from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.core.week import Interval


@dataclass(frozen=True, slots=True)
class ItsGuide:
    """The guide a child goes with, or is proposed: `proposed_in` is the run that waits for a decision.

    is_asked: family and guide have not both said yes. asks_family: the family has not answered. match_id: of the two.
    """

    guide_id: int
    label: str
    proposed_in: int | None = None
    is_asked: bool = False
    asks_family: bool = False
    match_id: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """One offer a child wants or goes to. state: of the enrolment; started_on: the first training it came to."""

    offer_id: int
    activity: str
    club: str
    postcode: str | None
    sessions: tuple[Interval, ...]
    state: str
    started_on: date | None


@dataclass(frozen=True, slots=True)
class Ended:
    """One offer a child no longer wants or goes to, or got no place at. reason: as somebody wrote it, ""."""

    activity: str
    club: str
    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class ItsPass:
    """A pass of a child's: by which scheme, from and through which day, and how much is left."""

    pass_id: int
    number: str
    scheme: str
    first: date
    last: date
    is_stopped: bool
    left_ore: int


@dataclass(frozen=True, slots=True)
class ItsApplication:
    """What somebody has applied for for a child. state: of the application; at: when it was sent; made_by: a user.

    answers_for: who is asked about it.
    """

    application_id: int
    scheme_id: int
    scheme: str
    state: str
    at: datetime
    made_by: int
    answers_for: int


@dataclass(frozen=True, slots=True)
class Way:
    """A scheme by which somebody can do something for a child."""

    scheme_id: int
    scheme: str


@dataclass(frozen=True, slots=True)
class ItsFollowUp:
    """A question about how it went, so many months after a child began.

    answer: as it is called, "": nothing yet. next_step: what is to happen and has not yet, "": nothing.
    """

    follow_up_id: int
    scheme: str
    months: int
    due_on: date
    answer: str | LazyString
    next_step: str | LazyString


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round of courses that takes wishes, through which day."""

    id: int
    name: str
    wishes_until: date


@dataclass(frozen=True, slots=True)
class Above:
    """Each answer takes one query, whatever the number of children asked about."""

    ids_with_guide: Callable[[], Select[int]]
    guides: Callable[[Iterable[int]], Mapping[int, ItsGuide]]
    wishes: Callable[[Iterable[int]], Mapping[int, Sequence[Wish]]]
    ended: Callable[[int, date], Sequence[Ended]]
    passes: Callable[[Iterable[int]], Mapping[int, Sequence[ItsPass]]]
    applications: Callable[[Iterable[int]], Mapping[int, Sequence[ItsApplication]]]
    ways_to_refer: Callable[[Profession | None, date], Sequence[Way]]
    passes_to_give: Callable[[Role, Profession | None, date], Sequence[Way]]
    open_rounds: Callable[[date], Sequence[OpenRound]]
    follow_ups: Callable[[Iterable[int]], Mapping[int, Sequence[ItsFollowUp]]]
