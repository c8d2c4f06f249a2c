"""payments: batches, payments, and the day a year's pool was closed

A claim's payment is said anew with its foreign key: nothing can have been paid before there were payments.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

BATCH_STATES = ("open", "exported", "settled", "undone")
PAYMENT_STATES = ("waiting", "sent", "paid", "returned", "undone")


def upgrade() -> None:
    op.create_table(
        "payment_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "state", sa.Enum(*BATCH_STATES, name="batchstate", native_enum=False, length=20), nullable=False
        ),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("exported_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by"], ["user_account.id"], name=op.f("fk_payment_batch_made_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_payment_batch_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_batch")),
        sa.UniqueConstraint(
            "municipality_id", "number", name=op.f("uq_payment_batch_municipality_id_number")
        ),
    )
    op.create_index("ix_payment_batch_municipality_id", "payment_batch", ["municipality_id"])

    op.create_table(
        "payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(12), nullable=False),
        sa.Column("account", sa.String(15), nullable=True),
        sa.Column("ean", sa.String(13), nullable=True),
        sa.Column("amount_ore", types.Ore(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*PAYMENT_STATES, name="paymentstate", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("bank_text", sa.String(200), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_ore > 0", name=op.f("ck_payment_amount")),
        sa.CheckConstraint("(account IS NULL) <> (ean IS NULL)", name=op.f("ck_payment_one_account")),
        sa.CheckConstraint("(state = 'paid') = (paid_on IS NOT NULL)", name=op.f("ck_payment_paid_on")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["payment_batch.id"], name=op.f("fk_payment_batch_id_payment_batch")
        ),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_payment_club_id_club")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_payment_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint(
            "municipality_id", "reference", name=op.f("uq_payment_municipality_id_reference")
        ),
        sa.UniqueConstraint("batch_id", "club_id", name=op.f("uq_payment_batch_id_club_id")),
    )
    op.create_index("ix_payment_club_id", "payment", ["club_id"])
    op.create_index("ix_payment_municipality_id", "payment", ["municipality_id"])

    op.drop_index("ix_claim_payment_id", "claim")
    op.drop_column("claim", "payment_id")
    op.execute(
        "ALTER TABLE claim ADD COLUMN payment_id INTEGER CONSTRAINT fk_claim_payment_id_payment"
        " REFERENCES payment (id)"
    )
    op.create_index("ix_claim_payment_id", "claim", ["payment_id"])
    op.add_column("pool", sa.Column("closed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("pool", "closed_on")
    op.drop_index("ix_claim_payment_id", "claim")
    op.drop_column("claim", "payment_id")
    op.add_column("claim", sa.Column("payment_id", sa.Integer(), nullable=True))
    op.create_index("ix_claim_payment_id", "claim", ["payment_id"])
    op.drop_table("payment")
    op.drop_table("payment_batch")
