"""What tests of claims share: a club with a child at its training, whose pass pays, and finance that answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from fritidspas.accounts.models import User
from fritidspas.claims import service
from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimFacts, ClaimState
from fritidspas.clubs.models import ClubPerson
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.ledger.rules import Balances
from fritidspas.schemes.scheme import Expense
from tests import make
from tests.cast import NOW, Cast
from tests.passes.desk import Desk
from tests.schemes.files import GUIDE_TO_MOVE

FEE = ClaimFacts(Expense.MEMBERSHIP_FEE, date(2026, 8, 3), date(2026, 12, 20), 20_000)
IN_ORDER: dict[str, Any] = {"approved_from": date(2020, 1, 1), "account": "15510000410020"}
BEGUN: dict[str, Any] = {
    "state": EnrolmentState.STARTED,
    "confirmed_on": date(2026, 8, 3),
    "started_on": date(2026, 8, 3),
}


@dataclass
class House:
    """Football at an approved club, which Lars of the club claims for. A child has 600 kr. on its pass.

    Everything is done inside the application and the home municipality, each act in a transaction of its own.
    """

    cast: Cast
    rules: str = GUIDE_TO_MOVE

    def __post_init__(self) -> None:
        self.desk = Desk(self.cast)
        self.lars = self.cast.id_of(Role.CLUB)
        self.finance = self.cast.id_of(Role.FINANCE)
        with transaction():
            club, child = make.club(**IN_ORDER, account_confirmed_by=self.finance), make.child()
            make.declaration(club, self.lars)
            make.seat(club, self.lars)
            offer = make.offer(club, price_ore=20_000)
            self.club, self.child = club.id, child.id
            self.enrolment = make.enrolment(child, offer, **BEGUN).id
        self.scheme = self.desk.scheme(self.rules)
        self.pool = self.desk.pool(self.scheme)
        self.leisure_pass = self.desk.give(self.child, self.scheme)
        self.purse_id = self.desk.given(self.leisure_pass).purse_id

    def seat_of_lars(self) -> ClubPerson:
        return session.scalars(select(ClubPerson).where(ClubPerson.user_id == self.lars)).one()

    def person(self, name: str, role: Role = Role.FINANCE) -> int:
        """One more who logs in."""
        with transaction():
            user = User(email=f"{name}@vestby.example", name=name, role=role, password_hash="x")
            session.add(user)
            session.flush()
            return user.id

    def claim(self, facts: ClaimFacts = FEE, key: str = "k1", by: int | None = None) -> int:
        with transaction():
            return service.make(self.enrolment, facts, key, NOW, by or self.lars)

    def refusal(self, act: Any) -> str:
        """The code it is refused with; an error when it is not."""
        try:
            with transaction():
                act()
        except Refused as refused:
            return refused.code
        raise AssertionError("nobody said no")

    def approve(self, claim: int, by: int | None = None) -> ClaimState:
        with transaction():
            return service.approve(claim, NOW, by or self.finance)

    def refuse(self, claim: int, by: int | None = None) -> None:
        with transaction():
            service.refuse(claim, "Det er betalt før", NOW, by or self.finance)

    def withdraw(self, claim: int) -> None:
        with transaction():
            service.withdraw(claim, NOW, self.lars)

    def state(self, claim: int) -> ClaimState:
        session.rollback()
        return session.get_one(Claim, claim).state

    def claims(self) -> int:
        session.rollback()
        return session.scalar(select(func.count()).select_from(Claim)) or 0

    @property
    def purse(self) -> Balances:
        """What stands on the pass."""
        return self.desk.purse(self.purse_id)


@contextmanager
def house_of(cast: Cast, rules: str = GUIDE_TO_MOVE) -> Iterator[House]:
    with inside(cast):
        yield House(cast, rules)


@contextmanager
def inside(cast: Cast) -> Iterator[None]:
    with cast.app.app_context(), scoped_to(cast.home):
        yield


class FromOutside:
    """A house whose every act goes inside and out again: a browser's request must meet no open application."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        with inside(cast):
            self.house = House(cast)

    def __getattr__(self, name: str) -> Any:
        with inside(self.cast):
            found = getattr(self.house, name)
        return self._going_inside(found) if callable(found) else found

    @contextmanager
    def writing(self) -> Iterator[None]:
        with inside(self.cast), transaction():
            yield

    def _going_inside(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def done(*args: Any, **kwargs: Any) -> Any:
            with inside(self.cast):
                return act(*args, **kwargs)

        return done
