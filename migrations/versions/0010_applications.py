"""applications, guardians and consents"""

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.db import types

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

# Added where it stands: the table is not made anew, as a batch would on SQLite.
OF_PASS = (
    "ALTER TABLE leisure_pass ADD COLUMN application_id INTEGER"
    " CONSTRAINT fk_leisure_pass_application_id_application REFERENCES application (id)"
)


def upgrade() -> None:
    op.create_table(
        "guardian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_guardian_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_guardian_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian")),
        sa.UniqueConstraint("municipality_id", "user_id", name=op.f("uq_guardian_municipality_id_user_id")),
    )
    op.create_index("ix_guardian_municipality_id", "guardian", ["municipality_id"])

    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "door",
            sa.Enum("coordinator", "professional", "parent", name="door", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum("pass", "guide", "both", name="kind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "child",
                "wishes",
                "economy",
                "guide",
                "languages",
                "consent",
                "check",
                name="step",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "asked",
                "queued",
                "granted",
                "granted_in_part",
                "refused",
                "withdrawn",
                name="state",
                native_enum=False,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("submitted_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("question", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("criteria", sa.JSON(), nullable=False),
        sa.Column("decision_reason", sa.String(length=1000), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("granted_ore", types.Ore(), nullable=True),
        sa.Column("changed_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL", name=op.f("ck_application_submitted")
        ),
        sa.CheckConstraint(
            "state NOT IN ('granted', 'granted_in_part', 'queued') OR child_id IS NOT NULL",
            name=op.f("ck_application_given_to_a_child"),
        ),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL)", name=op.f("ck_application_decided_by_somebody")
        ),
        sa.CheckConstraint("granted_ore >= 0", name=op.f("ck_application_granted")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_application_child_id_child")),
        sa.ForeignKeyConstraint(
            ["decided_by"], ["user_account.id"], name=op.f("fk_application_decided_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["user_account.id"], name=op.f("fk_application_made_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_application_municipality_id_municipality")
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_application_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index("ix_application_child_id", "application", ["child_id"])
    op.create_index("ix_application_made_by", "application", ["made_by"])
    op.create_index("ix_application_municipality_id", "application", ["municipality_id"])
    op.create_index(
        "ix_application_waiting", "application", ["municipality_id", "state", "submitted_at", "id"]
    )

    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("club", "guide", "school", name="consentpurpose", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("given_by", sa.Integer(), nullable=False),
        sa.Column("given_at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", types.UtcDateTime(timezone=True), nullable=True),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_consent_child_id_child")),
        sa.ForeignKeyConstraint(
            ["given_by"], ["user_account.id"], name=op.f("fk_consent_given_by_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_consent_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index("ix_consent_child_id", "consent", ["child_id"])
    op.create_index("ix_consent_municipality_id", "consent", ["municipality_id"])
    op.create_index(
        "uq_consent_holding",
        "consent",
        ["municipality_id", "child_id", "purpose"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )

    op.create_table(
        "guardianship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=False),
        sa.Column("lives_with", sa.Boolean(), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("until_day", sa.Date(), nullable=True),
        sa.Column("appointed_by", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointed_by"], ["user_account.id"], name=op.f("fk_guardianship_appointed_by_user_account")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_guardianship_child_id_child")),
        sa.ForeignKeyConstraint(
            ["guardian_id"], ["guardian.id"], name=op.f("fk_guardianship_guardian_id_guardian")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_guardianship_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardianship")),
    )
    op.create_index("ix_guardianship_child_id", "guardianship", ["child_id"])
    op.create_index("ix_guardianship_guardian_id", "guardianship", ["guardian_id"])
    op.create_index("ix_guardianship_municipality_id", "guardianship", ["municipality_id"])
    op.create_index(
        "uq_guardianship_running",
        "guardianship",
        ["municipality_id", "child_id", "guardian_id"],
        unique=True,
        sqlite_where=sa.text("until_day IS NULL"),
        postgresql_where=sa.text("until_day IS NULL"),
    )

    op.create_table(
        "application_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("at", types.UtcDateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("asked", "answered", "changed", name="notekind", native_enum=False, length=20),
            nullable=False,
        ),
        sa.Column("text", sa.String(length=1000), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_application_note_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["user_account.id"], name=op.f("fk_application_note_by_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_application_note_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_note")),
    )
    op.create_index("ix_application_note_application_id", "application_note", ["application_id"])
    op.create_index("ix_application_note_municipality_id", "application_note", ["municipality_id"])

    for statement in append_only_statements("application_note", op.get_bind().dialect.name):
        op.execute(statement)
    op.execute(OF_PASS)
    op.create_index("ix_leisure_pass_application_id", "leisure_pass", ["application_id"])


def downgrade() -> None:
    op.drop_index("ix_leisure_pass_application_id", "leisure_pass")
    with op.batch_alter_table("leisure_pass") as batch_op:
        batch_op.drop_column("application_id")
    for table in ("application_note", "application", "guardianship", "guardian", "consent"):
        op.drop_table(table)
