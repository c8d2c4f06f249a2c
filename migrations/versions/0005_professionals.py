"""professionals, and the children's identity numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Added without making the table anew, as a batch would on SQLite: other tables point at it, and hold their rows.
CONTACT = (
    "ALTER TABLE child ADD COLUMN contact_id INTEGER"
    " CONSTRAINT fk_child_contact_id_user_account REFERENCES user_account (id)"
)


def upgrade() -> None:
    op.add_column("user_account", sa.Column("profession", sa.String(20), nullable=True))
    op.add_column("user_account", sa.Column("workplace", sa.String(120), server_default="", nullable=False))
    op.add_column("child", sa.Column("cpr", sa.String(200), nullable=True))
    op.add_column("child", sa.Column("cpr_index", sa.String(64), nullable=True))
    op.execute(CONTACT)
    op.create_index("ix_child_contact_id", "child", ["contact_id"])
    op.create_index("ix_child_birth_date", "child", ["municipality_id", "birth_date"])
    op.create_index("ix_child_cpr_index", "child", ["municipality_id", "cpr_index"], unique=True)


def downgrade() -> None:
    for name in ("ix_child_cpr_index", "ix_child_birth_date", "ix_child_contact_id"):
        op.drop_index(name, "child")
    with op.batch_alter_table("child") as batch_op:
        for column in ("contact_id", "cpr_index", "cpr"):
            batch_op.drop_column(column)
    with op.batch_alter_table("user_account") as batch_op:
        batch_op.drop_column("workplace")
        batch_op.drop_column("profession")
