"""whose password is known to nobody but them"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nobody knows of a password that is there already who else has seen it: whoever reads worries chooses one anew.
    op.add_column(
        "user_account", sa.Column("password_is_own", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("user_account", "password_is_own")
