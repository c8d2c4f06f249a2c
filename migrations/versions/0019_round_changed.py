"""when a round of courses was last put right"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db.types import UtcDateTime

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("course_round", sa.Column("changed_at", UtcDateTime()))


def downgrade() -> None:
    op.drop_column("course_round", "changed_at")
