"""the QR code of a pass: which version of it holds, and the hash of what it says

The columns are added where they stand: a table that others point to is not made anew, as SQLite would have it.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import scoped_to
from fritidspas.passes.qr import hash_of, token_of

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leisure_pass", sa.Column("qr_version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("leisure_pass", sa.Column("qr_hash", sa.String(64), nullable=False, server_default=""))
    _draw()
    op.create_index("uq_leisure_pass_qr_hash", "leisure_pass", ["municipality_id", "qr_hash"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_leisure_pass_qr_hash", "leisure_pass")
    op.drop_column("leisure_pass", "qr_hash")
    op.drop_column("leisure_pass", "qr_version")


def _draw() -> None:
    """Passes given before get their first code."""
    passes = op.get_bind().execute(sa.text("SELECT id, municipality_id, number FROM leisure_pass")).all()
    for pass_id, municipality_id, number in passes:
        with scoped_to(municipality_id):
            drawn = {"hash": hash_of(token_of(number, 1)), "id": pass_id}
        op.get_bind().execute(sa.text("UPDATE leisure_pass SET qr_hash = :hash WHERE id = :id"), drawn)
