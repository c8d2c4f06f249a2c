"""The table of batches. Which letters are in one is said by the letter: `letters.models.Letter.batch_id`."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.accounts.models import User
from fritidspas.db import Base, Tenant


class BatchState(StrEnum):
    OPEN = "open"
    POSTED = "posted"
    UNDONE = "undone"


class PaperBatch(Tenant, Base):
    """Letters that are printed together. The PDF is made anew whenever it is asked for, and kept nowhere.

    Undone, its letters wait again, also when somebody had said that they were posted.
    """

    __tablename__ = "paper_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    posted_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    maker: Mapped[User] = relationship()

    __table_args__ = (CheckConstraint("posted_at IS NULL OR undone_at IS NULL", name="one_end"),)

    @property
    def state(self) -> BatchState:
        if self.undone_at is not None:
            return BatchState.UNDONE
        return BatchState.OPEN if self.posted_at is None else BatchState.POSTED
