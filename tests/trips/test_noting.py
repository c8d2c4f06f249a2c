"""What a guide notes with one tap, and what follows from it."""

import threading
from datetime import date

import pytest
from sqlalchemy import delete, select

from fritidspas.core.roles import Role
from fritidspas.db import locked, scoped_to, session, transaction
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match, MatchState
from fritidspas.trips import queries
from fritidspas.trips.models import PayMonth, Trip
from fritidspas.trips.rules import TripFacts, TripKind
from fritidspas.trips.service import correct_trip, note_trip
from tests import make
from tests.at_once import at_the_same_time, until_somebody_waits
from tests.cast import NOW
from tests.office import Office, value_of
from tests.trips.house import LAST_TUESDAY, NEXT_TUESDAY, TAP, YES, House, days_later

EARLIER = date(2026, 7, 21)


def test_the_front_page_asks_of_the_days_behind_and_tells_of_those_ahead(house: House) -> None:
    text = house.text("/guide/")
    behind, _, ahead = text.partition("De næste to uger")
    assert "21. juli 2026" in behind
    assert "28. juli 2026" in behind
    assert "kl. 16:00-17:30 Fodbold, Vestby Idræt" in behind
    assert "Vi skriver 90 minutter og 0 km." in behind
    assert "4. august 2026" in ahead
    assert "11. august 2026" in ahead
    assert "14. juli" not in text
    assert "18. august" not in text
    assert (house.child, "my_trips.front", "trips.own") in house.office.looks()


def test_one_tap_notes_the_trip_and_the_first_meeting(house: House) -> None:
    assert house.tap() == 302
    assert house.trips() == [(LAST_TUESDAY, "went", 90, 7500)]
    assert house.met_on() == LAST_TUESDAY
    with house.office.reading():
        assert [one.day for one in queries.trips_not_noted(house.guide, NOW.date())] == [EARLIER]
    kinds = [kind for kind, _, _ in house.office.events()]
    assert kinds == ["trips.noted", "matches.met"]
    assert "Vi skriver 90 minutter og 7,5 km." in house.text("/guide/")  # as the last time


def test_a_tap_again_says_no_more_and_another_is_not_lost(house: House) -> None:
    assert [house.tap(), house.tap()] == [302, 302]
    assert len(house.office.events()) == 2
    assert house.tap(kind="not") == 422  # from a page that showed nothing noted
    assert house.trips() == [(LAST_TUESDAY, "went", 90, 7500)]


@pytest.mark.both_databases
def test_two_taps_at_once_are_one(house: House) -> None:
    facts = TripFacts(TripKind.WENT, 90, 7500)

    def tap() -> None:
        with transaction():
            note_trip(house.match, LAST_TUESDAY, facts, 960, None, NOW, house.user)

    assert at_the_same_time(house.office.app, house.office.cast.home, [tap, tap, tap]) == []
    assert len(house.trips()) == 1
    assert [kind for kind, _, _ in house.office.events()].count("trips.noted") == 1


@pytest.mark.both_databases
@pytest.mark.parametrize("who", ["guide", "coordinator"])
def test_whoever_changes_a_trip_waits_for_its_match_with_nothing_in_hand(house: House, who: str) -> None:
    """Control: with the trip held before its match, PostgreSQL ends one of the two as a deadlock."""
    house.tap()
    with house.office.reading():
        trip = session.scalars(select(Trip)).one()
    nothing = TripFacts(TripKind.NOT, 0, 0)
    problems: list[Exception] = []

    def change() -> None:
        with house.office.app.app_context(), scoped_to(house.office.cast.home):
            try:
                with transaction():
                    if who == "guide":
                        note_trip(house.match, LAST_TUESDAY, nothing, None, trip.changed_at, NOW, house.user)
                    else:
                        correct_trip(trip.id, nothing, trip.changed_at, NOW, house.office.coordinator_id)
            except Exception as problem:
                problems.append(problem)

    other = threading.Thread(target=change)
    with house.office.writing():
        locked(Match, house.match)
        other.start()
        until_somebody_waits()
        locked(Trip, trip.id)
    other.join()
    assert problems == []
    assert house.trips() == [(LAST_TUESDAY, "not", 0, 0)]
    assert house.met_on() is None


def test_the_guide_corrects_until_the_month_is_approved(house: House) -> None:
    house.tap()
    seen = value_of(house.client.get(house.address()).text, "seen")
    assert house.tap(minutes="75", seen=seen) == 302
    assert house.trips()[0][2] == 75
    with house.office.writing():
        session.add(
            PayMonth(month=date(2026, 7, 1), approved_by=house.office.coordinator_id, approved_at=NOW)
        )
    seen = value_of(house.client.get(house.address()).text, "seen")
    answer = house.client.post(house.address(), data=TAP | {"minutes": "200", "seen": seen})
    assert answer.status_code == 422
    assert "Måneden er godkendt" in answer.text
    assert "Godkendt" in house.text("/guide/trips")
    assert house.tap(EARLIER) == 302  # what nobody has noted can still be
    with house.office.writing():
        session.execute(delete(PayMonth))
    assert house.tap(minutes="80", seen=seen) == 302


def test_what_came_to_nothing_takes_no_time_and_is_no_meeting(house: House) -> None:
    house.tap(EARLIER, kind="met")
    house.tap(LAST_TUESDAY, kind="not")
    assert house.trips() == [(EARLIER, "met", 90, 7500), (LAST_TUESDAY, "not", 0, 0)]
    assert house.met_on() == EARLIER
    seen = value_of(house.client.get(house.address(EARLIER)).text, "seen")
    house.tap(EARLIER, kind="not", seen=seen)
    assert house.met_on() is None


def test_an_earlier_day_noted_later_is_the_first_meeting(house: House) -> None:
    house.tap(LAST_TUESDAY)
    house.tap(EARLIER)
    assert house.met_on() == EARLIER


def test_only_a_day_of_the_match_that_has_been(house: House) -> None:
    assert house.tap(NEXT_TUESDAY) == 422
    assert house.tap(date(2026, 6, 14)) == 422
    assert house.tap(LAST_TUESDAY, km="301") == 422
    assert house.tap(LAST_TUESDAY, minutes="721") == 422
    assert house.tap(date(2026, 6, 17)) == 302  # a Wednesday nobody had agreed on
    assert house.client.get(f"/guide/trips/{house.match}/i-dag").status_code == 404
    asked = {"match_id": house.match, "day": "20-07-2026"}
    assert house.client.post("/guide/trips/another", data=asked).location == house.address(date(2026, 7, 20))
    assert house.client.post("/guide/trips/another", data=asked | {"day": "20-05-2026"}).status_code == 422


def test_a_match_nobody_has_said_yes_to_is_not_there(house: House) -> None:
    with house.office.writing():
        session.get_one(Match, house.match).family_said = None
        session.get_one(Match, house.match).family_said_at = None
    assert "Amina" not in house.text("/guide/")
    assert house.client.get(f"/guide/children/{house.match}").status_code == 404
    assert house.tap() == 404


def test_the_last_trips_are_noted_for_a_month_after_the_match(house: House) -> None:
    with house.office.writing():
        match = session.get_one(Match, house.match)
        match.state, match.end = MatchState.ENDED, date(2026, 7, 28)
    assert house.client.get(f"/guide/children/{house.match}").status_code == 404
    assert house.tap() == 302
    with house.office.writing():
        session.get_one(Match, house.match).end = date(2026, 7, 2)
    assert house.tap(date(2026, 6, 30)) == 404


def test_another_guides_match_is_not_there(house: House, office: Office) -> None:
    with office.writing():
        other = make.match(make.child([make.offer()]), make.guide(), office.coordinator_id, **YES).id
    with office.writing(office.cast.away):
        away = make.match(
            make.child(), make.guide(user_id=office.cast.id_of(Role.GUIDE, office.cast.away)),
            office.cast.id_of(Role.COORDINATOR, office.cast.away), **YES,
        ).id  # fmt: skip
    for match in (other, away):
        assert house.client.get(f"/guide/children/{match}").status_code == 404
        assert house.client.get(house.address(match=match)).status_code == 404
        assert house.tap(match=match) == 404
    assert house.trips() == []
    foreign = {"match_id": other, "day": "20-07-2026"}
    assert house.client.post("/guide/trips/another", data=foreign).status_code == 422


def test_the_day_a_candidate_or_a_stopped_guide_sees_no_child(house: House) -> None:
    for state in ("candidate", "ended"):
        with house.office.writing():
            session.get_one(Guide, house.guide).state = state
        assert "Amina" not in house.text("/guide/")
        assert house.tap() == 404


def test_a_child_with_a_place_goes_there_and_not_to_what_else_was_wished_for(house: House) -> None:
    with house.office.writing():
        child = session.get_one(Match, house.match).child
        judo = make.offer(activity="Judo", sessions=make.week("fri 15:00-16:00"))
        make.enrolment(child, judo, state="confirmed")
    text = house.text("/guide/")
    assert "Judo" in text
    assert "Fodbold" not in text


def test_a_day_is_asked_about_until_two_weeks_have_gone(house: House) -> None:
    with house.office.reading():
        for days, found in ((0, 2), (1, 2), (8, 2), (40, 2)):
            assert len(queries.trips_not_noted(house.guide, days_later(days).date())) == found


def test_without_a_certificate_nobody_goes_with_a_child(house: House) -> None:
    with house.office.writing():
        session.get_one(Guide, house.guide).certificate_until = LAST_TUESDAY
    assert house.tap() == 302  # its last day
    with house.office.writing():
        session.get_one(Guide, house.guide).certificate_until = EARLIER
    _, _, ahead = house.text("/guide/").partition("De næste to uger")
    assert "4. august 2026" not in ahead
    seen = value_of(house.client.get(house.address()).text, "seen")
    assert house.tap(minutes="75", seen=seen) == 422
    assert house.tap(kind="not", minutes="0", km="0", seen=seen) == 302  # that it came to nothing may be said
