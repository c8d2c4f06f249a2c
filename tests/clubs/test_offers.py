"""Clubs and their offers: found, narrowed, written down."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import is_approved
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests import make
from tests.counting import statements
from tests.office import Office, value_of, words

LIST = "/office/offers"
TYPED = {
    "ref": "T7",
    "activity": "Ridning",
    "kind": "weekly",
    "sessions": "tir 16:00-17:30",
    "postcode": "8600",
}


def saved(office: Office, model: type = Offer):
    with office.reading():
        return session.scalars(select(model).order_by(model.id.desc())).first()


@pytest.fixture
def three(office: Office) -> Office:
    """Two want Atletik on Mondays at Ørnen, one Badminton on Tuesdays at Åen, nobody Cirkus."""
    with office.writing():
        eagle, stream = make.club(name="Ørnen"), make.club(name="Åen")
        athletics = make.offer(
            eagle, activity="Atletik", sessions=make.week("mon 16:00-17:00"), postcode="8620"
        )
        badminton = make.offer(stream, activity="Badminton")
        make.offer(stream, activity="Cirkus", sessions=make.week("tue 10:00-11:00 | sun 10:00-11:00"))
        make.child([athletics, badminton])
        ended = make.enrolment(make.child([athletics]), badminton)
        ended.state = "ended"
    return office


def activities(office: Office, query: str = "") -> list[str]:
    text = office.text(LIST + query).partition("(sortér)")[2]
    found = {name: text.find(f" {name} T") for name in ("Atletik", "Badminton", "Cirkus")}
    return sorted((name for name, place in found.items() if place >= 0), key=lambda name: found[name])


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Atletik", "Badminton", "Cirkus"]),
        ("?q=ørnen", ["Atletik"]),
        ("?q=åen cir", ["Cirkus"]),
        ("?activity=Badminton", ["Badminton"]),
        ("?weekday=0", ["Atletik"]),
        ("?weekday=6", ["Cirkus"]),
        ("?weekday=1", ["Badminton", "Cirkus"]),
        ("?weekday=8&activity=Nonsense", ["Atletik", "Badminton", "Cirkus"]),
        ("?sort=-activity", ["Cirkus", "Badminton", "Atletik"]),
        ("?sort=-wanted", ["Atletik", "Badminton", "Cirkus"]),
        ("?sort=wanted", ["Cirkus", "Badminton", "Atletik"]),
        ("?sort=-club", ["Badminton", "Cirkus", "Atletik"]),
        ("?sort=-postcode", ["Atletik", "Badminton", "Cirkus"]),
    ],
)
def test_the_address_narrows_and_orders_the_list(three: Office, query: str, found: list[str]) -> None:
    assert activities(three, query) == found


def test_how_many_children_want_it_is_told_without_who(three: Office) -> None:
    text = three.text(LIST)
    assert "mandag 16:00-17:00 8620 Kjellerup 2" in text
    assert "tirsdag 16:00-17:30 8600 Silkeborg 1" in text
    with three.reading():
        offer = session.scalars(select(Offer).where(Offer.activity == "Atletik")).one().id
    text = three.text(f"{LIST}/{offer}")
    assert "Børn, der vil gå her 2" in text
    assert "Amina" not in text


def test_the_list_takes_the_same_queries_for_few_and_many(three: Office) -> None:
    def cost() -> int:
        with statements() as sent:
            three.text(LIST + "?sort=-wanted")
        return len(sent)

    few = cost()
    with three.writing():
        child = make.child()
        for _ in range(60):
            make.enrolment(child, make.offer())
    assert cost() == few
    assert few <= 6


def test_a_club_shows_its_own_offers(three: Office) -> None:
    with three.reading():
        club = session.scalars(select(Club).where(Club.name == "Åen")).one().id
    text = three.text(f"/office/clubs/{club}")
    assert "Badminton" in text
    assert "Atletik" not in text
    assert "Ikke godkendt" in text


@pytest.mark.parametrize(
    ("first", "last", "approved"),
    [
        (None, None, False),
        (date(2026, 8, 3), None, True),
        (date(2026, 8, 4), None, False),
        (date(2026, 1, 1), date(2026, 8, 3), True),
        (date(2026, 1, 1), date(2026, 8, 2), False),
    ],
)
def test_approval_has_dates(first: date | None, last: date | None, approved: bool) -> None:
    assert is_approved(first, last, date(2026, 8, 3)) is approved


def test_a_club_and_its_offer_are_written_down(office: Office) -> None:
    answer = office.coordinator.post(
        "/office/clubs/new", data={"name": "Ørnen", "approved_from": "01-01-2026"}
    )
    assert answer.status_code == 302
    club = saved(office, Club)
    assert answer.location == f"/office/offers/new?club={club.id}"
    chosen = re.search(r"<option[^>]*selected[^>]*>([^<]*)", office.coordinator.get(answer.location).text)
    assert chosen
    assert chosen[1] == "Ørnen"
    assert office.coordinator.post(LIST + "/new", data={**TYPED, "club_id": club.id}).status_code == 302
    offer = saved(office)
    assert (offer.activity, offer.sessions, offer.postcode) == (
        "Ridning",
        make.week("tue 16:00-17:30"),
        "8600",
    )
    page = office.coordinator.get(f"{LIST}/{offer.id}/edit").text
    data = {**TYPED, "club_id": club.id, "seen": value_of(page, "seen"), "activity": "Dressur"}
    assert office.coordinator.post(f"{LIST}/{offer.id}/edit", data=data).status_code == 302
    assert saved(office).activity == "Dressur"
    assert office.events() == [
        ("clubs.club_created", club.id, {}),
        ("clubs.offer_created", offer.id, {}),
        ("clubs.offer_changed", offer.id, {"columns": ["activity"]}),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"activity": ""}, "Skriv, hvad barnet kan gå til"),
        ({"club_id": ""}, "Vælg den forening"),
        ({"club_id": "foreign"}, "Vælg en af mulighederne"),
        ({"sessions": "tir 16:00-17:30 | tir 17:00-18:00"}, "ligger oven i hinanden"),
        ({"sessions": "tir 25:00-26:00"}, "klokkeslæt, der ikke findes"),
        ({"sessions": ""}, "Skriv, hvornår der er træning"),
        ({"postcode": ""}, "Skriv et postnummer"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(office: Office, changes: dict, sentence: str) -> None:
    with office.writing():
        own = make.club().id
    with office.writing(office.cast.away):
        foreign = make.club().id
    data = {**TYPED, "club_id": own, **changes}
    data["club_id"] = foreign if data["club_id"] == "foreign" else data["club_id"]
    answer = office.coordinator.post(LIST + "/new", data=data)
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    for name in ("ref", "activity", "sessions", "postcode"):
        assert value_of(answer.text, name) == data[name]
    assert saved(office) is None


def test_names_and_numbers_are_taken_once(office: Office) -> None:
    with office.writing():
        club = make.club(name="Ørnen").id
        make.offer(ref="T7")
    answer = office.coordinator.post("/office/clubs/new", data={"name": "Ørnen"})
    assert "allerede en forening med det navn" in answer.text
    answer = office.coordinator.post(LIST + "/new", data={**TYPED, "club_id": club})
    assert "Et andet tilbud har allerede dette nummer" in answer.text


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("", "01-01-2026", "hvornår godkendelsen begynder"),
        ("02-01-2026", "01-01-2026", "slutter, før den begynder"),
    ],
)
def test_an_approval_that_cannot_be_is_refused(office: Office, first: str, last: str, sentence: str) -> None:
    data = {"name": "Ørnen", "approved_from": first, "approved_until": last}
    answer = office.coordinator.post("/office/clubs/new", data=data)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_two_people_editing_at_once_do_not_overwrite_each_other(office: Office) -> None:
    with office.writing():
        offer = make.offer(make.club(name="Ørnen"), activity="Atletik")
        ids = offer.id, offer.club_id
    club, own = f"/office/clubs/{ids[1]}/edit", f"{LIST}/{ids[0]}/edit"
    versions = {page: value_of(office.coordinator.get(page).text, "seen") for page in (club, own)}
    data = {"name": "Falken", "seen": versions[club]}
    assert office.coordinator.post(club, data=data).status_code == 302
    late = office.coordinator.post(club, data={"name": "Høgen", "seen": versions[club]})
    assert late.status_code == 422
    assert "En anden har rettet foreningen" in late.text
    assert saved(office, Club).name == "Falken"
    with office.writing() as current:
        current.get(Offer, ids[0]).changed_at = make.NOW.replace(hour=10)
    late = office.coordinator.post(own, data={**TYPED, "club_id": ids[1], "seen": versions[own]})
    assert "En anden har rettet tilbuddet" in late.text
    assert saved(office).activity == "Atletik"


def test_a_coordinator_keeps_offers_finance_reads_them_and_nobody_else(office: Office) -> None:
    def pages_of(municipality: int, activity: str) -> list[str]:
        with office.writing(municipality):
            offer = make.offer(activity=activity)
            bare = [f"{LIST}/{offer.id}", f"/office/clubs/{offer.club_id}"]
        return [*bare, *(f"{page}/edit" for page in bare)]

    pages = pages_of(office.cast.home, "Atletik")
    away = pages_of(office.cast.away, "Udenbys")
    others = {role: office.cast.client(role) for role in set(Role) - {Role.COORDINATOR}}
    for page in [LIST, LIST + "/new", "/office/clubs/new", *pages]:
        is_read = not page.endswith(("/new", "/edit"))
        assert office.app.test_client().get(page).status_code == 302
        assert office.coordinator.get(page).status_code == 200
        assert office.coordinator.delete(page).status_code == 405
        for role, client in others.items():
            assert client.get(page).status_code == (200 if is_read and role is Role.FINANCE else 403)
    for page in [*away, LIST + "/99999999999", "/office/clubs/0"]:
        assert office.coordinator.get(page).status_code == 404
    assert "Udenbys" not in office.text(LIST)
