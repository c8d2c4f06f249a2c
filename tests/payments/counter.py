"""What tests of payments share: clubs that can be paid, and claims that are approved."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import APPROVE, ClaimState, Way
from fritidspas.claims.service import move_claims
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.ledger.rules import Balances, Step
from fritidspas.passes.models import LeisurePass
from fritidspas.payments import queries, service
from fritidspas.payments.models import Payment
from fritidspas.payments.rules import BankLine, Settled
from fritidspas.schemes.scheme import Expense
from tests import make
from tests.cast import NOW
from tests.passes.desk import Desk
from tests.schemes.files import GUIDE_TO_MOVE

FEE = 25_000
ACCOUNT = "1551 0000123456"
TODAY = date(2026, 8, 3)
CLAIM = Way(ClaimState.WAITING, ClaimState.WAITING, Step.RESERVE)
_numbers = count(1)


@dataclass
class Counter:
    """Somebody in finance, inside the application and the home municipality."""

    desk: Desk
    rules: str = GUIDE_TO_MOVE
    scheme: int = field(init=False)
    pool: int = field(init=False)

    def __post_init__(self) -> None:
        self.scheme = self.desk.scheme(self.rules)
        self.pool = self.desk.pool(self.scheme, ore=10_000_000)

    @property
    def by(self) -> int:
        return self.desk.cast.id_of(Role.FINANCE)

    def club(self, *, declared: bool = True, **given: object) -> int:
        """Approved, with an account that is confirmed, and its word for 2026."""
        facts = {"approved_from": date(2026, 1, 1), "account": ACCOUNT, "account_confirmed_by": self.desk.by}
        with transaction():
            club = make.club(**(facts | given))
            if declared:
                make.declaration(club, self.desk.by)
            return int(club.id)

    def leisure_pass(self, **child: object) -> int:
        return self.desk.give(self.desk.child(**child), self.scheme)

    def claim(self, club_id: int, pass_id: int | None = None, ore: int = FEE) -> int:
        """An approved one, of a child of its own unless a pass is given."""
        pass_id = pass_id or self.leisure_pass()
        with transaction():
            of = session.get_one(LeisurePass, pass_id)
            offer = make.offer(session.get_one(Club, club_id))
            enrolment = make.enrolment(session.get_one(Child, of.child_id), offer, pass_id=pass_id)
            number = next(_numbers)
            claim = Claim(
                number=f"K{number}", pass_id=pass_id, enrolment_id=enrolment.id, club_id=club_id,
                kind=Expense.MEMBERSHIP_FEE, from_day=date(2026, 8, 10), to_day=date(2026, 12, 31), price_ore=ore,
                amount_ore=ore, account_text="Efterår", key=f"k{number}", body_hash="", claimed_by=self.desk.by,
                claimed_at=NOW, changed_at=NOW,
            )  # fmt: skip
            session.add(claim)
            session.flush()
            for way in (CLAIM, APPROVE):
                move_claims([claim], way, "", NOW, self.desk.by)
            return claim.id

    def batch(self) -> int:
        with transaction():
            return service.make_batch(NOW, self.by).id

    def sent(self) -> int:
        """A batch that is at the bank."""
        batch = self.batch()
        with transaction():
            service.export(batch, NOW, self.by)
        return batch

    def settle(self, *lines: BankLine) -> list[Settled]:
        with transaction():
            return service.settle_file(lines, NOW, self.by)

    def payments(self, batch_id: int) -> Sequence[Payment]:
        session.rollback()
        batch = queries.find_batch(batch_id)
        assert batch is not None
        return batch.payments

    def state(self, claim_id: int) -> ClaimState:
        session.rollback()
        return session.get_one(Claim, claim_id).state

    def purse_of(self, claim_id: int) -> Balances:
        session.rollback()
        return self.desk.purse(session.get_one(Claim, claim_id).leisure_pass.purse_id)


def line(payment: Payment, ore: int | None = None, row: int = 2) -> BankLine:
    """The bank has paid the sum out, or what is given."""
    return BankLine(row, TODAY, -payment.amount_ore if ore is None else ore, payment.reference)
