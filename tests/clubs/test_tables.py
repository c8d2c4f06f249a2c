"""What the database itself refuses of clubs."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from fritidspas.clubs.models import Club, Declaration, Offer
from fritidspas.db import session
from tests import make
from tests.clubs.house import CVR, House

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    ("fine", "wrong"),
    [
        ({"price_ore": 0}, {"price_ore": -1}),
        ({"places": 0}, {"places": -1}),
        ({"age_from": 7, "age_until": 7}, {"age_from": 8, "age_until": 7}),
        ({"age_from": 0, "age_until": 3}, {"age_from": -1, "age_until": 3}),
        (
            {"season_from": date(2026, 8, 1), "season_until": date(2026, 8, 1)},
            {"season_from": date(2026, 8, 2), "season_until": date(2026, 8, 1)},
        ),
    ],
)
def test_an_offer_that_cannot_be(house: House, fine: dict[str, Any], wrong: dict[str, Any]) -> None:
    with house.office.writing():
        make.offer(**fine)
    with pytest.raises(IntegrityError), house.office.writing():
        make.offer(**wrong)


def test_a_club_has_one_account_and_a_cvr_of_its_own(house: House) -> None:
    with house.office.writing(house.office.cast.away):
        make.club(cvr=CVR)
    with pytest.raises(IntegrityError), house.office.writing():
        make.club(cvr=CVR)
    with pytest.raises(IntegrityError), house.office.writing():
        make.club(account="1551 0000123456", ean="4006381333931")


def test_a_seat_is_taken_once(house: House) -> None:
    with pytest.raises(IntegrityError), house.office.writing() as current:
        make.seat(current.get_one(Club, house.club), house.person)


def test_a_declaration_lasts_and_is_never_changed_or_deleted(house: House) -> None:
    with pytest.raises(IntegrityError), house.office.writing() as current:
        make.declaration(current.get_one(Club, house.club), house.person, valid_until=date(2026, 1, 1))
    for statement in (update(Declaration).values(children_under_15=False), delete(Declaration)):
        with pytest.raises(DatabaseError, match="append only"), house.office.writing():
            session.execute(statement)


def test_what_was_there_before_has_the_kind_every_offer_had(house: House) -> None:
    with house.office.reading():
        assert session.get_one(Offer, house.offer).kind == "weekly"
