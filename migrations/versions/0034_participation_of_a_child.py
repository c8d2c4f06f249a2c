"""what is followed up is found by child and scheme together"""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_participation_child_id_scheme_id", "participation", ["child_id", "scheme_id"])
    op.drop_index("ix_participation_child_id", "participation")


def downgrade() -> None:
    op.create_index("ix_participation_child_id", "participation", ["child_id"])
    op.drop_index("ix_participation_child_id_scheme_id", "participation")
