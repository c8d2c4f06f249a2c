"""What pages of guides ask of rooms above this one; `rooms.py` says who answers (docs/decisions/0004)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import Subquery

from fritidspas.core.week import Interval


@dataclass(frozen=True, slots=True)
class Companion:
    """A child the guide goes with, from-to, and the weekly ways there and back (none told of a protected child)."""

    child_id: int
    name: str
    start: date
    end: date
    protected: bool
    match_id: int


@dataclass(frozen=True, slots=True)
class Trip:
    """One weekly way to a session and back, and what the week view writes on it."""

    window: Interval
    label: str


@dataclass(frozen=True, slots=True)
class Misfit:
    """A running match that no longer fits. rules: numbers of the rules it breaks; none told of a protected child."""

    match_id: int
    child_id: int
    child: str
    guide_id: int
    guide: str
    rules: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the corps that stands in a guide's calendar. revision: how often it was changed or cancelled."""

    meeting_id: int
    day: date
    time: time
    place: str
    subject: str
    revision: int
    is_coming: bool
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Above:
    """`load`: guide_id, running for every guide with running matches. `companions`, `trips`: of one guide.

    `misfits`: the running matches of a guide, or of all, that no longer fit what the guide says yes to.
    `meetings`: those since a day that stand in a guide's calendar, also cancelled ones.
    """

    load: Callable[[], Subquery]
    companions: Callable[[int, date], Sequence[Companion]]
    trips: Callable[[int, date], Sequence[Trip]]
    misfits: Callable[[date, int | None], Sequence[Misfit]]
    meetings: Callable[[int, date], Sequence[Meeting]]
