"""who answered about a match, which matches were asked about together, and what was said otherwise afterwards"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db.types import UtcDateTime

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for who in ("family", "guide"):
        op.add_column("match", sa.Column(f"{who}_who", sa.String(160), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE match ADD COLUMN asked_with_id INTEGER"
        " CONSTRAINT fk_match_asked_with_id_match REFERENCES match (id)"
    )
    op.create_index("ix_match_asked_with_id", "match", ["asked_with_id"])
    op.create_table(
        "match_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(20), nullable=False),
        sa.Column("said", sa.String(20), nullable=False),
        sa.Column("who", sa.String(160), nullable=False),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("settled_by", sa.Integer()),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(settled_by IS NULL) = (settled_at IS NULL)", name=op.f("ck_match_note_settled_by_somebody")
        ),
        sa.ForeignKeyConstraint(["match_id"], ["match.id"], name=op.f("fk_match_note_match_id_match")),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_match_note_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by"], ["user_account.id"], name=op.f("fk_match_note_settled_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_match_note_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_match_note")),
        sa.UniqueConstraint(
            "municipality_id",
            "match_id",
            "holder",
            name=op.f("uq_match_note_municipality_id_match_id_holder"),
        ),
    )
    op.create_index("ix_match_note_municipality_id", "match_note", ["municipality_id"])


def downgrade() -> None:
    op.drop_table("match_note")
    op.drop_index("ix_match_asked_with_id", "match")
    for column in ("asked_with_id", "guide_who", "family_who"):
        op.drop_column("match", column)
