"""The table of one-tap links."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Tenant


class Link(Tenant, Base):
    """An address somebody was given. `purpose` and `subject_id` say what it opens, `holder` who was given it.

    Of what stands in the address only a hash is kept; it is worked out again from `nonce` when a letter is sent.
    """

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    holder: Mapped[str] = mapped_column(String(40))
    nonce: Mapped[str] = mapped_column(String(32))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("expires_at > made_at", name="expires_later"),
        Index("ix_link_subject", "municipality_id", "purpose", "subject_id"),
    )
