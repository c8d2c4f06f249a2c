"""Passes in a file are given as at the desk: once, from the pool, and every row that cannot be is told."""

from collections.abc import Iterator

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.core.numbers import pass_number
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.ledger import queries as books
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from tests.cast import NOW, Cast
from tests.exchange import files
from tests.exchange.importing.steps import at_home, bring, save
from tests.office import words
from tests.passes.desk import KRONER_600, Desk
from tests.schemes.files import changed

CHILDREN = ("Barn nr.", "Fødselsdato", "Køn", "Postnr.")
PASSES = ("Barn nr.", "Ordning", "Pasnummer", "Aktivitet begynder", "Beløb")
NUMBER = pass_number(b"0123456789abcdef")


@pytest.fixture
def desk(cast: Cast) -> Iterator[Desk]:
    """A scheme that gives 600 kr. a year, with the money for three, on the day the cast lives in."""
    desk = Desk(cast)
    with time_machine.travel(NOW, tick=False):
        at_home(cast, lambda: desk.pool(desk.scheme(), 3 * KRONER_600))
        yield desk


@pytest.fixture
def client(desk: Desk) -> FlaskClient:
    return desk.cast.client(Role.COORDINATOR)


def given(
    child: str, scheme: str = "Guide to Move", number: str = "", day: str = "", ore: str = ""
) -> tuple[str, ...]:
    return (child, scheme, number, day, ore)


def file_of(*rows: tuple[str, ...], born: str = "03-03-2015") -> bytes:
    """Children B1 … B4, and their passes."""
    children = [(f"B{number}", born, "pige", "8600") for number in range(1, 5)]
    return files.as_xlsx({"Børn": [CHILDREN, *children], "Fritidspas": [PASSES, *rows]})


def held(cast: Cast) -> dict[str, LeisurePass]:
    rows = select(Child.ref, LeisurePass).join(LeisurePass, LeisurePass.child_id == Child.id)
    return at_home(cast, lambda: {row.ref: row.LeisurePass for row in session.execute(rows)})


def balanced(cast: Cast) -> bool:
    def ask() -> bool:
        with transaction():
            return books.differences() == []

    return at_home(cast, ask)


def test_each_child_of_a_file_gets_its_pass_once(cast: Cast, client: FlaskClient, desk: Desk) -> None:
    content = file_of(given("B1", number=NUMBER.lower()), given("B2", ore="600,00 kr."))
    save(client, content)
    passes = held(cast)
    assert passes["B1"].number == NUMBER
    assert {one.door for one in passes.values()} == {Door.IMPORT}
    assert len(NUMBER) == len(passes["B2"].number)
    assert at_home(cast, lambda: desk.left(passes["B1"].pool_id)) == KRONER_600
    assert balanced(cast)
    page = bring(client, content)
    assert "Filen ændrer ingenting" in client.get(page).text
    client.post(f"{page}/save")
    assert {ref: one.id for ref, one in held(cast).items()} == {ref: one.id for ref, one in passes.items()}


def test_a_pool_gives_the_first_rows_and_tells_the_rest(cast: Cast, client: FlaskClient, desk: Desk) -> None:
    page = bring(client, file_of(*(given(f"B{number}") for number in range(1, 5))))
    shown = client.get(page).text
    assert "Der er 0,00 kr. tilbage" in shown
    client.post(f"{page}/save-right")
    assert sorted(held(cast)) == ["B1", "B2", "B3"]
    assert balanced(cast)


WRONG = [
    (given("B9"), "Barnet findes hverken i filen"),
    (given("B1", "Guldpas"), "der hedder Guldpas"),
    (given("B2", number="7K3M-9PQ2-XW5"), "Nummeret er ikke et pasnummer"),
    (given("B3", day="01-01-2020"), "Aktiviteten skal begynde fra"),
    (given("B4", ore="700"), "Ordningen giver højst 600,00 kr."),
    (given("B3", "guide-to-move", ore="gratis"), "Skriv beløbet i kroner"),
]


def test_every_row_that_cannot_be_is_told_and_gives_nothing(
    cast: Cast, client: FlaskClient, desk: Desk
) -> None:
    page = bring(client, file_of(*(row for row, _ in WRONG)))
    shown = client.get(page).text
    assert [sentence for _, sentence in WRONG if sentence not in shown] == []
    client.post(f"{page}/save-right")
    assert held(cast) == {}


def test_a_child_who_is_too_old_gets_none(cast: Cast, client: FlaskClient, desk: Desk) -> None:
    assert (
        "Barnet er for gammelt til ordningen"
        in client.get(bring(client, file_of(given("B1"), born="03-03-1999"))).text
    )


AREA = (
    changed("age_from", 'areas = ["8600"]')
    .replace('"guide-to-move"', '"nearby"')
    .replace("Guide to Move", "Near")
)


@pytest.mark.parametrize("is_protected", [False, True])
def test_no_file_tells_whether_a_protected_child_lives_in_an_area(
    cast: Cast, client: FlaskClient, desk: Desk, is_protected: bool
) -> None:
    at_home(cast, lambda: desk.pool(desk.scheme(AREA)))
    client.post(f"{bring(client, file_of())}/save")

    def move(postcode: str) -> None:
        with transaction():
            child = session.scalars(select(Child).where(Child.ref == "B1")).one()
            child.postcode, child.protected_until = postcode, NOW.date() if is_protected else None

    told = []
    for postcode in ("8600", "8620"):
        at_home(cast, lambda postcode=postcode: move(postcode))
        only = files.as_xlsx({"Fritidspas": [PASSES, given("B1", "Near")]})
        told.append(words(client.get(bring(client, only)).text))
    assert (told[0] == told[1]) == is_protected
    assert ("Giv passet på barnets egen side" in told[0]) == is_protected


def test_a_pass_given_meanwhile_is_the_childs_and_no_second_one_comes(
    cast: Cast, client: FlaskClient, desk: Desk
) -> None:
    content = file_of(given("B1"))
    save(client, file_of(given("B4")))
    page = bring(client, content)

    def at_the_desk() -> int:
        scheme = held(cast)["B4"].scheme_id
        child = session.scalars(select(Child.id).where(Child.ref == "B1")).one()
        return desk.give(child, scheme)

    given_by_hand = at_home(cast, at_the_desk)
    client.post(f"{page}/save")
    assert held(cast)["B1"].id == given_by_hand
    assert balanced(cast)
