"""batches of letters on paper

The column is added where it stands: a table that others point to is not made anew, as SQLite would have it.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db.types import UtcDateTime

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("posted_at", UtcDateTime()),
        sa.Column("undone_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("posted_at IS NULL OR undone_at IS NULL", name=op.f("ck_paper_batch_one_end")),
        sa.ForeignKeyConstraint(
            ["made_by"], ["user_account.id"], name=op.f("fk_paper_batch_made_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_paper_batch_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_batch")),
    )
    op.create_index("ix_paper_batch_municipality_id", "paper_batch", ["municipality_id"])
    op.execute(
        "ALTER TABLE letter ADD COLUMN batch_id INTEGER"
        " CONSTRAINT fk_letter_batch_id_paper_batch REFERENCES paper_batch (id)"
    )
    op.create_index("ix_letter_batch_id", "letter", ["batch_id"])


def downgrade() -> None:
    op.drop_index("ix_letter_batch_id", "letter")
    op.drop_column("letter", "batch_id")
    op.drop_table("paper_batch")
