"""letters and one-tap links; what they need to know of parents, guides and matches

Columns are added where they stand: a table that others point to is not made anew, as SQLite would have it. Matches that
run already were agreed on before anybody was asked by letter: both have said yes.
"""

import sqlalchemy as sa
from alembic import op

from fritidspas.db import SealedText
from fritidspas.db.types import UtcDateTime

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MATCH = sa.table(
    "match",
    *(sa.column(f"{who}_said{end}") for who in ("family", "guide") for end in ("", "_at", "_by")),
    *(sa.column(name) for name in ("asked_at", "decided_at", "decided_by")),
)


def upgrade() -> None:
    _make_links()
    _make_letters()
    op.add_column("guardian", sa.Column("address", SealedText()))
    op.add_column("guardian", sa.Column("language", sa.String(5)))
    op.add_column(
        "guardianship", sa.Column("is_self", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    _point("guide", "user_id", "user_account")
    op.create_index("uq_guide_user", "guide", ["user_id"], unique=True)
    op.add_column("guide", sa.Column("email", sa.String(200), nullable=False, server_default=""))
    op.add_column("guide", sa.Column("phone", sa.String(20), nullable=False, server_default=""))
    op.add_column("guide", sa.Column("interviewed_on", sa.Date()))
    op.add_column("guide", sa.Column("trained_on", sa.Date()))
    _ask_both_of_matches()


def _make_links() -> None:
    op.create_table(
        "link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("nonce", sa.String(32), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime()),
        sa.Column("revoked_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_link_expires_later")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_link_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_link_token_hash")),
    )
    op.create_index("ix_link_municipality_id", "link", ["municipality_id"])
    op.create_index("ix_link_subject", "link", ["municipality_id", "purpose", "subject_id"])


def _make_letters() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("child_id", sa.Integer()),
        sa.Column("user_id", sa.Integer()),
        sa.Column("channel", sa.String(20), nullable=False),
        sa.Column("name", SealedText(), nullable=False),
        sa.Column("address", SealedText(), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("subject", SealedText(), nullable=False),
        sa.Column("body", SealedText(), nullable=False),
        sa.Column("link_id", sa.Integer()),
        sa.Column("tells_where", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("message_id", sa.String(80), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by", sa.Integer()),
        sa.Column("not_before", UtcDateTime(), nullable=False),
        sa.Column("lease_until", UtcDateTime()),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        sa.Column("problem", sa.String(40), nullable=False),
        sa.Column("settled_by", sa.Integer()),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_letter_sent_at_a_time")),
        sa.CheckConstraint(
            "(state = 'sending') = (lease_until IS NOT NULL)", name=op.f("ck_letter_sending_for_a_while")
        ),
        *_pointing(
            "letter",
            child_id="child",
            user_id="user_account",
            link_id="link",
            made_by="user_account",
            settled_by="user_account",
            municipality_id="municipality",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("message_id", name=op.f("uq_letter_message_id")),
        sa.UniqueConstraint("municipality_id", "key", name=op.f("uq_letter_municipality_id_key")),
    )
    for column in ("child_id", "user_id", "municipality_id"):
        op.create_index(f"ix_letter_{column}", "letter", [column])
    op.create_index("ix_letter_waiting", "letter", ["state", "not_before", "id"])
    op.create_table(
        "letter_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("elsewhere", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        *_pointing("letter_text", changed_by="user_account", municipality_id="municipality"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_text")),
        sa.UniqueConstraint(
            "municipality_id", "kind", "language", name=op.f("uq_letter_text_municipality_id_kind_language")
        ),
    )
    op.create_index("ix_letter_text_municipality_id", "letter_text", ["municipality_id"])


def _ask_both_of_matches() -> None:
    moment = UtcDateTime().compile(op.get_bind().dialect)
    _point("match", "scheme_id", "scheme")
    op.add_column("match", sa.Column("asked_at", UtcDateTime()))
    for who in ("family", "guide"):
        op.add_column("match", sa.Column(f"{who}_said", sa.String(20)))
        op.execute(
            f"ALTER TABLE match ADD COLUMN {who}_said_at {moment} CONSTRAINT ck_match_{who}_said_at_a_time"
            f" CHECK (({who}_said IS NULL) = ({who}_said_at IS NULL))"
        )
        _point("match", f"{who}_said_by", "user_account")
        op.add_column("match", sa.Column(f"{who}_reason", sa.String(500), nullable=False, server_default=""))
    op.add_column("match", sa.Column("waited_since", sa.Date()))
    op.add_column("match", sa.Column("met_on", sa.Date()))
    op.add_column("match", sa.Column("handing_since", sa.Date()))
    op.add_column("match", sa.Column("end_cause", sa.String(20)))
    _point("match", "follows_id", "match")
    agreed = {"asked_at": MATCH.c.decided_at}
    for who in ("family", "guide"):
        agreed |= {
            f"{who}_said": sa.literal("yes"),
            f"{who}_said_at": MATCH.c.decided_at,
            f"{who}_said_by": MATCH.c.decided_by,
        }
    op.execute(sa.update(MATCH).values(agreed))


def _pointing(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _point(table: str, column: str, target: str) -> None:
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER"
        f" CONSTRAINT fk_{table}_{column}_{target} REFERENCES {target} (id)"
    )


def downgrade() -> None:
    for column in ("follows_id", "end_cause", "handing_since", "met_on", "waited_since"):
        op.drop_column("match", column)
    for who in ("guide", "family"):
        for column in ("reason", "said_by", "said_at", "said"):
            op.drop_column("match", f"{who}_{column}")
    op.drop_column("match", "asked_at")
    op.drop_column("match", "scheme_id")
    op.drop_index("uq_guide_user", "guide")
    for column in ("trained_on", "interviewed_on", "phone", "email", "user_id"):
        op.drop_column("guide", column)
    op.drop_column("guardianship", "is_self")
    op.drop_column("guardian", "language")
    op.drop_column("guardian", "address")
    for table in ("letter_text", "letter", "link"):
        op.drop_table(table)
