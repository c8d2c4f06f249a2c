"""the second factor, how a login was made, and wrong tries"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Those who are logged in now came with a password alone: staff of real municipalities set up a factor at once.
    op.add_column("login", sa.Column("method", sa.String(20), nullable=False, server_default="password"))
    op.add_column("login", sa.Column("device", sa.String(60), nullable=False, server_default=""))
    _of_a_user(
        "second_factor",
        sa.Column("secret", sa.String(200), nullable=False),
        sa.Column("set_up_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.UniqueConstraint("user_id", name=op.f("uq_second_factor_user_id")),
    )
    _of_a_user(
        "recovery_code",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index("ix_recovery_code_user_id", "recovery_code", ["user_id", "code_hash"], unique=True)
    op.create_table(
        "login_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_try")),
    )
    op.create_index("ix_login_try_kind", "login_try", ["kind", "fingerprint", "at"])


def _of_a_user(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        *columns,
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f(f"fk_{table}_user_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f(f"fk_{table}_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(f"ix_{table}_municipality_id", table, ["municipality_id"])


def downgrade() -> None:
    for table in ("login_try", "recovery_code", "second_factor"):
        op.drop_table(table)
    op.drop_column("login", "device")
    op.drop_column("login", "method")
