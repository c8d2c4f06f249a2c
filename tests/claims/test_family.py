"""A family sees what clubs have asked the pass for; who must not know where the child is sees none of it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import appoint
from tests.cast import NOW, Cast
from tests.claims.house import FromOutside
from tests.office import words


@pytest.fixture
def house(cast: Cast) -> Iterator[FromOutside]:
    with time_machine.travel(NOW, tick=False):
        yield FromOutside(cast)


def seen(house: FromOutside, lives_with: bool) -> str:
    """The pass's page for a parent."""
    parent = house.cast.id_of(Role.PARENT)
    with house.writing():
        appoint(house.child, parent, lives_with, NOW, parent)
    return words(house.cast.client(Role.PARENT).get(f"/my/passes/{house.leisure_pass}").text)


def test_a_family_sees_what_the_pass_has_paid_for(house: FromOutside) -> None:
    house.claim()
    with house.writing():
        session.get_one(Child, house.child).protected_until = date(2027, 1, 1)
        club = session.get_one(Club, house.club).name
    elsewhere, at_home = seen(house, lives_with=False), seen(house, lives_with=True)
    for its in ("200,00 kr. Kontingent", "Kommunen ser på den", club, "Tilbage på passet 400,00 kr."):
        assert its in at_home
        assert its not in elsewhere
    assert "kr." not in elsewhere
