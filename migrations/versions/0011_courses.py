"""courses: rounds, groups that hold seats, wishes and places"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

IS_LIVE = sa.text("state IN ('proposed', 'asked', 'given')")


def upgrade() -> None:
    op.create_table(
        "course_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("wishes_until", sa.Date(), nullable=False),
        sa.Column("courses_from", sa.Date(), nullable=False),
        sa.Column("courses_until", sa.Date(), nullable=False),
        sa.Column("seed", sa.String(64), nullable=False),
        sa.Column("seed_from", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("proof", sa.JSON(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("given_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("previous_id", sa.Integer(), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "wishes_until < courses_from AND courses_from <= courses_until", name=op.f("ck_course_round_days")
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["user_account.id"], name=op.f("fk_course_round_given_by_user_account")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_course_round_job_id_job")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_course_round_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["course_round.id"], name=op.f("fk_course_round_previous_id_course_round")
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_course_round_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_round")),
        sa.UniqueConstraint("municipality_id", "name", name=op.f("uq_course_round_municipality_id_name")),
    )
    op.create_index("ix_course_round_municipality_id", "course_round", ["municipality_id"])

    op.create_table(
        "course_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_course_group_seats")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_course_group_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_course_group_offer_id_offer")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["course_round.id"], name=op.f("fk_course_group_round_id_course_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_group")),
        sa.UniqueConstraint(
            "municipality_id",
            "round_id",
            "offer_id",
            "name",
            name=op.f("uq_course_group_municipality_id_round_id_offer_id_name"),
        ),
    )
    op.create_index("ix_course_group_municipality_id", "course_group", ["municipality_id"])
    op.create_index("ix_course_group_round_id", "course_group", ["round_id"])

    op.create_table(
        "course_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("rank >= 1", name=op.f("ck_course_wish_rank")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_course_wish_child_id_child")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_course_wish_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_course_wish_offer_id_offer")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["course_round.id"], name=op.f("fk_course_wish_round_id_course_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_wish")),
        sa.UniqueConstraint(
            "municipality_id",
            "round_id",
            "child_id",
            "offer_id",
            name=op.f("uq_course_wish_municipality_id_round_id_child_id_offer_id"),
        ),
        sa.UniqueConstraint(
            "municipality_id",
            "round_id",
            "child_id",
            "rank",
            name=op.f("uq_course_wish_municipality_id_round_id_child_id_rank"),
        ),
    )
    op.create_index("ix_course_wish_child_id", "course_wish", ["child_id"])
    op.create_index("ix_course_wish_municipality_id", "course_wish", ["municipality_id"])
    op.create_index("ix_course_wish_round_id", "course_wish", ["round_id"])

    op.create_table(
        "course_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("luck", sa.Integer(), nullable=True),
        sa.Column("place_in_line", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=True),
        sa.Column("pass_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_course_place_child_id_child")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_course_place_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["course_group.id"], name=op.f("fk_course_place_group_id_course_group")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_course_place_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_course_place_offer_id_offer")),
        sa.ForeignKeyConstraint(
            ["pass_id"], ["leisure_pass.id"], name=op.f("fk_course_place_pass_id_leisure_pass")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["course_round.id"], name=op.f("fk_course_place_round_id_course_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_place")),
        sa.UniqueConstraint(
            "municipality_id",
            "round_id",
            "child_id",
            "offer_id",
            name=op.f("uq_course_place_municipality_id_round_id_child_id_offer_id"),
        ),
    )
    op.create_index("ix_course_place_child_id", "course_place", ["child_id"])
    op.create_index("ix_course_place_municipality_id", "course_place", ["municipality_id"])
    op.create_index("ix_course_place_offer_id", "course_place", ["offer_id"])
    op.create_index("ix_course_place_round", "course_place", ["round_id", "state"])
    op.create_index(
        "uq_course_place_live",
        "course_place",
        ["municipality_id", "round_id", "child_id"],
        unique=True,
        sqlite_where=IS_LIVE,
        postgresql_where=IS_LIVE,
    )


def downgrade() -> None:
    for table in ("course_place", "course_wish", "course_group", "course_round"):
        op.drop_table(table)
