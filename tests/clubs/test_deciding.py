"""The municipality's answer: by one person, once, on what that person saw."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import Approval
from fritidspas.clubs.service import approve, deciding, decline
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import locked, session, transaction
from tests import make
from tests.at_once import at_the_same_time
from tests.cast import NOW
from tests.clubs.house import APPROVED, House
from tests.office import Office, value_of, words

pytestmark = pytest.mark.both_databases

EARLIER = NOW - timedelta(days=2)
YEAR = Approval(date(2026, 8, 3), date(2027, 8, 2))


@pytest.fixture
def asking(office: Office) -> int:
    """A club that waits for an answer."""
    with office.writing():
        return make.club(
            name="Høgen", account="1551 0000123456", asked_at=EARLIER, changed_at=EARLIER, contact="Ida Holm"
        ).id


def club_row(office: Office, club_id: int) -> Club:
    with office.reading():
        return session.get_one(Club, club_id)


def decide(office: Office, address: str, **data: str) -> int:
    page = office.coordinator.get(address).text
    answer = office.coordinator.post(address, data={"seen": value_of(page, "seen"), **data})
    return answer.status_code


def test_a_club_that_waits_is_approved_from_and_to_a_day(office: Office, asking: int) -> None:
    assert "1. august 2026 Høgen" in office.text("/office/clubs")
    page = f"/office/clubs/{asking}/approve"
    assert value_of(office.coordinator.get(page).text, "approved_from") == "03-08-2026"
    assert decide(office, page, approved_from="") == 422
    assert decide(office, page, approved_from="03-08-2026", approved_until="02-08-2026") == 422
    assert decide(office, page, approved_from="03-08-2026", approved_until="02-08-2027") == 302
    club = club_row(office, asking)
    assert (club.approved_from, club.approved_until, club.asked_at) == (*vars_of(YEAR), None)
    assert "Ingen foreninger venter" in office.text("/office/clubs")
    facts = {"approved_from": "2026-08-03", "approved_until": "2027-08-02"}
    assert office.events() == [("clubs.approved", asking, facts)]


def vars_of(approval: Approval) -> tuple[date | None, date | None]:
    return approval.approved_from, approval.approved_until


def test_a_no_has_a_reason_that_the_club_reads(office: Office, asking: int) -> None:
    page = f"/office/clubs/{asking}/decline"
    assert decide(office, page, reason="") == 422
    assert decide(office, page, reason="Vedtægterne mangler.") == 302
    club = club_row(office, asking)
    assert (club.declined_because, club.asked_at, club.approved_from) == ("Vedtægterne mangler.", None, None)
    assert decide(office, page, reason="Igen.") == 422, "it no longer waits"
    assert office.events() == [("clubs.declined", asking, {})]


def answer_twice(office: Office, club_id: int) -> list[BaseException]:
    """One coordinator says yes and another no, both to what they saw."""

    def yes() -> None:
        with transaction():
            approve(club_id, YEAR, EARLIER, NOW, office.coordinator_id)

    def no() -> None:
        with transaction():
            decline(club_id, "Nej.", EARLIER, NOW, office.cast.id_of(Role.ADMINISTRATOR))

    return at_the_same_time(office.app, office.cast.home, [yes, no])


def test_two_who_answer_at_once_do_not_both_decide(office: Office, asking: int) -> None:
    (problem,) = answer_twice(office, asking)
    assert isinstance(problem, Refused)
    assert problem.code == "club_changed_meanwhile"
    assert len(office.events()) == 1


def test_it_is_the_version_seen_that_keeps_them_apart(
    office: Office, asking: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: whoever locks the row but does not compare versions decides it again."""
    monkeypatch.setattr(deciding, "as_seen", lambda club_id, _seen: locked(Club, club_id))
    assert [one for one in answer_twice(office, asking) if getattr(one, "code", "") != "nothing_asked"] == []
    assert "clubs.approved" in [kind for kind, _, _ in office.events()]


def test_nobody_decides_about_a_club_they_sit_in(office: Office, asking: int) -> None:
    with office.writing() as current:
        make.seat(current.get_one(Club, asking), office.coordinator_id)
    page = f"/office/clubs/{asking}/approve"
    seen = value_of(office.coordinator.get(page).text, "seen")
    answer = office.coordinator.post(page, data={"seen": seen, "approved_from": "03-08-2026"})
    assert "Du har selv en plads i foreningen" in words(answer.text)
    assert decide(office, f"/office/clubs/{asking}/decline", reason="Nej.") == 422
    confirmed = office.coordinator.post(f"/office/clubs/{asking}/account", data={"seen": seen})
    assert confirmed.status_code == 409
    assert office.events() == []


def test_the_account_confirmed_is_the_one_that_was_seen(office: Office, asking: int) -> None:
    page = f"/office/clubs/{asking}"
    seen = {"seen": value_of(office.coordinator.get(page).text, "seen")}
    with office.writing() as current:
        club = current.get_one(Club, asking)
        club.account, club.changed_at = "1551 0000000666", NOW
    assert office.coordinator.post(f"{page}/account", data=seen).status_code == 409
    assert club_row(office, asking).account_confirmed_by is None
    seen = {"seen": value_of(office.coordinator.get(page).text, "seen")}
    assert office.coordinator.post(f"{page}/account", data=seen).status_code == 302
    assert club_row(office, asking).account_confirmed_by == office.coordinator_id
    assert office.events() == [("clubs.account_confirmed", asking, {})]


def test_declarations_that_run_out_soon_are_listed_the_first_first(house: House) -> None:
    office = house.office
    with office.writing():
        for name, last in (
            ("Sidst", "2026-10-02"),
            ("Først", "2026-07-30"),
            ("Midt", "2026-08-10"),
            ("Fin", "2026-10-03"),
        ):
            club = make.club(name=name, **APPROVED)
            make.declaration(club, house.person, signed_on=date(2025, 1, 1), valid_until=date(2025, 12, 31))
            make.declaration(
                club, house.person, signed_on=date(2025, 11, 1), valid_until=date.fromisoformat(last)
            )
        make.declaration(make.club(name="Ikke godkendt"), house.person, valid_until=date(2026, 8, 5))
    text = office.text("/office/clubs").partition("inden for 60 dage.")[2]
    places = [text.find(words) for words in ("Udløbet Først", "7 dage igen Midt", "60 dage igen Sidst")]
    assert -1 not in places
    assert places == sorted(places)
    assert text.find("Mangler Ørnen") > places[-1]
    assert "Fin" not in text
    assert "Ikke godkendt" not in text
    assert "Udenbys" not in text


def test_a_new_account_of_an_approved_club_is_listed(house: House) -> None:
    assert "Ingen konti venter" in house.office.text("/office/clubs")
    house.post(f"{house.club}/account", {"account": "1551-99", "ean": ""})
    assert "Falken 1551 0000000099" in house.office.text("/office/clubs")


def test_the_office_writes_the_number_of_a_club_and_takes_it_once(office: Office) -> None:
    for name, status in (("Høgen", 302), ("Ørnen", 422)):
        answer = office.coordinator.post("/office/clubs/new", data={"name": name, "cvr": "64 94 22 12"})
        assert answer.status_code == status
    wrong = office.coordinator.post("/office/clubs/new", data={"name": "Ørnen", "cvr": "64942213"})
    assert "CVR-nummeret er ikke rigtigt" in words(wrong.text)
    with office.reading():
        assert session.scalars(select(Club.cvr)).all() == ["64942212"]


def test_children_are_not_sent_to_a_club_nobody_has_said_yes_to(office: Office, asking: int) -> None:
    with office.writing() as current:
        make.offer(current.get_one(Club, asking), activity="Fægtning")
        make.offer(activity="Fodbold ude", ended_on=date(2026, 8, 1))
        make.offer(activity="Fodbold inde", season_until=date(2026, 8, 3))
        make.offer(activity="Fodbold sidste år", season_until=date(2026, 8, 2))
        child = make.child().id
    found = office.text(f"/office/children/{child}/wishes?q=f")
    assert "Fodbold inde" in found
    for hidden in ("Fægtning", "Fodbold ude", "Fodbold sidste år"):
        assert hidden not in found
    decide(office, f"/office/clubs/{asking}/approve", approved_from="03-08-2026")
    assert "Fægtning" in office.text(f"/office/children/{child}/wishes?q=f")
