"""Tables of money: purses, and the entries that moved it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Tenant
from fritidspas.db.types import Ore
from fritidspas.ledger.rules import Account, PurseKind, Step

OF_A_CLAIM = text("about_kind = 'claim'")


class Purse(Tenant, Base):
    """Where the money of a pool or a pass stands; a pool's is all `free`. Moved by `ledger.service.move` alone.

    Read it through `ledger.queries`: a row kept in the session would not notice what is moved after it was read.
    """

    __tablename__ = "purse"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PurseKind]
    free_ore: Mapped[int] = mapped_column(Ore, default=0)
    reserved_ore: Mapped[int] = mapped_column(Ore, default=0)
    spent_ore: Mapped[int] = mapped_column(Ore, default=0)
    paid_ore: Mapped[int] = mapped_column(Ore, default=0)
    reversed_ore: Mapped[int] = mapped_column(Ore, default=0)

    __table_args__ = (
        CheckConstraint("free_ore >= 0", name="free"),
        CheckConstraint("reserved_ore >= 0", name="reserved"),
        CheckConstraint("spent_ore >= 0", name="spent"),
        CheckConstraint("paid_ore >= 0", name="paid"),
        CheckConstraint("reversed_ore >= 0", name="reversed"),
        CheckConstraint(
            "kind = 'pass' OR (reserved_ore = 0 AND spent_ore = 0 AND paid_ore = 0 AND reversed_ore = 0)",
            name="pool_is_free",
        ),
    )


class LedgerEntry(Tenant, Base):
    """An amount that was moved: from where, to where, when, by whom and why. Append-only by trigger.

    about: the row it was moved for, as ("claim", 12). Each step of a claim happens once.
    """

    __tablename__ = "ledger_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    day: Mapped[date] = mapped_column(index=True)
    kind: Mapped[Step]
    from_purse_id: Mapped[int | None] = mapped_column(ForeignKey("purse.id"), index=True)
    from_account: Mapped[Account]
    to_purse_id: Mapped[int | None] = mapped_column(ForeignKey("purse.id"), index=True)
    to_account: Mapped[Account]
    amount_ore: Mapped[int] = mapped_column(Ore)
    by_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    why: Mapped[str] = mapped_column(String(500))
    about_kind: Mapped[str] = mapped_column(String(30))
    about_id: Mapped[int]

    __table_args__ = (
        CheckConstraint("amount_ore > 0", name="amount"),
        CheckConstraint("(from_purse_id IS NULL) = (from_account = 'outside')", name="from_purse"),
        CheckConstraint("(to_purse_id IS NULL) = (to_account = 'outside')", name="to_purse"),
        # A check that comes out as NULL is held to be met, so no NULL may be compared.
        CheckConstraint(
            "from_account <> to_account OR coalesce(from_purse_id, 0) <> coalesce(to_purse_id, 0)",
            name="elsewhere",
        ),
        Index(
            "uq_ledger_entry_claim",
            "municipality_id",
            "about_id",
            "kind",
            unique=True,
            sqlite_where=OF_A_CLAIM,
            postgresql_where=OF_A_CLAIM,
        ),
        Index("ix_ledger_entry_about", "about_kind", "about_id"),
    )
