"""Tables of handovers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, Tenant
from fritidspas.jobs.models import Job

GOING_ON = text("done_at IS NULL")


class Handover(Tenant, Base):
    """What one colleague had, given to others by a named person. `from_id` None: a child nobody stood by.

    `plan`: who gets what is about each child, as it was said yes to. `closes`: their log-in was closed afterwards.
    `left`: how much came to them meanwhile, that nobody was chosen for. `job_id`: the worker's, where there is one.
    """

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    made_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    made_at: Mapped[datetime]
    plan: Mapped[dict[str, Any]] = mapped_column(JSON)
    closes: Mapped[bool] = mapped_column(default=False)
    left: Mapped[int] = mapped_column(default=0)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    done_at: Mapped[datetime | None]
    job: Mapped[Job | None] = relationship()

    __table_args__ = (
        # Of two who hand over the same colleague at once, one is told.
        Index(
            "uq_handover_going_on",
            "municipality_id",
            "from_id",
            unique=True,
            sqlite_where=GOING_ON,
            postgresql_where=GOING_ON,
        ),
    )


class HandoverItem(Tenant, Base):
    """One row that went from one to another. Append-only by trigger; of which child is as it was then."""

    __tablename__ = "handover_item"

    id: Mapped[int] = mapped_column(primary_key=True)
    handover_id: Mapped[int] = mapped_column(ForeignKey("handover.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    child_id: Mapped[int | None]
    to_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("handover_id", "kind", "subject_id"),)
