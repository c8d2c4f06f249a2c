"""the row a child's row was merged into

The column is added where it stands: a table that others point to is not made anew, as SQLite would have it.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE child ADD COLUMN merged_into_id INTEGER"
        " CONSTRAINT fk_child_merged_into_id_child REFERENCES child (id)"
    )
    op.create_index("ix_child_merged_into_id", "child", ["merged_into_id"])


def downgrade() -> None:
    op.drop_index("ix_child_merged_into_id", "child")
    op.drop_column("child", "merged_into_id")
