"""the corps: supervision and meetings; worries, and who receives them"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import SealedText
from fritidspas.db.types import UtcDateTime

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

NOT_HELD = sa.text("held_on IS NULL")


def upgrade() -> None:
    op.add_column("municipality", sa.Column("worry_phone", sa.String(20), nullable=False, server_default=""))
    op.add_column(
        "user_account", sa.Column("receives_worries", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _make_supervision()
    _make_meetings()
    _make_worries()


def _make_supervision() -> None:
    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("asked_at", UtcDateTime()),
        sa.Column("asked_text", SealedText(), nullable=False),
        sa.Column("held_on", sa.Date()),
        sa.Column("held_by", sa.Integer()),
        sa.Column("note", SealedText(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(held_on IS NULL) = (held_by IS NULL)", name=op.f("ck_supervision_held_together")
        ),
        sa.CheckConstraint(
            "asked_at IS NOT NULL OR held_on IS NOT NULL", name=op.f("ck_supervision_asked_or_held")
        ),
        *_pointing("supervision", guide_id="guide", held_by="user_account", municipality_id="municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
    )
    _index("supervision", "guide_id", "municipality_id")
    op.create_index(
        "uq_supervision_asked",
        "supervision",
        ["guide_id"],
        unique=True,
        sqlite_where=NOT_HELD,
        postgresql_where=NOT_HELD,
    )


def _make_meetings() -> None:
    op.create_table(
        "corps_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("time", sa.Time(), nullable=False),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("written_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *_pointing("corps_meeting", made_by="user_account", municipality_id="municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corps_meeting")),
        sa.UniqueConstraint(
            "municipality_id", "day", "time", name=op.f("uq_corps_meeting_municipality_id_day_time")
        ),
    )
    _index("corps_meeting", "municipality_id")
    op.create_table(
        "corps_invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(20)),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("attended", sa.Boolean()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_corps_invitation_answered_at_a_time")
        ),
        *_pointing(
            "corps_invitation",
            meeting_id="corps_meeting",
            guide_id="guide",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corps_invitation")),
        sa.UniqueConstraint("meeting_id", "guide_id", name=op.f("uq_corps_invitation_meeting_id_guide_id")),
    )
    _index("corps_invitation", "guide_id", "municipality_id")


def _make_worries() -> None:
    op.create_table(
        "worry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("child_id", sa.Integer()),
        sa.Column("text", SealedText(), nullable=False),
        sa.Column("in_danger", sa.Boolean(), nullable=False),
        sa.Column("raised_by", sa.Integer(), nullable=False),
        sa.Column("raised_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("acknowledged_by", sa.Integer()),
        sa.Column("acknowledged_at", UtcDateTime()),
        sa.Column("handed_on", sa.Date()),
        sa.Column("handed_by", sa.Integer()),
        sa.Column("closed_by", sa.Integer()),
        sa.Column("closed_at", UtcDateTime()),
        sa.Column("closed_reason", SealedText(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(acknowledged_by IS NULL) = (acknowledged_at IS NULL)",
            name=op.f("ck_worry_acknowledged_together"),
        ),
        sa.CheckConstraint(
            "(state = 'raised') = (acknowledged_at IS NULL)", name=op.f("ck_worry_acknowledged_first")
        ),
        sa.CheckConstraint(
            "(handed_on IS NULL) = (handed_by IS NULL)", name=op.f("ck_worry_handed_together")
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_worry_closed_at_a_time")
        ),
        *_pointing(
            "worry",
            child_id="child",
            raised_by="user_account",
            acknowledged_by="user_account",
            handed_by="user_account",
            closed_by="user_account",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worry")),
        sa.UniqueConstraint("municipality_id", "key", name=op.f("uq_worry_municipality_id_key")),
    )
    _index("worry", "child_id", "raised_by", "municipality_id")
    op.create_index("ix_worry_state", "worry", ["municipality_id", "state", "due_on"])


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _pointing(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def downgrade() -> None:
    for table in ("worry", "corps_invitation", "corps_meeting", "supervision"):
        op.drop_table(table)
    op.drop_column("user_account", "receives_worries")
    op.drop_column("municipality", "worry_phone")
