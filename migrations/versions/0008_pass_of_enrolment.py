"""the pass that pays for what a child goes to

The column is added where it stands: a table that others point to is not made anew, as SQLite would have it.
"""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "ALTER TABLE enrolment ADD COLUMN pass_id INTEGER"
        " CONSTRAINT fk_enrolment_pass_id_leisure_pass REFERENCES leisure_pass (id)"
    )
    op.create_index("ix_enrolment_pass_id", "enrolment", ["pass_id"])


def downgrade() -> None:
    op.drop_index("ix_enrolment_pass_id", "enrolment")
    op.drop_column("enrolment", "pass_id")
