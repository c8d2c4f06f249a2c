"""trainings"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confirmed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("started_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("end_reason", sa.String(length=500), nullable=False, server_default=""))
    # Nobody wrote down when: the day it was last changed is the nearest that is known.
    op.execute("UPDATE enrolment SET started_on = date(changed_at) WHERE state = 'started'")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.alter_column("end_reason", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_enrolment_started_on_a_day"), "state <> 'started' OR started_on IS NOT NULL"
        )

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("attended", "absent", "cancelled", name="attendancekind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_attendance_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_attendance_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["said_by"], ["user_account.id"], name=op.f("fk_attendance_said_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("enrolment_id", "day", name=op.f("uq_attendance_enrolment_id_day")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_municipality_id"), ["municipality_id"], unique=False)


def downgrade() -> None:
    op.drop_table("attendance")
    with op.batch_alter_table("enrolment", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_enrolment_started_on_a_day"), type_="check")
        batch_op.drop_column("end_reason")
        batch_op.drop_column("ended_on")
        batch_op.drop_column("started_on")
        batch_op.drop_column("confirmed_on")
