"""How far a child has come with an offer, when it began, which offers suit it, and whether there is a place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from fritidspas.clubs.rules import OfferKind
from fritidspas.core.dates import age_on
from fritidspas.core.places import Place, km_between
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval, weekdays

MOST_MISSES = 30  # an hour and person
OLDEST_DAYS = 366  # a training longer ago is a slip of the pen


class EnrolmentState(StrEnum):
    REQUESTED = "requested"
    CONFIRMED = "confirmed"
    STARTED = "started"
    ENDED = "ended"


PLACED = frozenset({EnrolmentState.CONFIRMED, EnrolmentState.STARTED})


class AttendanceKind(StrEnum):
    """What became of one training: the child came, stayed away, or there was none. A walk-in came unannounced."""

    ATTENDED = "attended"
    ABSENT = "absent"
    CANCELLED = "cancelled"
    WALK_IN = "walk_in"


CAME = frozenset({AttendanceKind.ATTENDED, AttendanceKind.WALK_IN})


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody says became of a training, and what was written when they said so: None, nothing yet."""

    kind: AttendanceKind
    seen: AttendanceKind | None


def check_requested(state: EnrolmentState) -> None:
    """A club says yes or no to what is asked for. Refused `place_answered_meanwhile`."""
    if state is not EnrolmentState.REQUESTED:
        raise Refused("place_answered_meanwhile")


def check_places(places: int | None, taken: int) -> None:
    """`places`: how many there is room for, None: the club has not said. Refused `offer_full`."""
    if places is not None and taken >= places:
        raise Refused("offer_full", places=places)


def clashes(mark: Mark, written: AttendanceKind | None) -> bool:
    """Whether somebody else has meanwhile written something that this mark neither says nor has seen."""
    return written not in (mark.seen, mark.kind)


def check_walk_in(kind: OfferKind, has_good_pass: bool) -> None:
    """Whether a child that just turns up may be given a place. Refused `place_by_round`, `pass_not_good`."""
    if kind is OfferKind.COURSE:
        raise Refused("place_by_round")
    if not has_good_pass:
        raise Refused("pass_not_good")


def check_misses(missed: int) -> None:
    """`missed`: numbers and codes without a pass that somebody tried in the last hour. Refused `too_many_misses`."""
    if missed >= MOST_MISSES:
        raise Refused("too_many_misses")


def training_days(sessions: Iterable[Interval], first: date | None, today: date, most: int) -> list[date]:
    """The latest days up to today on which there was training, the newest first, none before `first`."""
    of_the_week = weekdays(sessions)
    days = (today - timedelta(days=ago) for ago in range(OLDEST_DAYS))
    held = [day for day in days if day.weekday() in of_the_week and (first is None or day >= first)]
    return held[:most]


def check_training(state: EnrolmentState, day: date, today: date) -> None:
    """Refused `wish_ended`, and as `check_day`."""
    if state is EnrolmentState.ENDED:
        raise Refused("wish_ended")
    check_day(day, today)


def check_day(day: date, today: date) -> None:
    """Whether what became of a training that day may be written. Refused `training_to_come`, `training_long_ago`."""
    if day > today:
        raise Refused("training_to_come")
    if (today - day).days > OLDEST_DAYS:
        raise Refused("training_long_ago")


def first_training(
    trainings: Mapping[date, AttendanceKind], ended_before: date | None, until: date = date.max
) -> date | None:
    """The day the child first came, in whatever order the days were written down; None when it has not come yet.

    ended_before: when the child went there before and left, the day it left: what was earlier is another story.
    until: the day it left after this time, where it has.
    """
    came = (day for day, kind in trainings.items() if kind in CAME and day <= until)
    return min((day for day in came if ended_before is None or day >= ended_before), default=None)


# How far a child goes alone, in kilometres as the crow flies, from an age on.  # ours
ALONE_KM = ((15, 8.0), (12, 5.0), (9, 2.5), (7, 1.0))


class Looked(Protocol):
    """An offer, as far as it decides whether it fits. None: the club has not said."""

    age_from: int | None
    age_until: int | None
    price_ore: int | None
    places: int | None
    sessions: tuple[Interval, ...]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Seeker:
    """A child who looks for something to go to, and what is left on its pass."""

    birth_date: date
    place: Place
    left_ore: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How an offer suits a child. `is_paid`, `seats_left` None: the club has not said its price, or its places."""

    km: float
    is_right_age: bool
    is_on_day: bool
    is_paid: bool | None
    seats_left: int | None
    alone: bool

    @property
    def suits(self) -> bool:
        """What the club has not said does not speak against it."""
        return self.is_right_age and self.is_on_day and self.is_paid is not False and self.seats_left != 0


def fits(offer: Looked, child: Seeker, taken: int, weekday: int | None, today: date) -> Fit:
    """`taken`: children who want the offer or go there. `weekday`: 0 is Monday; None: any."""
    age = age_on(child.birth_date, today)
    km = km_between(child.place, Place(offer.lat, offer.lon))
    return Fit(
        km=km,
        is_right_age=(offer.age_from is None or offer.age_from <= age)
        and (offer.age_until is None or age <= offer.age_until),
        is_on_day=weekday is None or weekday in weekdays(offer.sessions),
        is_paid=None if offer.price_ore is None else offer.price_ore <= child.left_ore,
        seats_left=None if offer.places is None else max(0, offer.places - taken),
        alone=reachable_alone(age, km),
    )


def reachable_alone(age: int, km: float) -> bool:
    """Whether a child of the age can be expected to get there by itself. A family knows better: it is only told."""
    return any(age >= from_age and km <= most for from_age, most in ALONE_KM)


def check_to_ask(fit: Fit, has_consent: bool) -> None:
    """Refused `consent_missing`, `offer_does_not_fit`."""
    if not fit.suits:
        raise Refused("offer_does_not_fit")
    if not has_consent:
        raise Refused("consent_missing")
