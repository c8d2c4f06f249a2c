"""Tables of the second factor, and of who guesses."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Sealed, Tenant
from fritidspas.identity.guessing import TryKind


class SecondFactor(Tenant, Base):
    """What the app on somebody's phone knows, too. `last_step`: of the newest code used; no older one counts."""

    __tablename__ = "second_factor"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"), unique=True)
    secret: Mapped[str] = mapped_column(Sealed)
    set_up_at: Mapped[datetime]
    last_step: Mapped[int]


class RecoveryCode(Tenant, Base):
    """A code that lets its user in once without the phone. Only a keyed fingerprint of it is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    code_hash: Mapped[str] = mapped_column(String(64))
    used_at: Mapped[datetime | None]

    __table_args__ = (Index("ix_recovery_code_user_id", "user_id", "code_hash", unique=True),)


class LoginTry(Base):
    """Somebody tried to come in, and it was wrong; belongs to no municipality, as nobody knows yet whose it is.

    Kept for a day under a keyed fingerprint of what was tried, which tells nobody whose account or address it was.
    """

    __tablename__ = "login_try"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[TryKind]
    fingerprint: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_login_try_kind", "kind", "fingerprint", "at"),)
