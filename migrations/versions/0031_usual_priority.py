"""what a child's priority was before a change of guide put it first"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("child", sa.Column("usual_priority", sa.Integer()))


def downgrade() -> None:
    op.drop_column("child", "usual_priority")
