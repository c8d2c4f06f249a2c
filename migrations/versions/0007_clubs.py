"""clubs: who acts for them, their word, where they are paid, and what an offer asks

Columns are added where they stand: a table that others point to is not made anew, as SQLite would have it.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.db import types

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Columns with constraints of their own, written in the words both databases share.
CONSTRAINED = {
    "club": {
        "ean": "VARCHAR(13) CONSTRAINT ck_club_one_account CHECK (account IS NULL OR ean IS NULL)",
        "account_confirmed_by": "INTEGER CONSTRAINT fk_club_account_confirmed_by_user_account"
        " REFERENCES user_account (id)",
    },
    "offer": {
        "age_until": "INTEGER CONSTRAINT ck_offer_ages CHECK (age_from >= 0 AND age_until >= age_from)",
        "price_ore": "BIGINT CONSTRAINT ck_offer_price CHECK (price_ore >= 0)",
        "season_until": "DATE CONSTRAINT ck_offer_season CHECK (season_until >= season_from)",
        "places": "INTEGER CONSTRAINT ck_offer_places CHECK (places >= 0)",
    },
}


def upgrade() -> None:
    op.create_table(
        "club_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("may_sign", sa.Boolean(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_club_person_club_id_club")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_club_person_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_club_person_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_club_person")),
        sa.UniqueConstraint(
            "municipality_id",
            "user_id",
            "club_id",
            name=op.f("uq_club_person_municipality_id_user_id_club_id"),
        ),
    )
    op.create_index("ix_club_person_club_id", "club_person", ["club_id"])
    op.create_index("ix_club_person_municipality_id", "club_person", ["municipality_id"])

    op.create_table(
        "declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("club_id", sa.Integer(), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("children_under_15", sa.Boolean(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("valid_until > signed_on", name=op.f("ck_declaration_lasts")),
        sa.ForeignKeyConstraint(["club_id"], ["club.id"], name=op.f("fk_declaration_club_id_club")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_declaration_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by"], ["user_account.id"], name=op.f("fk_declaration_signed_by_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index("ix_declaration_club_id", "declaration", ["club_id"])
    op.create_index("ix_declaration_municipality_id", "declaration", ["municipality_id"])
    for statement in append_only_statements("declaration", op.get_bind().dialect.name):
        op.execute(statement)

    op.add_column("club", sa.Column("cvr", sa.String(8), nullable=True))
    op.add_column("club", sa.Column("account", sa.String(15), nullable=True))
    op.add_column("club", sa.Column("asked_at", types.UtcDateTime(timezone=True), nullable=True))
    for name, length in {"contact": 120, "email": 200, "phone": 20, "declined_because": 500}.items():
        op.add_column("club", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("offer", sa.Column("kind", sa.String(20), nullable=False, server_default="weekly"))
    op.add_column("offer", sa.Column("age_from", sa.Integer(), nullable=True))
    op.add_column("offer", sa.Column("season_from", sa.Date(), nullable=True))
    op.add_column("offer", sa.Column("ended_on", sa.Date(), nullable=True))
    for table, columns in CONSTRAINED.items():
        for name, words in columns.items():
            op.execute(f"ALTER TABLE {table} ADD COLUMN {name} {words}")
    op.create_index("uq_club_cvr", "club", ["municipality_id", "cvr"], unique=True)


def downgrade() -> None:
    op.drop_index("uq_club_cvr", "club")
    for table, columns in CONSTRAINED.items():
        for name in columns:
            op.drop_column(table, name)
    for name in ("kind", "age_from", "season_from", "ended_on"):
        op.drop_column("offer", name)
    for name in ("cvr", "account", "asked_at", "contact", "email", "phone", "declined_because"):
        op.drop_column("club", name)
    op.drop_table("declaration")
    op.drop_table("club_person")
