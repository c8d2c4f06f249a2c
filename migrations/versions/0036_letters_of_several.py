"""every child a letter is about"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letter_child",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *[
            sa.ForeignKeyConstraint(
                [f"{target}_id"], [f"{target}.id"], name=op.f(f"fk_letter_child_{target}_id_{target}")
            )
            for target in ("letter", "child", "municipality")
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_child")),
    )
    for column in ("letter_id", "child_id", "municipality_id"):
        op.create_index(f"ix_letter_child_{column}", "letter_child", [column])


def downgrade() -> None:
    op.drop_table("letter_child")
