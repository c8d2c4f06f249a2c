"""claims"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import types

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PAID_FOR_ONCE = sa.text("kind <> 'equipment' AND state IN ('waiting', 'approved', 'paid')")


def upgrade() -> None:
    op.create_table(
        "claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=11), nullable=False),
        sa.Column("pass_id", sa.Integer(), nullable=False),
        sa.Column("enrolment_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("membership_fee", "equipment", "camp", name="expense", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("to_day", sa.Date(), nullable=False),
        sa.Column("price_ore", types.Ore(), nullable=False),
        sa.Column("family_ore", types.Ore(), nullable=False),
        sa.Column("fund_ore", types.Ore(), nullable=False),
        sa.Column("fund", sa.String(length=120), nullable=False),
        sa.Column("amount_ore", types.Ore(), nullable=False),
        sa.Column("account_text", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "withdrawn",
                "refused",
                "approved",
                "paid",
                "reversed",
                "refunded",
                name="claimstate",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("body_hash", sa.String(length=64), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=False),
        sa.Column("claimed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_reason", sa.String(length=500), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_ore + family_ore + fund_ore = price_ore", name=op.f("ck_claim_price")),
        sa.CheckConstraint(
            "amount_ore > 0 AND family_ore >= 0 AND fund_ore >= 0", name=op.f("ck_claim_parts")
        ),
        sa.CheckConstraint("from_day <= to_day", name=op.f("ck_claim_days")),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["user_account.id"], name=op.f("fk_claim_claimed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_claim_club_id_club")),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["enrolment.id"], name=op.f("fk_claim_enrolment_id_enrolment")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_claim_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["leisure_pass.id"], name=op.f("fk_claim_pass_id_leisure_pass")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim")),
        sa.UniqueConstraint("municipality_id", "number", name=op.f("uq_claim_municipality_id_number")),
    )
    op.create_index("ix_claim_club", "claim", ["club_id", "state"], unique=False)
    op.create_index(op.f("ix_claim_enrolment_id"), "claim", ["enrolment_id"], unique=False)
    op.create_index(op.f("ix_claim_municipality_id"), "claim", ["municipality_id"], unique=False)
    op.create_index(op.f("ix_claim_pass_id"), "claim", ["pass_id"], unique=False)
    op.create_index(op.f("ix_claim_payment_id"), "claim", ["payment_id"], unique=False)
    op.create_index("ix_claim_state", "claim", ["municipality_id", "state", "claimed_at", "id"], unique=False)
    op.create_index("uq_claim_key", "claim", ["municipality_id", "claimed_by", "key"], unique=True)
    op.create_index(
        "uq_claim_paid_for_once",
        "claim",
        ["municipality_id", "enrolment_id", "kind", "from_day"],
        unique=True,
        sqlite_where=PAID_FOR_ONCE,
        postgresql_where=PAID_FOR_ONCE,
    )

    op.create_table(
        "claim_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_claim_approval_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_approval_claim_id_claim")),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_claim_approval_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_approval")),
    )
    op.create_index("ix_claim_approval_claim", "claim_approval", ["claim_id"], unique=False)
    op.create_index(
        op.f("ix_claim_approval_municipality_id"), "claim_approval", ["municipality_id"], unique=False
    )
    op.create_index(
        "uq_claim_approval_person", "claim_approval", ["municipality_id", "claim_id", "by_id"], unique=True
    )


def downgrade() -> None:
    op.drop_table("claim_approval")
    op.drop_table("claim")
