"""A child with two rows becomes one: what clubs have asked for goes along, also what is being asked for meanwhile."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from fritidspas import rooms
from fritidspas.claims import queries, service
from fritidspas.claims.models import Claim
from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.db.base import db
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.merging import merge_children
from fritidspas.families.models import Child
from fritidspas.families.rules import MergeReason
from tests import make
from tests.at_once import at_the_same_time, until_somebody_waits
from tests.cast import NOW, Cast
from tests.claims.house import BEGUN, FEE, House, house_of

pytestmark = pytest.mark.both_databases


@dataclass
class Twins:
    """The house's child stands in a second row, at the same football. `keep` is that row."""

    house: House

    def __post_init__(self) -> None:
        with transaction():
            keep, offer = make.child(), session.get_one(Enrolment, self.house.enrolment).offer
            self.keep, self.kept = keep.id, make.enrolment(keep, offer, **BEGUN).id

    def merge(self) -> None:
        gone, by = self.house.child, self.house.desk.by
        merge_children(self.keep, gone, MergeReason.FAMILY_SAYS, NOW, by, rooms.MOVERS)

    def claims_of(self, enrolment: int) -> int:
        session.rollback()
        return session.scalar(select(func.count()).where(Claim.enrolment_id == enrolment)) or 0


@pytest.fixture
def twins(cast: Cast) -> Iterator[Twins]:
    with house_of(cast) as house:
        yield Twins(house)


def test_what_is_claimed_goes_along_to_the_one_enrolment(twins: Twins) -> None:
    twins.house.claim()
    with transaction():
        twins.merge()
    assert twins.claims_of(twins.kept) == 1
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Enrolment)) == 1
    assert twins.house.purse.reserved == FEE.amount_ore
    assert twins.house.desk.balanced()


def test_the_same_fee_of_both_is_chosen_between_first(twins: Twins) -> None:
    house = twins.house
    house.desk.give(twins.keep, house.scheme)
    with transaction():
        service.make(twins.kept, FEE, "k2", NOW, house.lars)
    second = house.claim()
    assert house.refusal(twins.merge) == "merge_claimed_twice"
    session.rollback()
    assert session.get_one(Child, house.child).merged_into_id is None
    assert (twins.claims_of(twins.kept), twins.claims_of(house.enrolment)) == (1, 1)
    house.refuse(second)
    with transaction():
        twins.merge()
    assert twins.claims_of(twins.kept) == 2
    assert house.desk.balanced()


def together(twins: Twins, first: Callable[[], object], second: Callable[[], object]) -> list[BaseException]:
    """The second begins when the first is done, and the first is kept when the second has come to wait for it."""
    done = threading.Event()

    def begin() -> None:
        with transaction():
            first()
            done.set()
            until_somebody_waits()

    def follow() -> None:
        done.wait()
        with transaction():
            second()

    return at_the_same_time(twins.house.cast.app, twins.house.cast.home, [begin, follow])


def claim(twins: Twins) -> int:
    return service.make(twins.house.enrolment, FEE, "k1", NOW, twins.house.lars)


def test_a_claim_made_while_two_become_one_is_told_so(twins: Twins) -> None:
    problems = together(twins, twins.merge, lambda: claim(twins))
    assert [str(problem) for problem in problems] == ["claim_child_merged"]
    assert twins.house.claims() == 0


def test_a_merge_waits_for_a_claim_that_is_being_made(twins: Twins) -> None:
    assert together(twins, lambda: claim(twins), twins.merge) == []
    assert twins.claims_of(twins.kept) == 1
    assert twins.house.desk.balanced()


def test_without_holding_the_child_a_claim_breaks_on_it(
    twins: Twins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: nobody is told anything, but on SQLite, where whoever writes has waited before they read."""
    monkeypatch.setattr(queries, "hold_child_of", lambda _enrolment_id: True)
    [problem] = together(twins, twins.merge, lambda: claim(twins))
    assert isinstance(problem, Refused) == (db.engine.dialect.name == "sqlite")
