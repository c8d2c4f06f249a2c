"""letters are found by their kind"""

from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_letter_kind", "letter", ["kind", "municipality_id", "id"])


def downgrade() -> None:
    op.drop_index("ix_letter_kind", "letter")
