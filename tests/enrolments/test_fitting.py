"""Which offers suit a child, as plain values."""

from dataclasses import dataclass
from datetime import date

import pytest

from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.core.week import Interval, parse_week
from fritidspas.enrolments.rules import Seeker, check_to_ask, fits, reachable_alone

TODAY = date(2026, 8, 3)
CHILD = Seeker(date(2016, 3, 14), Place(56.17, 9.55), 60_000)
TUESDAY, WEDNESDAY = 1, 2


@dataclass(frozen=True)
class Team:
    age_from: int | None = None
    age_until: int | None = None
    price_ore: int | None = None
    places: int | None = None
    sessions: tuple[Interval, ...] = parse_week("tue 16:00-17:30")
    lat: float = 56.17
    lon: float = 9.55


@pytest.mark.parametrize(
    ("team", "taken", "weekday", "suits"),
    [
        (Team(), 99, None, True),
        (Team(age_from=10, age_until=10), 0, None, True),
        (Team(age_from=11), 0, None, False),
        (Team(age_until=9), 0, None, False),
        (Team(price_ore=60_000), 0, None, True),
        (Team(price_ore=60_001), 0, None, False),
        (Team(places=5), 4, None, True),
        (Team(places=5), 5, None, False),
        (Team(places=5), 6, None, False),
        (Team(), 0, TUESDAY, True),
        (Team(), 0, WEDNESDAY, False),
    ],
)
def test_what_suits(team: Team, taken: int, weekday: int | None, suits: bool) -> None:
    assert fits(team, CHILD, taken, weekday, TODAY).suits is suits


@pytest.mark.parametrize(
    ("age", "km", "alone"),
    [
        (6, 0.1, False),
        (7, 1.0, True),
        (8, 1.1, False),
        (9, 2.5, True),
        (12, 5.0, True),
        (14, 5.1, False),
        (15, 8.0, True),
    ],
)
def test_how_far_a_child_goes_alone(age: int, km: float, alone: bool) -> None:
    assert reachable_alone(age, km) is alone


def test_what_the_club_has_not_said_is_told_as_such() -> None:
    fit = fits(Team(lat=56.21), CHILD, 3, None, TODAY)
    assert (fit.is_paid, fit.seats_left, round(fit.km, 1)) == (None, None, 4.4)


def test_a_place_is_asked_for_where_it_fits_and_the_club_may_know() -> None:
    good, full = (fits(Team(places=5), CHILD, taken, None, TODAY) for taken in (4, 5))
    check_to_ask(good, True)
    with pytest.raises(Refused, match="consent_missing"):
        check_to_ask(good, False)
    with pytest.raises(Refused, match="offer_does_not_fit"):
        check_to_ask(full, True)
