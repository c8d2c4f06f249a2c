"""the times a child went to an offer and left, kept when it asks for the offer again

Of what was asked for again before this, the time before is made from the trainings that are written, by the pass the
child had then; what is followed up is planned anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

TARGETS = {"enrolment_id": "enrolment", "pass_id": "leisure_pass", "municipality_id": "municipality"}


def upgrade() -> None:
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("pass_id", sa.Integer()),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_stay_{column}_{target}"))
            for column, target in TARGETS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay")),
    )
    for column in TARGETS:
        op.create_index(f"ix_stay_{column}", "stay", [column])
    _keep_times_before()


def _keep_times_before() -> None:
    op.execute("""
        INSERT INTO stay (municipality_id, enrolment_id, started_on, left_on)
        SELECT enrolment.municipality_id, enrolment.id, min(attendance.day), enrolment.ended_on
        FROM enrolment JOIN attendance ON attendance.enrolment_id = enrolment.id
        WHERE enrolment.state <> 'ended' AND attendance.kind IN ('attended', 'walk_in')
            AND attendance.day <= enrolment.ended_on
            AND (enrolment.started_on IS NULL OR attendance.day < enrolment.started_on)
        GROUP BY enrolment.municipality_id, enrolment.id, enrolment.ended_on
    """)
    op.execute("""
        UPDATE stay SET pass_id = (
            SELECT max(leisure_pass.id) FROM leisure_pass
            JOIN enrolment ON enrolment.child_id = leisure_pass.child_id
            WHERE enrolment.id = stay.enrolment_id
                AND stay.started_on BETWEEN leisure_pass.valid_from AND leisure_pass.period_last
        )
    """)
    op.execute("""
        UPDATE participation SET planned_at = NULL WHERE child_id IN (
            SELECT enrolment.child_id FROM enrolment JOIN stay ON stay.enrolment_id = enrolment.id
        )
    """)


def downgrade() -> None:
    op.drop_table("stay")
