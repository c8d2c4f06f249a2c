"""what is followed up, the answers, and how a professional sees that a child is

What is written of a child's well-being is never changed, but for whose row it is when two rows of a child become one.
"""

import re

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.db import SealedText
from fritidspas.db.types import UtcDateTime

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

WRITTEN = "level, seen_on, purpose, by_id, written_at"
GOES_ON = sa.text("ended_on IS NULL")


def upgrade() -> None:
    _make_participations()
    _make_questions()
    _make_well_being()


def _make_participations() -> None:
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("began_by", sa.String(20), nullable=False),
        sa.Column("enrolment_id", sa.Integer()),
        sa.Column("match_id", sa.Integer()),
        sa.Column("ended_on", sa.Date()),
        sa.Column("closed_by", sa.String(20)),
        sa.Column("planned_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_by IS NULL OR ended_on IS NOT NULL", name=op.f("ck_participation_closed_on_a_day")
        ),
        sa.CheckConstraint(
            "(began_by = 'attendance') = (enrolment_id IS NOT NULL)",
            name=op.f("ck_participation_began_by_one"),
        ),
        *_pointing(
            "participation",
            child_id="child",
            scheme_id="scheme",
            enrolment_id="enrolment",
            match_id="match",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    for column in ("child_id", "scheme_id", "enrolment_id", "match_id", "municipality_id"):
        op.create_index(f"ix_participation_{column}", "participation", [column])
    op.create_index(
        "uq_participation_going_on",
        "participation",
        ["municipality_id", "child_id", "scheme_id"],
        unique=True,
        sqlite_where=GOES_ON,
        postgresql_where=GOES_ON,
    )


def _make_questions() -> None:
    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("responsible", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("asked_at", UtcDateTime()),
        sa.Column("reminded_at", UtcDateTime()),
        sa.Column("escalated_at", UtcDateTime()),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("answered_by", sa.Integer()),
        sa.Column("via", sa.String(20)),
        sa.Column("goes", sa.String(20)),
        sa.Column("why_not", sa.String(20)),
        sa.Column("why_text", SealedText()),
        sa.Column("child_says", sa.Integer()),
        sa.Column("child_words", SealedText()),
        sa.Column("more_at", UtcDateTime()),
        sa.Column("note", SealedText()),
        sa.Column("noted_by", sa.Integer()),
        sa.Column("next_step", sa.String(20)),
        sa.Column("talk_on", sa.Date()),
        sa.Column("next_done_at", UtcDateTime()),
        sa.Column("next_done_by", sa.Integer()),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'answered') = (answered_at IS NOT NULL)", name=op.f("ck_follow_up_answered_at_a_time")
        ),
        sa.CheckConstraint(
            "(state = 'answered') = (goes IS NOT NULL)", name=op.f("ck_follow_up_answered_with_something")
        ),
        sa.CheckConstraint("child_says BETWEEN 1 AND 5", name=op.f("ck_follow_up_child_says")),
        sa.CheckConstraint(
            "(next_done_at IS NULL) = (next_done_by IS NULL)", name=op.f("ck_follow_up_next_done")
        ),
        *_pointing(
            "follow_up",
            participation_id="participation",
            answered_by="user_account",
            noted_by="user_account",
            next_done_by="user_account",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint(
            "municipality_id",
            "participation_id",
            "months",
            name=op.f("uq_follow_up_municipality_id_participation_id_months"),
        ),
    )
    op.create_index("ix_follow_up_municipality_id", "follow_up", ["municipality_id"])
    op.create_index("ix_follow_up_due", "follow_up", ["municipality_id", "state", "due_on", "id"])


def _make_well_being() -> None:
    op.create_table(
        "well_being",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(20), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *_pointing("well_being", child_id="child", by_id="user_account", municipality_id="municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_well_being")),
    )
    for column in ("child_id", "municipality_id"):
        op.create_index(f"ix_well_being_{column}", "well_being", [column])
    op.create_index("ix_well_being_child", "well_being", ["municipality_id", "child_id", "written_at"])
    for statement in append_only_statements("well_being", op.get_bind().dialect.name):
        op.execute(re.sub("BEFORE UPDATE", f"BEFORE UPDATE OF {WRITTEN}", statement, flags=re.IGNORECASE))


def _pointing(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def downgrade() -> None:
    for table in ("well_being", "follow_up", "participation"):
        op.drop_table(table)
