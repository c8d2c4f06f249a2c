"""From a wish to the first training: what the club says, which trainings the child came to, and the day it began."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.enrolments import service
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState, check_training, first_training
from fritidspas.enrolments.service import held
from tests import make
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.office import Office

CAME, ABSENT, CANCELLED = AttendanceKind.ATTENDED, AttendanceKind.ABSENT, AttendanceKind.CANCELLED
TODAY = NOW.date()
DAYS = [TODAY - timedelta(days=days) for days in (21, 14, 7, 0)]


@pytest.fixture
def ids(office: Office) -> dict[str, int]:
    with office.writing():
        offer = make.offer(activity="Ridning")
        return {"child": make.child([offer]).id, "offer": offer.id}


def address(ids: dict[str, int]) -> str:
    return f"/office/children/{ids['child']}/wishes/{ids['offer']}"


def row(office: Office) -> Enrolment:
    with office.reading():
        return session.scalars(select(Enrolment)).one()


def write(office: Office, ids: dict[str, int], day: date, kind: AttendanceKind = CAME) -> int:
    data = {"day": day.isoformat(), "kind": kind}
    return office.coordinator.post(address(ids) + "/trainings", data=data).status_code


def test_the_club_says_yes_and_the_child_comes(office: Office, ids: dict[str, int]) -> None:
    assert "Ønsker en plads" in office.text(address(ids))
    assert office.coordinator.post(address(ids) + "/confirm").status_code == 302
    assert "Har plads, er ikke begyndt" in office.text(f"/office/children/{ids['child']}")
    assert "Barnet begyndte i dag" in office.text(address(ids))
    assert write(office, ids, DAYS[2], ABSENT) == 302
    assert row(office).state is EnrolmentState.CONFIRMED
    assert write(office, ids, DAYS[3]) == 302
    begun = row(office)
    assert (begun.state, begun.confirmed_on, begun.started_on) == (EnrolmentState.STARTED, TODAY, TODAY)
    text = office.text(address(ids))
    assert "Barnet kom ikke" in text
    assert "Begyndte" in text
    assert "Barnet begyndte i dag" not in text
    assert [kind for kind, _, _ in office.events()] == ["enrolments.confirmed", "enrolments.started"]


def test_the_first_training_alone_says_that_there_is_a_place(office: Office, ids: dict[str, int]) -> None:
    write(office, ids, DAYS[1])
    begun = row(office)
    assert (begun.state, begun.confirmed_on, begun.started_on) == (
        EnrolmentState.STARTED,
        DAYS[1],
        DAYS[1],
    )


def test_the_day_it_began_follows_what_is_written(office: Office, ids: dict[str, int]) -> None:
    write(office, ids, DAYS[2])
    write(office, ids, DAYS[1])
    assert row(office).started_on == DAYS[1]
    write(office, ids, DAYS[1], CANCELLED)
    assert row(office).started_on == DAYS[2]
    write(office, ids, DAYS[2], ABSENT)
    assert (row(office).state, row(office).started_on) == (EnrolmentState.CONFIRMED, None)
    assert [kind.partition(".")[2] for kind, _, _ in office.events()] == ["started", *["start_corrected"] * 3]


def test_the_same_day_twice_is_one_training(office: Office, ids: dict[str, int]) -> None:
    for _ in range(2):
        write(office, ids, DAYS[3])
    with office.reading():
        [training] = session.scalars(select(Attendance))
        assert (training.day, training.said_by) == (TODAY, office.coordinator_id)
    assert len(office.events()) == 1


def test_the_club_says_no_and_why(office: Office, ids: dict[str, int]) -> None:
    answer = office.coordinator.post(address(ids) + "/decline", data={"reason": ""})
    assert (answer.status_code, "Skriv hvorfor" in answer.text) == (422, True)
    office.coordinator.post(address(ids) + "/decline", data={"reason": "Holdet er fyldt"})
    ended = row(office)
    assert (ended.state, ended.end_reason, ended.ended_on) == (EnrolmentState.ENDED, "Holdet er fyldt", TODAY)
    assert "Holdet er fyldt" in office.text(address(ids))
    again = office.coordinator.post(address(ids) + "/confirm")
    assert (again.status_code, "Der er allerede svaret" in again.text) == (422, True)


def test_a_child_that_comes_back_begins_anew(office: Office, ids: dict[str, int]) -> None:
    write(office, ids, DAYS[0])
    wishes = f"/office/children/{ids['child']}/wishes"
    for act in ("end", "add"):
        office.coordinator.post(wishes, data={"offer_id": ids["offer"], "act": act})
    back = row(office)
    assert (back.state, back.started_on, back.confirmed_on) == (EnrolmentState.REQUESTED, None, None)
    write(office, ids, DAYS[3])
    assert (row(office).state, row(office).started_on) == (EnrolmentState.STARTED, DAYS[3])


WRONG = [
    ({"day": (TODAY + timedelta(days=1)).isoformat(), "kind": "attended"}, "ikke kommet endnu"),
    ({"day": (TODAY - timedelta(days=400)).isoformat(), "kind": "attended"}, "over et år siden"),
    ({"day": "", "kind": "attended"}, "Skriv dagen"),
    ({"day": TODAY.isoformat()}, "Vælg, hvad der skete"),
    ({"day": TODAY.isoformat(), "kind": "burned"}, "Vælg"),
]


@pytest.mark.parametrize(("data", "said"), WRONG)
def test_what_is_wrong_is_told_at_its_field_and_kept(
    office: Office, ids: dict[str, int], data: dict[str, str], said: str
) -> None:
    answer = office.coordinator.post(address(ids) + "/trainings", data=data)
    assert answer.status_code == 422
    assert said in answer.text
    assert row(office).state is EnrolmentState.REQUESTED


def test_an_offer_nobody_wished_for_and_a_foreign_child_are_not_there(
    office: Office, ids: dict[str, int]
) -> None:
    with office.writing(office.cast.away):
        offer = make.offer()
        foreign = {"child": make.child([offer]).id, "offer": offer.id}
    for other in (foreign, {**ids, "offer": 4711}, {**ids, "child": 4711}):
        assert office.coordinator.get(address(other)).status_code == 404
        assert office.coordinator.post(address(other) + "/confirm").status_code == 404
        assert write(office, other, TODAY) == 404


def test_only_a_coordinator_speaks_for_a_club(office: Office, ids: dict[str, int]) -> None:
    for role in set(Role) - {Role.COORDINATOR}:
        client = office.cast.client(role)
        assert client.get(address(ids)).status_code == 403
        for act in ("confirm", "decline", "trainings"):
            assert client.post(f"{address(ids)}/{act}").status_code == 403


def test_where_a_protected_child_goes_is_looked_at_by_its_own_right(office: Office) -> None:
    with office.writing():
        offer = make.offer()
        ids = {"child": make.child([offer], protected_until=date(2027, 1, 1)).id, "offer": offer.id}
    assert "Beskyttet adresse" in office.text(address(ids))
    assert office.looks() == [(ids["child"], "enrolments.enrolment", "families.whereabouts")]


@pytest.mark.both_databases
def test_two_who_write_the_first_training_at_once_write_one(office: Office, ids: dict[str, int]) -> None:
    def begin() -> None:
        with transaction():
            service.write_training(ids["child"], ids["offer"], TODAY, CAME, NOW, office.coordinator_id)

    assert at_the_same_time(office.app, office.cast.home, [begin] * 6) == []
    with office.reading():
        assert len(session.scalars(select(Attendance)).all()) == 1
    assert [kind for kind, _, _ in office.events()] == ["enrolments.started"]


@pytest.mark.both_databases
def test_without_taking_turns_two_would_write_it_twice(
    office: Office, ids: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    both, find = threading.Barrier(2), held.find

    def look_at_once(child_id: int, offer_id: int) -> Enrolment | None:
        found = find(child_id, offer_id)
        assert found is not None
        assert not found.attendances
        both.wait(timeout=10)
        return found

    def begin() -> None:
        with transaction():
            service.write_training(ids["child"], ids["offer"], TODAY, CAME, NOW, office.coordinator_id)

    monkeypatch.setattr(held, "find", look_at_once)
    monkeypatch.setattr(held, "hold_child", lambda child_id: None)
    with office.app.app_context(), sqlite_as_python_has_it():
        problems = at_the_same_time(office.app, office.cast.home, [begin] * 2)
    assert [type(problem) for problem in problems] in ([IntegrityError], [OperationalError])


@pytest.mark.both_databases
def test_the_database_refuses_a_start_without_a_day(office: Office, ids: dict[str, int]) -> None:
    with pytest.raises(IntegrityError), office.writing():
        session.scalars(select(Enrolment)).one().state = EnrolmentState.STARTED


@pytest.mark.parametrize(
    ("trainings", "ended_before", "began"),
    [
        ({}, None, None),
        ({DAYS[0]: ABSENT, DAYS[1]: CANCELLED}, None, None),
        ({DAYS[2]: CAME, DAYS[1]: CAME, DAYS[0]: ABSENT}, None, DAYS[1]),
        ({DAYS[0]: CAME, DAYS[2]: CAME}, DAYS[1], DAYS[2]),
        ({DAYS[0]: CAME, DAYS[1]: CAME}, DAYS[1], DAYS[1]),
        ({DAYS[0]: CAME}, DAYS[1], None),
    ],
)
def test_the_first_training(trainings, ended_before, began) -> None:
    assert first_training(trainings, ended_before) == began


@pytest.mark.parametrize(
    ("state", "days_ago", "refused"),
    [
        (EnrolmentState.CONFIRMED, 0, None),
        (EnrolmentState.STARTED, 366, None),
        (EnrolmentState.STARTED, 367, "training_long_ago"),
        (EnrolmentState.STARTED, -1, "training_to_come"),
        (EnrolmentState.ENDED, 0, "wish_ended"),
    ],
)
def test_a_training_that_cannot_be_is_refused(state, days_ago, refused) -> None:
    day = TODAY - timedelta(days=days_ago)
    if refused is None:
        check_training(state, day, TODAY)
        return
    with pytest.raises(Refused) as no:
        check_training(state, day, TODAY)
    assert no.value.code == refused
