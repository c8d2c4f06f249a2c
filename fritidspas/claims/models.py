"""Tables of what clubs ask for, and who has said yes to it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.accounts.models import User
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.db import Base, Tenant
from fritidspas.db.types import Ore
from fritidspas.enrolments.models import Enrolment
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.scheme import Expense

# What is paid for once in a period. Things are bought more than once.
PAID_FOR_ONCE = text("kind <> 'equipment' AND state IN ('waiting', 'approved', 'paid')")


class Claim(Tenant, Base):
    """A club asks for a fee, equipment or a camp of a child at one of its offers; the pass pays `amount_ore`.

    `from_day`: the first day it pays for, which decides the year. `price_ore`: all of it, with what the family and a
    fund pay. `account_text`: the club's own mark. `key` and `body_hash`: sent twice, it is still one claim.
    `decided_reason`: why it was refused, or paid by mistake. `payment_id`: the payment it is part of.
    """

    __tablename__ = "claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(11))
    pass_id: Mapped[int] = mapped_column(ForeignKey("leisure_pass.id"), index=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id"))
    kind: Mapped[Expense]
    from_day: Mapped[date]
    to_day: Mapped[date]
    price_ore: Mapped[int] = mapped_column(Ore)
    family_ore: Mapped[int] = mapped_column(Ore, default=0)
    fund_ore: Mapped[int] = mapped_column(Ore, default=0)
    fund: Mapped[str] = mapped_column(String(120), default="")
    amount_ore: Mapped[int] = mapped_column(Ore)
    account_text: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[ClaimState] = mapped_column(default=ClaimState.WAITING)
    key: Mapped[str] = mapped_column(String(64))
    body_hash: Mapped[str] = mapped_column(String(64))
    claimed_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    claimed_at: Mapped[datetime]
    decided_reason: Mapped[str] = mapped_column(String(500), default="")
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), index=True)
    changed_at: Mapped[datetime]
    leisure_pass: Mapped[LeisurePass] = relationship()
    enrolment: Mapped[Enrolment] = relationship()
    club: Mapped[Club] = relationship()
    claimer: Mapped[User] = relationship()
    approvals: Mapped[list["ClaimApproval"]] = relationship(order_by="ClaimApproval.id")

    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        Index("uq_claim_key", "municipality_id", "claimed_by", "key", unique=True),
        Index(
            "uq_claim_paid_for_once",
            "municipality_id",
            "enrolment_id",
            "kind",
            "from_day",
            unique=True,
            sqlite_where=PAID_FOR_ONCE,
            postgresql_where=PAID_FOR_ONCE,
        ),
        CheckConstraint("amount_ore > 0 AND family_ore >= 0 AND fund_ore >= 0", name="parts"),
        CheckConstraint("amount_ore + family_ore + fund_ore = price_ore", name="price"),
        CheckConstraint("from_day <= to_day", name="days"),
        Index("ix_claim_state", "municipality_id", "state", "claimed_at", "id"),
        Index("ix_claim_club", "club_id", "state"),
    )


class ClaimApproval(Tenant, Base):
    """Somebody has said yes to a claim. A large one takes two."""

    __tablename__ = "claim_approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]
    by: Mapped[User] = relationship()

    __table_args__ = (
        Index("uq_claim_approval_person", "municipality_id", "claim_id", "by_id", unique=True),
        Index("ix_claim_approval_claim", "claim_id"),
    )
