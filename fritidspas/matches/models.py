"""Tables of runs, proposals and matches."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from fritidspas.db import Base, Tenant
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.jobs.models import Job
from fritidspas.matches.rules import BondKind, EndCause, MatchState, Said, Side


class Bond(Tenant, Base):
    """What is already said of a child and a guide: they know each other, must never meet, or only they will do."""

    __tablename__ = "bond"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    kind: Mapped[BondKind]
    reason: Mapped[str] = mapped_column(String(500), default="")
    said_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    said_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("child_id", "guide_id", "kind"),)


class MatchingRun(Tenant, Base):
    """One run of the engine: what it was asked and what it found.

    weights: by part. levels: [{name, value, bound}], most important first. counts, seconds: by name.
    recruit: the profile of the new guide who would help most. waiting: the groups compared, as of the run
    (`rules.group_waits`). failure: the lock that broke a rule: {child_id, guide (its ref), rule, facts}.
    """

    __tablename__ = "matching_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    job_id: Mapped[int] = mapped_column(ForeignKey("job.id"))
    start: Mapped[date]
    end: Mapped[date]
    weights: Mapped[dict[str, int]] = mapped_column(JSON)
    seed: Mapped[int] = mapped_column(default=0)
    asked_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    status: Mapped[str] = mapped_column(String(20), default="")
    levels: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    seconds: Mapped[dict[str, float]] = mapped_column(JSON, default=dict)
    recruit: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    waiting: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    input_hash: Mapped[str] = mapped_column(String(64), default="")
    job: Mapped[Job] = relationship()


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class Proposal(Tenant, Base):
    """One pair the engine proposes, and what a person decided. `parts` by name, 0-100 each; `score` 0-1000.

    runner_up: the next best guide and its cost to the whole. A proposal swapped by hand keeps who and why.
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("matching_run.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    score: Mapped[int]
    parts: Mapped[dict[str, int]] = mapped_column(JSON)
    flags: Mapped[str] = mapped_column(String(120), default="")
    runner_up: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    by_hand: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.PROPOSED)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    child: Mapped[Child] = relationship()
    guide: Mapped[Guide] = relationship()

    __table_args__ = (UniqueConstraint("run_id", "child_id"),)


class Unmatched(Tenant, Base):
    """A child a run found no guide for: the reason, the counts step by step, the smallest change that helps."""

    __tablename__ = "unmatched"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("matching_run.id"), index=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    reason: Mapped[str] = mapped_column(String(40))
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    child: Mapped[Child] = relationship()

    __table_args__ = (UniqueConstraint("run_id", "child_id"),)


class Match(Tenant, Base):
    """One child with one guide, from-to, decided by a named person. A child has at most one that is running.

    It runs from the coordinator's yes on, which holds the guide's seat and hours; how far it has come is
    `rules.phase_of`. `family_said`, `guide_said`: None while nobody has answered; `…_said_by` None: by a link;
    `…_who`: who it was, in words. `asked_with_id`: the first of the matches that were asked about in one question, None
    for that one itself. `waited_since`: since when the child waited before, which goes back to it when the match comes
    to nothing. `met_on`: they met for the first time. `handing_since`: the child learns to go alone. `follows_id`:
    the match whose story this one goes on with. `scheme_id`: by which scheme the guide was given.
    """

    __tablename__ = "match"

    id: Mapped[int] = mapped_column(primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    guide_id: Mapped[int] = mapped_column(ForeignKey("guide.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    start: Mapped[date]
    end: Mapped[date]
    state: Mapped[MatchState] = mapped_column(default=MatchState.RUNNING)
    decided_by: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(500), default="")
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(String(500), default="")
    scheme_id: Mapped[int | None] = mapped_column(ForeignKey("scheme.id"))
    asked_at: Mapped[datetime | None]
    family_said: Mapped[Said | None]
    family_said_at: Mapped[datetime | None]
    family_said_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    family_reason: Mapped[str] = mapped_column(String(500), default="", server_default="")
    family_who: Mapped[str] = mapped_column(String(160), default="", server_default="")
    guide_said: Mapped[Said | None]
    guide_said_at: Mapped[datetime | None]
    guide_said_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    guide_reason: Mapped[str] = mapped_column(String(500), default="", server_default="")
    guide_who: Mapped[str] = mapped_column(String(160), default="", server_default="")
    waited_since: Mapped[date | None]
    met_on: Mapped[date | None]
    handing_since: Mapped[date | None]
    end_cause: Mapped[EndCause | None]
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("match.id"))
    asked_with_id: Mapped[int | None] = mapped_column(ForeignKey("match.id"), index=True)
    child: Mapped[Child] = relationship()
    guide: Mapped[Guide] = relationship()

    __table_args__ = (
        CheckConstraint("(family_said IS NULL) = (family_said_at IS NULL)", name="family_said_at_a_time"),
        CheckConstraint("(guide_said IS NULL) = (guide_said_at IS NULL)", name="guide_said_at_a_time"),
        Index(
            "uq_match_running_child",
            "child_id",
            unique=True,
            sqlite_where=text("state = 'running'"),
            postgresql_where=text("state = 'running'"),
        ),
    )

    @property
    def question_id(self) -> int:
        """The match that stands for all that were asked about together: what links and notes point to."""
        return self.asked_with_id or self.id


class MatchNote(Tenant, Base):
    """Somebody of a side said otherwise after their side had answered. The answer stands; a person looks at it.

    `holder`: who it was, in keys; of each the first counts. `match_id`: the match that stands for the question.
    """

    __tablename__ = "match_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("match.id"))
    side: Mapped[Side]
    said: Mapped[Said]
    who: Mapped[str] = mapped_column(String(160))
    holder: Mapped[str] = mapped_column(String(40))
    reason: Mapped[str] = mapped_column(String(500), default="")
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        UniqueConstraint("municipality_id", "match_id", "holder"),
        CheckConstraint("(settled_by IS NULL) = (settled_at IS NULL)", name="settled_by_somebody"),
    )
