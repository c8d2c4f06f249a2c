"""passes"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("purse_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_pool_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["purse_id"], ["purse.id"], name=op.f("fk_pool_purse_id_purse")),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_pool_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pool")),
        sa.UniqueConstraint("municipality_id", "purse_id", name=op.f("uq_pool_municipality_id_purse_id")),
        sa.UniqueConstraint(
            "municipality_id", "scheme_id", "year", name=op.f("uq_pool_municipality_id_scheme_id_year")
        ),
    )
    with op.batch_alter_table("pool", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pool_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "leisure_pass",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=11), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("purse_id", sa.Integer(), nullable=False),
        sa.Column("pool_id", sa.Integer(), nullable=True),
        sa.Column("period_first", sa.Date(), nullable=False),
        sa.Column("period_last", sa.Date(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("claim_until", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("active", "stopped", name="passstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("state_reason", sa.String(length=200), nullable=False),
        sa.Column(
            "door",
            sa.Enum("coordinator", "professional", "parent", name="door", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "period_first <= valid_from AND valid_from <= period_last AND period_last <= claim_until",
            name=op.f("ck_leisure_pass_period"),
        ),
        sa.CheckConstraint("turn >= 1", name=op.f("ck_leisure_pass_turn")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_leisure_pass_child_id_child")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["user_account.id"], name=op.f("fk_leisure_pass_contact_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"], ["user_account.id"], name=op.f("fk_leisure_pass_issued_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_leisure_pass_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(["pool_id"], ["pool.id"], name=op.f("fk_leisure_pass_pool_id_pool")),
        sa.ForeignKeyConstraint(["purse_id"], ["purse.id"], name=op.f("fk_leisure_pass_purse_id_purse")),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_leisure_pass_scheme_id_scheme")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["scheme_version.id"], name=op.f("fk_leisure_pass_version_id_scheme_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leisure_pass")),
        sa.UniqueConstraint("municipality_id", "number", name=op.f("uq_leisure_pass_municipality_id_number")),
        sa.UniqueConstraint(
            "municipality_id", "purse_id", name=op.f("uq_leisure_pass_municipality_id_purse_id")
        ),
    )
    with op.batch_alter_table("leisure_pass", schema=None) as batch_op:
        batch_op.create_index("ix_leisure_pass_issued", ["municipality_id", "issued_at", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_leisure_pass_municipality_id"), ["municipality_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_leisure_pass_pool_id"), ["pool_id"], unique=False)
        batch_op.create_index(
            "uq_leisure_pass_turn",
            ["municipality_id", "child_id", "scheme_id", "turn"],
            unique=True,
        )
        batch_op.create_index(
            "ix_leisure_pass_scheme", ["municipality_id", "scheme_id", "state"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("leisure_pass", schema=None) as batch_op:
        batch_op.drop_index("uq_leisure_pass_turn")
        batch_op.drop_index("ix_leisure_pass_scheme")
        batch_op.drop_index(batch_op.f("ix_leisure_pass_pool_id"))
        batch_op.drop_index(batch_op.f("ix_leisure_pass_municipality_id"))
        batch_op.drop_index("ix_leisure_pass_issued")

    op.drop_table("leisure_pass")
    with op.batch_alter_table("pool", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pool_municipality_id"))

    op.drop_table("pool")
