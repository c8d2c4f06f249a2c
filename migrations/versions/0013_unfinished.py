"""what was typed on a page of an application that was left before it was right"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("application", sa.Column("unfinished", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    op.drop_column("application", "unfinished")
