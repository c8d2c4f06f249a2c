"""a guide's own pay for an hour, with the month it holds from

What stands there already holds as long as the municipality has had rates: open months are paid as they were.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from fritidspas.core.clock import copenhagen_day
from fritidspas.db.types import Ore, UtcDateTime

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

TARGETS = {"guide_id": "guide", "made_by": "user_account", "municipality_id": "municipality"}
GUIDE = sa.table(
    "guide", *(sa.column(name, sa.Integer()) for name in ("id", "municipality_id", "hourly_ore"))
)
PAY_RATE = sa.table(
    "pay_rate", sa.column("municipality_id", sa.Integer()), sa.column("from_month", sa.Date())
)


def upgrade() -> None:
    rates = op.create_table(
        "guide_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("hourly_ore", Ore()),
        sa.Column("made_by", sa.Integer()),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("hourly_ore > 0", name=op.f("ck_guide_rate_hourly_ore")),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_guide_rate_{column}_{target}"))
            for column, target in TARGETS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_rate")),
        sa.UniqueConstraint(
            "municipality_id", "guide_id", "from_month",
            name=op.f("uq_guide_rate_municipality_id_guide_id_from_month"),
        ),
    )  # fmt: skip
    op.create_index("ix_guide_rate_municipality_id", "guide_rate", ["municipality_id"])
    _keep(rates)
    op.drop_column("guide", "hourly_ore")


def _keep(rates: sa.Table) -> None:
    connection, now = op.get_bind(), datetime.now(UTC)
    this_month = copenhagen_day(now).replace(day=1)
    oldest = sa.select(PAY_RATE.c.municipality_id, sa.func.min(PAY_RATE.c.from_month))
    since = {row[0]: row[1] for row in connection.execute(oldest.group_by(PAY_RATE.c.municipality_id))}
    own = connection.execute(sa.select(GUIDE).where(GUIDE.c.hourly_ore.is_not(None))).all()
    rows = [
        {
            "guide_id": guide.id,
            "from_month": since.get(guide.municipality_id, this_month),
            "hourly_ore": guide.hourly_ore,
            "made_at": now,
            "municipality_id": guide.municipality_id,
        }
        for guide in own
    ]
    if rows:
        connection.execute(sa.insert(rates), rows)


def downgrade() -> None:
    op.add_column("guide", sa.Column("hourly_ore", Ore()))
    op.execute("""
        UPDATE guide SET hourly_ore = (
            SELECT hourly_ore FROM guide_rate WHERE guide_id = guide.id ORDER BY from_month DESC LIMIT 1
        )
    """)
    op.drop_table("guide_rate")
