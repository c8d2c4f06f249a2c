"""when a guardianship was last changed"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("guardianship", sa.Column("changed_at", types.UtcDateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("guardianship", "changed_at")
