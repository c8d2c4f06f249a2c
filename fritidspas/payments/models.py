"""Tables of payments and the batches they are sent in."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club
from fritidspas.db import Base, Tenant
from fritidspas.db.types import Ore
from fritidspas.payments.rules import BatchState, PaymentState


class PaymentBatch(Tenant, Base):
    """Payments that are sent to the bank together. `number`: 1, 2, 3 … in the municipality, never used again."""

    __tablename__ = "payment_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]
    state: Mapped[BatchState] = mapped_column(default=BatchState.OPEN)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    exported_at: Mapped[datetime | None]
    maker: Mapped[User] = relationship()
    payments: Mapped[list["Payment"]] = relationship(back_populates="batch", order_by="Payment.id")

    __table_args__ = (UniqueConstraint("municipality_id", "number"),)


class Payment(Tenant, Base):
    """One sum to one club, to the account or EAN it had when the batch was made. Its claims carry its id.

    `paid_on`: the day of the bank's line. `bank_text`: what whoever marked it by hand was told by the bank.
    """

    __tablename__ = "payment"

    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(ForeignKey("payment_batch.id"))
    club_id: Mapped[int] = mapped_column(ForeignKey("club.id"), index=True)
    reference: Mapped[str] = mapped_column(String(12))
    account: Mapped[str | None] = mapped_column(String(15))
    ean: Mapped[str | None] = mapped_column(String(13))
    amount_ore: Mapped[int] = mapped_column(Ore)
    state: Mapped[PaymentState] = mapped_column(default=PaymentState.WAITING)
    paid_on: Mapped[date | None]
    bank_text: Mapped[str] = mapped_column(String(200), default="")
    batch: Mapped[PaymentBatch] = relationship(back_populates="payments")
    club: Mapped[Club] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "reference"),
        UniqueConstraint("batch_id", "club_id"),
        CheckConstraint("amount_ore > 0", name="amount"),
        CheckConstraint("(account IS NULL) <> (ean IS NULL)", name="one_account"),
        CheckConstraint("(state = 'paid') = (paid_on IS NOT NULL)", name="paid_on"),
    )
