"""the day the activity begins of who waits in line for money: the year whose money it is"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("application", sa.Column("activity_day", sa.Date()))


def downgrade() -> None:
    op.drop_column("application", "activity_day")
