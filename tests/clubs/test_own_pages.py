"""A club's own pages: its own rows and nobody else's."""

import itertools
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from fritidspas.clubs import queries
from fritidspas.clubs.models import ClubPerson, Declaration, Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests import make
from tests.clubs.house import House
from tests.office import value_of, words

TYPED = {
    "activity": "Ridning", "kind": "course", "sessions": "tir 16:00-17:30", "postcode": "8600",
    "age_from": "7", "age_until": "12", "price_ore": "1.250,50", "places": "14", "season_until": "30-06-2027",
}  # fmt: skip


ROWS = {"club_id", "offer_id", "enrolment_id"}


def club_routes(app: Flask) -> list[tuple[str, str, set[str]]]:
    """(method, endpoint, arguments) of every page of a club that names one of ROWS, of whatever room."""
    return [
        (method, rule.endpoint, rule.arguments)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/club/") and rule.arguments and rule.arguments <= ROWS
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def answers(house: House, rows: dict[str, int]) -> list[int]:
    app, found = house.office.app, []
    for method, endpoint, arguments in club_routes(app):
        with app.test_request_context():
            address = app.url_for(endpoint, **{name: rows[name] for name in arguments})
        data = {"day": "2026-07-28"}  # what the list of a day says before anything is looked up
        found.append(house.client.open(address, method=method, data=data).status_code)
    return found


def rows(house: House, club_id: int, offer_id: int, municipality: int | None = None) -> dict[str, int]:
    with house.office.writing(municipality):
        enrolment = make.enrolment(make.child(), session.get_one(Offer, offer_id))
        return {"club_id": club_id, "offer_id": offer_id, "enrolment_id": enrolment.id}


def test_every_page_of_another_club_looks_as_if_it_were_not_there(house: House) -> None:
    others = [
        rows(house, house.other_club, house.other_offer),
        rows(house, house.away_club, house.away_offer, house.office.cast.away),
        dict.fromkeys(ROWS, 999_999),
    ]
    for other in others:
        assert set(answers(house, other)) == {404}
    own = answers(house, rows(house, house.club, house.offer))
    assert len(own) >= 18
    assert set(own) <= {200, 302, 400, 409, 422}  # 400: no pass was shown


def test_it_is_the_seat_that_opens_the_door(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without asking for the seat a neighbour's pages open."""
    monkeypatch.setattr(queries, "own_club", lambda _user, club_id: queries.find_club(club_id))
    assert house.client.get(f"/club/{house.other_club}").status_code == 200


def test_a_seat_taken_away_shuts_the_door(house: House) -> None:
    with house.office.writing() as current:
        current.delete(current.scalars(select(ClubPerson)).one())
    house.page(status=404)
    assert "Du har ingen forening" in words(house.client.get("/club/").text)


def test_the_front_page_is_the_club_for_one_and_a_choice_for_two(house: House) -> None:
    assert house.client.get("/", follow_redirects=True).request.path == f"/club/{house.club}"
    with house.office.writing():
        make.seat(make.club(name="Høgen"), house.person)
    text = words(house.client.get("/club/").text)
    assert "Falken" in text
    assert "Høgen" in text
    assert "Ørnen" not in text


def test_a_club_sees_what_it_lacks(house: House) -> None:
    text = house.page()
    assert "Alt er i orden" in text
    assert "Judo" in text
    assert "Karate" not in text
    with house.office.writing() as current:
        club = current.get_one(type(house.row()), house.club)
        club.approved_from, club.account_confirmed_by = None, None
        club.approved_until = None
        club.declined_because = "Vedtægterne mangler."
    text = house.page()
    assert "Foreningen er ikke godkendt." in text
    assert "Kommunen skal bekræfte jeres konto." in text
    assert "Vedtægterne mangler." in text
    for _ in range(2):
        assert house.client.post(f"/club/{house.club}/ask").status_code == 302
    assert "I har ventet siden 3. august 2026" in house.page()
    assert [kind for kind, _, _ in house.office.events()] == ["clubs.asked"]


def test_an_own_offer_is_written_changed_and_ended(house: House) -> None:
    assert house.post(f"{house.club}/offers/new", TYPED).status_code == 302
    assert house.post(f"{house.club}/offers/new", {**TYPED, "activity": "Dressur"}).status_code == 302
    with house.office.reading():
        first, second = session.scalars(select(Offer).where(Offer.ref.startswith("F")).order_by(Offer.id))
    assert (first.ref, second.ref) == (f"F{house.club}-1", f"F{house.club}-2")
    assert (first.price_ore, first.age_from, first.places) == (125_050, 7, 14)
    text = house.page()
    assert "kursus · 7-12 år · 1.250,50 kr. · 14 pladser · til og med 30. juni 2027" in text
    assert house.post(f"offers/{first.id}", {**TYPED, "places": "0"}).status_code == 302
    assert house.offer_row(first.id).places == 0
    page = house.client.get(f"/club/offers/{first.id}").text
    seen = {"seen": value_of(page, "seen")}
    for _ in range(2):
        assert house.client.post(f"/club/offers/{first.id}/end", data=seen).status_code == 302
    assert house.offer_row(first.id).ended_on == date(2026, 8, 3)
    assert house.client.post(f"/club/offers/{first.id}/end", data={"seen": "x"}).status_code == 409
    assert [kind for kind, _, _ in house.office.events()] == [
        "clubs.offer_created",
        "clubs.offer_created",
        "clubs.offer_changed",
        "clubs.offer_ended",
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"age_from": "13"}, "Den højeste alder er lavere"),
        ({"season_from": "01-07-2027"}, "Den sidste dag ligger før den første"),
        ({"price_ore": "-5"}, "Skriv beløbet i kroner"),
        ({"places": "-1"}, "Skriv 0 eller mere"),
        ({"sessions": ""}, "Skriv, hvornår der er træning"),
    ],
)
def test_a_mistake_in_an_offer_is_told_at_its_field(
    house: House, changes: dict[str, str], sentence: str
) -> None:
    answer = house.post(f"{house.club}/offers/new", {**TYPED, **changes})
    assert answer.status_code == 422
    assert sentence in words(answer.text)
    assert value_of(answer.text, "activity") == "Ridning"


def test_the_declaration_is_signed_for_a_year_and_once_a_day(house: House) -> None:
    signed = f"{house.club}/declaration"
    assert house.post(signed, {"children_under_15": "1"}).status_code == 422
    answers = ["0", "0", "1"]
    for answer in answers:
        assert house.post(signed, {"children_under_15": answer, "sworn": "1"}).status_code == 302
    with house.office.reading():
        said = session.scalars(select(Declaration).order_by(Declaration.id)).all()
    assert [one.children_under_15 for one in said] == [True, False, True]
    assert {(one.signed_by, one.valid_until) for one in said[1:]} == {(house.person, date(2027, 8, 2))}
    assert "gælder til og med 2. august 2027" in house.page(signed)


def test_only_who_may_sign_signs(house: House) -> None:
    with house.office.writing() as current:
        current.scalars(select(ClubPerson)).one().may_sign = False
    answer = house.post(f"{house.club}/declaration", {"children_under_15": "1", "sworn": "1"})
    assert answer.status_code == 422
    assert "Du kan ikke skrive under" in answer.text


@pytest.mark.parametrize(("days", "told"), [(61, False), (60, True), (1, True), (-1, False)])
def test_the_club_is_told_when_its_word_runs_out_soon(house: House, days: int, told: bool) -> None:
    with house.office.writing():
        club = make.club(name="Høgen")
        make.seat(club, house.person)
        last = date(2026, 8, 3).toordinal() + days
        make.declaration(club, house.person, signed_on=date(2025, 9, 1), valid_until=date.fromordinal(last))
        club_id = club.id
    text = house.page(str(club_id))
    assert ("Erklæringen om børneattester udløber den" in text) == told
    assert ("Skriv under på årets erklæring" in text) == (days < 0)


def test_a_changed_account_waits_until_somebody_confirms_it(house: House) -> None:
    account = f"{house.club}/account"
    assert house.post(account, {"account": "1551-123456", "ean": ""}).status_code == 302
    assert house.row().account_confirmed_by is not None, "the same account in another way of writing"
    both = house.post(account, {"account": "1551-99", "ean": "4006381333931"})
    assert "ikke begge" in words(both.text)
    assert "Skriv de 13 cifre" in words(house.post(account, {"ean": "123"}).text)
    assert house.post(account, {"account": "1551-99", "ean": ""}).status_code == 302
    assert (house.row().account, house.row().account_confirmed_by) == ("1551 0000000099", None)
    assert "Kommunen skal bekræfte jeres konto." in house.page()
    assert [kind for kind, _, _ in house.office.events()] == ["clubs.account_changed"]


def test_a_club_sees_nothing_of_the_office_and_the_office_nothing_here(house: House) -> None:
    for page in ("/office/", "/office/clubs", "/office/offers", "/office/children/"):
        assert house.client.get(page).status_code == 403
    for role, page in itertools.product(set(Role) - {Role.CLUB}, ("/club/", f"/club/{house.club}")):
        assert house.office.cast.client(role).get(page).status_code == 403
