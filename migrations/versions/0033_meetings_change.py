"""a meeting of the corps is changed, and cancelled with a reason"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db.types import UtcDateTime

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

STANDS = sa.text("cancelled_at IS NULL")
OLD_TIME = "uq_corps_meeting_municipality_id_day_time"


def upgrade() -> None:
    with op.batch_alter_table("corps_meeting") as batch:
        batch.add_column(sa.Column("changed_at", UtcDateTime()))
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("cancelled_at", UtcDateTime()))
        batch.add_column(sa.Column("cancelled_by", sa.Integer()))
        batch.add_column(sa.Column("cancelled_reason", sa.String(300), nullable=False, server_default=""))
        batch.drop_constraint(OLD_TIME, type_="unique")
        batch.create_foreign_key(
            op.f("fk_corps_meeting_cancelled_by_user_account"), "user_account", ["cancelled_by"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_corps_meeting_cancelled_together"), "(cancelled_at IS NULL) = (cancelled_by IS NULL)"
        )
        batch.create_check_constraint(
            op.f("ck_corps_meeting_cancelled_or_held"), "cancelled_at IS NULL OR written_at IS NULL"
        )
    op.execute("UPDATE corps_meeting SET changed_at = made_at")
    with op.batch_alter_table("corps_meeting") as batch:
        batch.alter_column("changed_at", existing_type=UtcDateTime(), nullable=False)
        batch.alter_column("revision", existing_type=sa.Integer(), server_default=None)
        batch.alter_column("cancelled_reason", existing_type=sa.String(300), server_default=None)
    op.create_index(
        "uq_corps_meeting_stands",
        "corps_meeting",
        ["municipality_id", "day", "time"],
        unique=True,
        sqlite_where=STANDS,
        postgresql_where=STANDS,
    )


def downgrade() -> None:
    op.drop_index("uq_corps_meeting_stands", "corps_meeting")
    with op.batch_alter_table("corps_meeting") as batch:
        batch.drop_constraint(op.f("ck_corps_meeting_cancelled_or_held"), type_="check")
        batch.drop_constraint(op.f("ck_corps_meeting_cancelled_together"), type_="check")
        batch.drop_constraint(op.f("fk_corps_meeting_cancelled_by_user_account"), type_="foreignkey")
        for column in ("cancelled_reason", "cancelled_by", "cancelled_at", "revision", "changed_at"):
            batch.drop_column(column)
        batch.create_unique_constraint(OLD_TIME, ["municipality_id", "day", "time"])
