"""Tables of pools and passes."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, Tenant
from fritidspas.families.models import Child
from fritidspas.passes.rules import Door, Held, PassState, Period
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.scheme import GrantRules


class Pool(Tenant, Base):
    """The money a scheme has in a year. A pass that crosses years is paid by the year it was given in.

    `closed_on`: when finance closed the year; nothing is given from it any more, and what comes back stays in it.
    """

    __tablename__ = "pool"

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    year: Mapped[int]
    purse_id: Mapped[int] = mapped_column(ForeignKey("purse.id"))
    changed_at: Mapped[datetime]
    closed_on: Mapped[date | None]
    scheme: Mapped[Scheme] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "scheme_id", "year"),
        UniqueConstraint("municipality_id", "purse_id"),
    )


class LeisurePass(Tenant, Base):
    """A grant to one child under one scheme for one period, by the version of the day it was given.

    `turn`: the child's first, second … pass of the scheme. `valid_from`: the first day an activity may begin.
    `claim_until`: the last day a club may ask for money. `stopped_on`: what begins later is not paid; None also for the
    second of two that were merged, which stays for what clubs have asked of it. `pool_id` None: nothing limits
    the scheme. `criteria`: which of them whoever gave it ticked. `contact_id`: whom the family and the club may ask.
    `application_id`: what it was granted on. `qr_hash`: of what its QR code says in the version `qr_version` (`qr.py`).
    """

    __tablename__ = "leisure_pass"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(11))
    qr_version: Mapped[int] = mapped_column(default=1)
    qr_hash: Mapped[str] = mapped_column(String(64))
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"))
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("scheme_version.id"))
    turn: Mapped[int]
    purse_id: Mapped[int] = mapped_column(ForeignKey("purse.id"))
    pool_id: Mapped[int | None] = mapped_column(ForeignKey("pool.id"), index=True)
    period_first: Mapped[date]
    period_last: Mapped[date]
    valid_from: Mapped[date]
    claim_until: Mapped[date]
    state: Mapped[PassState] = mapped_column(default=PassState.ACTIVE)
    state_reason: Mapped[str] = mapped_column(String(200), default="")
    stopped_on: Mapped[date | None]
    door: Mapped[Door]
    issued_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime]
    criteria: Mapped[dict[str, Any]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(String(500))
    contact_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    changed_at: Mapped[datetime]
    child: Mapped[Child] = relationship()
    scheme: Mapped[Scheme] = relationship()
    version: Mapped[SchemeVersion] = relationship()
    pool: Mapped[Pool | None] = relationship()

    __table_args__ = (
        UniqueConstraint("municipality_id", "number"),
        Index("uq_leisure_pass_qr_hash", "municipality_id", "qr_hash", unique=True),
        Index("uq_leisure_pass_turn", "municipality_id", "child_id", "scheme_id", "turn", unique=True),
        UniqueConstraint("municipality_id", "purse_id"),
        CheckConstraint(
            "period_first <= valid_from AND valid_from <= period_last AND period_last <= claim_until",
            name="period",
        ),
        CheckConstraint("turn >= 1", name="turn"),
        CheckConstraint("stopped_on IS NULL OR state <> 'active'", name="stopped_on"),
        Index("ix_leisure_pass_scheme", "municipality_id", "scheme_id", "state"),
        Index("ix_leisure_pass_issued", "municipality_id", "issued_at", "id"),
    )

    @property
    def grant_rules(self) -> GrantRules:
        """Only a scheme that gives passes has issued one."""
        grant = self.version.rules.grant
        if grant is None:
            raise ValueError(f"version {self.version_id} gives no pass")
        return grant

    def is_good(self, day: date) -> bool:
        """Whether the child may use it on the day: begun, not run out, not stopped."""
        return self.state is PassState.ACTIVE and self.valid_from <= day <= self.period_last

    def held(self) -> Held:
        """As rules read it."""
        return Held(self.scheme_id, self.turn, Period(self.period_first, self.period_last), self.valid_from)
