"""the ledger"""

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.db import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "purse",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.Enum("pool", "pass", name="pursekind", native_enum=False, length=20), nullable=False
        ),
        sa.Column("free_ore", types.Ore(), nullable=False),
        sa.Column("reserved_ore", types.Ore(), nullable=False),
        sa.Column("spent_ore", types.Ore(), nullable=False),
        sa.Column("paid_ore", types.Ore(), nullable=False),
        sa.Column("reversed_ore", types.Ore(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind = 'pass' OR (reserved_ore = 0 AND spent_ore = 0 AND paid_ore = 0 AND reversed_ore = 0)",
            name=op.f("ck_purse_pool_is_free"),
        ),
        sa.CheckConstraint("free_ore >= 0", name=op.f("ck_purse_free")),
        sa.CheckConstraint("paid_ore >= 0", name=op.f("ck_purse_paid")),
        sa.CheckConstraint("reserved_ore >= 0", name=op.f("ck_purse_reserved")),
        sa.CheckConstraint("reversed_ore >= 0", name=op.f("ck_purse_reversed")),
        sa.CheckConstraint("spent_ore >= 0", name=op.f("ck_purse_spent")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_purse_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purse")),
    )
    with op.batch_alter_table("purse", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_purse_municipality_id"), ["municipality_id"], unique=False)

    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "fund",
                "cut",
                "grant",
                "raise",
                "lower",
                "lapse",
                "reserve",
                "release",
                "approve",
                "undo",
                "pay",
                "reverse",
                "refund",
                name="step",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("from_purse_id", sa.Integer(), nullable=True),
        sa.Column(
            "from_account",
            sa.Enum(
                "outside",
                "pool",
                "free",
                "reserved",
                "spent",
                "paid",
                "reversed",
                name="account",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("to_purse_id", sa.Integer(), nullable=True),
        sa.Column(
            "to_account",
            sa.Enum(
                "outside",
                "pool",
                "free",
                "reserved",
                "spent",
                "paid",
                "reversed",
                name="account",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("amount_ore", types.Ore(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("about_kind", sa.String(length=30), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(from_purse_id IS NULL) = (from_account = 'outside')", name=op.f("ck_ledger_entry_from_purse")
        ),
        sa.CheckConstraint(
            "(to_purse_id IS NULL) = (to_account = 'outside')", name=op.f("ck_ledger_entry_to_purse")
        ),
        sa.CheckConstraint("amount_ore > 0", name=op.f("ck_ledger_entry_amount")),
        sa.CheckConstraint(
            "from_account <> to_account OR coalesce(from_purse_id, 0) <> coalesce(to_purse_id, 0)",
            name=op.f("ck_ledger_entry_elsewhere"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_ledger_entry_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["from_purse_id"], ["purse.id"], name=op.f("fk_ledger_entry_from_purse_id_purse")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_ledger_entry_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["to_purse_id"], ["purse.id"], name=op.f("fk_ledger_entry_to_purse_id_purse")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_entry_about", ["about_kind", "about_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_from_purse_id"), ["from_purse_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ledger_entry_municipality_id"), ["municipality_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ledger_entry_to_purse_id"), ["to_purse_id"], unique=False)
        batch_op.create_index(
            "uq_ledger_entry_claim",
            ["municipality_id", "about_id", "kind"],
            unique=True,
            sqlite_where=sa.text("about_kind = 'claim'"),
            postgresql_where=sa.text("about_kind = 'claim'"),
        )

    for statement in append_only_statements("ledger_entry", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ledger_entry_claim",
            sqlite_where=sa.text("about_kind = 'claim'"),
            postgresql_where=sa.text("about_kind = 'claim'"),
        )
        batch_op.drop_index(batch_op.f("ix_ledger_entry_to_purse_id"))
        batch_op.drop_index(batch_op.f("ix_ledger_entry_municipality_id"))
        batch_op.drop_index(batch_op.f("ix_ledger_entry_from_purse_id"))
        batch_op.drop_index(batch_op.f("ix_ledger_entry_day"))
        batch_op.drop_index("ix_ledger_entry_about")

    op.drop_table("ledger_entry")
    with op.batch_alter_table("purse", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_purse_municipality_id"))

    op.drop_table("purse")
