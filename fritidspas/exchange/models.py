"""The table of files that wait for somebody to say yes."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, Tenant
from fritidspas.jobs.models import Job, JobState


class DraftState(StrEnum):
    UPLOADED = "uploaded"
    CHECKED = "checked"
    SAVED = "saved"


class ImportDraft(Tenant, Base):
    """A file somebody brought in: its rows until they are saved, then only those that were left out.

    tables: {"tables": [exchange.tables.Table, …], "ignored": [sheet names]} as JSON; big, so read only when asked for.
    findings: what the check found, or what was saved. Gone after `expires_at`; only `created_by` may see and confirm.
    """

    __tablename__ = "import_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_name: Mapped[str] = mapped_column(String(120))
    state: Mapped[DraftState] = mapped_column(default=DraftState.UPLOADED)
    tables: Mapped[dict[str, Any]] = mapped_column(JSON, deferred=True)
    row_count: Mapped[int]
    findings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("job.id"))
    created_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"), index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    job: Mapped[Job | None] = relationship()

    @property
    def is_busy(self) -> bool:
        """Whether a worker has it, or soon will."""
        return self.job is not None and self.job.state in (JobState.QUEUED, JobState.RUNNING)
