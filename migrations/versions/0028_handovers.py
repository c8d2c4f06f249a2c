"""handovers, and who answers for an application or a follow-up instead of who has left"""

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.db.types import UtcDateTime

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE application ADD COLUMN contact_id INTEGER"
        " CONSTRAINT fk_application_contact_id_user_account REFERENCES user_account (id)"
    )
    op.execute(
        "ALTER TABLE follow_up ADD COLUMN person_id INTEGER"
        " CONSTRAINT fk_follow_up_person_id_user_account REFERENCES user_account (id)"
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer()),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer()),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *_pointing(
            "handover",
            from_id="user_account",
            made_by="user_account",
            job_id="job",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    op.create_index("ix_handover_from_id", "handover", ["from_id"])
    op.create_index("ix_handover_municipality_id", "handover", ["municipality_id"])
    op.create_index(
        "uq_handover_going_on",
        "handover",
        ["municipality_id", "from_id"],
        unique=True,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "handover_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer()),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *_pointing(
            "handover_item", handover_id="handover", to_id="user_account", municipality_id="municipality"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_item")),
        sa.UniqueConstraint(
            "handover_id", "kind", "subject_id", name=op.f("uq_handover_item_handover_id_kind_subject_id")
        ),
    )
    op.create_index("ix_handover_item_municipality_id", "handover_item", ["municipality_id"])
    for statement in append_only_statements("handover_item", op.get_bind().dialect.name):
        op.execute(statement)


def _pointing(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def downgrade() -> None:
    op.drop_table("handover_item")
    op.drop_table("handover")
    op.drop_column("follow_up", "person_id")
    op.drop_column("application", "contact_id")
