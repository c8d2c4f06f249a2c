"""What the corps has beside what is waited for, and what in it runs out: decisions without a database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from fritidspas.core.dates import add_months
from fritidspas.core.refused import Refused

FIRST_REMINDER, LAST_REMINDER = 60, 14  # days before a certificate runs out
SUPERVISED_WITHIN = 3  # months; ours
MEETS_EVERY = 6  # months: twice a year
A_YEAR = timedelta(days=366)
NONE_SEEN = -1  # no revision of any meeting


class Dimension(StrEnum):
    """By what the corps is laid beside the children who wait."""

    LANGUAGE = "language"
    GENDER = "gender"
    AGE = "age"
    PLACE = "place"
    WEEKDAY = "weekday"
    KIND = "kind"


# They tell where a child is: a protected one is counted apart, and stands on no list behind the figures.
TELL_WHERE = frozenset({Dimension.PLACE, Dimension.WEEKDAY})
WITHHELD = "withheld"
ANY = "any"  # the child asks for nobody in particular


class SupervisionKind(StrEnum):
    """About the children a guide goes with, or about the guide's own work when they ask for it."""

    CASE = "case"
    PERSONAL = "personal"


class Coming(StrEnum):
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a coordinator writes of a meeting."""

    day: date
    time: time
    place: str
    subject: str

    def is_moved_from(self, before: "MeetingFacts") -> bool:
        """It is another time, so whoever has answered is asked anew."""
        return (self.day, self.time) != (before.day, before.time)

    def is_news_after(self, before: "MeetingFacts") -> bool:
        """Who was invited must know; another subject they see when they come."""
        return self.is_moved_from(before) or self.place != before.place


@dataclass(frozen=True, slots=True)
class Seeker:
    """A child who waits: what it asks for in each dimension, as the values guides have."""

    child_id: int
    wants: dict[Dimension, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Helper:
    """An active guide: what they are in each dimension, and how many children more they could take."""

    guide_id: int
    free: int
    offers: dict[Dimension, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """One value of a dimension: the guides who have it, the free places among them, the children who ask for it."""

    value: str
    guides: tuple[int, ...] = ()
    free: int = 0
    children: tuple[int, ...] = ()

    @property
    def lacks(self) -> int:
        """How many children more ask for it than there are free places for."""
        return max(0, len(self.children) - self.free)


@dataclass
class _Sums:
    guides: list[int] = field(default_factory=list)
    free: int = 0
    children: list[int] = field(default_factory=list)


def lines(dimension: Dimension, guides: Iterable[Helper], children: Iterable[Seeker]) -> list[Line]:
    """By value. Who has, or asks for, several counts in each of them."""
    sums: dict[str, _Sums] = {}
    for guide in guides:
        for value in guide.offers[dimension]:
            one = sums.setdefault(value, _Sums())
            one.guides.append(guide.guide_id)
            one.free += guide.free
    for child in children:
        for value in child.wants[dimension]:
            sums.setdefault(value, _Sums()).children.append(child.child_id)
    return [
        Line(value, tuple(one.guides), one.free, tuple(one.children)) for value, one in sorted(sums.items())
    ]


def shortages(found: Iterable[Line], most: int) -> list[Line]:
    """What is lacking, most first. Nobody lacks what anybody has."""
    short = [line for line in found if line.lacks and line.value not in {ANY, WITHHELD}]
    return sorted(short, key=lambda line: (-line.lacks, line.value))[:most]


def reminder_due(until: date, today: date) -> int | None:
    """Which reminder it is time for; after a long pause only the last. None before, and once it has run out."""
    left = (until - today).days
    if not 0 <= left <= FIRST_REMINDER:
        return None
    return LAST_REMINDER if left <= LAST_REMINDER else FIRST_REMINDER


def lacks_supervision(since: date | None, held: Sequence[date], today: date) -> bool:
    """Whether a guide with children since that day has had none for too long. `since` None: no children."""
    return since is not None and add_months(max([since, *held]), SUPERVISED_WITHIN) <= today


def next_meeting_due(last: date | None) -> date | None:
    """When the corps should meet again; None where it never has."""
    return add_months(last, MEETS_EVERY) if last else None


def check_held(day: date, today: date) -> None:
    """Refused `talk_later`, `held_long_ago`."""
    if day > today:
        raise Refused("talk_later")
    if day < today - A_YEAR:
        raise Refused("held_long_ago")


def check_meeting(day: date, today: date) -> None:
    """Refused `meeting_when`."""
    if not today <= day <= today + A_YEAR:
        raise Refused("meeting_when")


def check_to_come(day: date, today: date, *, is_cancelled: bool) -> None:
    """Refused `meeting_cancelled`, `meeting_over`."""
    if is_cancelled:
        raise Refused("meeting_cancelled")
    if today > day:
        raise Refused("meeting_over")


def check_attendance(
    day: date, today: date, came: Collection[int], invited: Collection[int], *, is_cancelled: bool
) -> None:
    """Refused `meeting_cancelled`, `meeting_not_held`, `not_invited`."""
    if is_cancelled:
        raise Refused("meeting_cancelled")
    if today < day:
        raise Refused("meeting_not_held")
    if set(came) - set(invited):
        raise Refused("not_invited")
