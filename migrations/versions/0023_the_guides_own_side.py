"""the guides' own side: what they offer, trips, what a month of them is paid, meeting places, calendar feeds

Columns are added where they stand: a table that others point to is not made anew, as SQLite would have it.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import SealedText
from fritidspas.db.types import Ore, UtcDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KINDS = ("met", "went", "not")
TABLES = ("trip", "meeting_place", "calendar_feed", "pay_rate", "pay_month", "pay_line")


def upgrade() -> None:
    _what_guides_offer()
    _make_trips()
    _make(
        "meeting_place",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("place", SealedText(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        points={"match_id": "match", "changed_by": "user_account"},
        unique=("match_id",),
    )
    _make(
        "calendar_feed",
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("renewed_at", UtcDateTime(), nullable=False),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_feed_token_hash")),
        points={"guide_id": "guide"},
        unique=("guide_id",),
    )
    _make_pay()


def _what_guides_offer() -> None:
    moment = UtcDateTime().compile(op.get_bind().dialect)
    op.add_column("guide", sa.Column("wishes", sa.String(300), nullable=False, server_default=""))
    op.execute(f"ALTER TABLE guide ADD COLUMN applied_at {moment}")
    op.execute(f"ALTER TABLE guide ADD COLUMN certificate_asked_ok_at {moment}")
    op.add_column("guide", sa.Column("leave_from", sa.Date()))
    op.execute(
        "ALTER TABLE guide ADD COLUMN leave_until DATE CONSTRAINT ck_guide_leave_with_both_days"
        " CHECK ((leave_from IS NULL) = (leave_until IS NULL))"
    )
    op.add_column("guide", sa.Column("hourly_ore", Ore()))


def _make_trips() -> None:
    _make(
        "trip",
        sa.Column("match_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="tripkind", native_enum=False, length=20), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("metres", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer()),
        sa.Column("is_paid", sa.Boolean(), nullable=False),
        sa.Column("note", SealedText(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_trip_minutes")),
        sa.CheckConstraint("metres >= 0", name=op.f("ck_trip_metres")),
        points={"match_id": "match", "said_by": "user_account"},
        unique=("match_id", "day"),
    )
    op.create_index("ix_trip_match_id", "trip", ["match_id"])
    op.create_index("ix_trip_day", "trip", ["municipality_id", "day"])


def _make_pay() -> None:
    _make(
        "pay_rate",
        sa.Column("from_month", sa.Date(), nullable=False),
        sa.Column("hourly_ore", Ore(), nullable=False),
        sa.Column("km_ore", Ore(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("hourly_ore > 0 AND km_ore >= 0", name=op.f("ck_pay_rate_rates")),
        points={"made_by": "user_account"},
        unique=("from_month",),
    )
    _make(
        "pay_month",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        points={"approved_by": "user_account"},
        unique=("month",),
    )
    _make(
        "pay_line",
        sa.Column("pay_month_id", sa.Integer(), nullable=False),
        sa.Column("guide_id", sa.Integer(), nullable=False),
        sa.Column("for_month", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("metres", sa.Integer(), nullable=False),
        sa.Column("hourly_ore", Ore(), nullable=False),
        sa.Column("km_ore", Ore(), nullable=False),
        sa.Column("amount_ore", Ore(), nullable=False),
        points={"pay_month_id": "pay_month", "guide_id": "guide"},
        unique=("pay_month_id", "guide_id", "for_month"),
    )
    for column in ("pay_month_id", "guide_id"):
        op.create_index(f"ix_pay_line_{column}", "pay_line", [column])


def _make(table: str, *parts: sa.schema.SchemaItem, points: dict[str, str], unique: tuple[str, ...]) -> None:
    """A table of one municipality's people, in which these columns together stand once."""
    targets = {**points, "municipality_id": "municipality"}
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        *parts,
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
            for column, to in targets.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "municipality_id", *unique, name=op.f(f"uq_{table}_municipality_id_{'_'.join(unique)}")
        ),
    )
    op.create_index(f"ix_{table}_municipality_id", table, ["municipality_id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.drop_column("guide", "hourly_ore")
    for column in ("leave_until", "leave_from", "certificate_asked_ok_at", "applied_at", "wishes"):
        op.drop_column("guide", column)
