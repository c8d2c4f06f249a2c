"""the rows of the log hang together

The columns are added where they stand, and the rows there are already hang in the order they were written in.
"""

from collections.abc import Iterator
from itertools import groupby

import sqlalchemy as sa
from alembic import op

from fritidspas.audit.models import append_only_statements
from fritidspas.audit.rules import BEFORE_THE_FIRST, link
from fritidspas.db.types import UtcDateTime

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

AT_ONCE = 5000
KINDS = {"at": UtcDateTime(), "facts": sa.JSON()}
FIELDS = {
    "audit_event": ("at", "actor_id", "kind", "subject_kind", "subject_id", "facts"),
    "read_event": ("at", "actor_id", "child_id", "page", "right"),
}
HEAD = sa.table("chain_head", *map(sa.column, ("municipality_id", "table", "count", "hash")))


def upgrade() -> None:
    op.create_table(
        "chain_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_chain_head_municipality_id_municipality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_head")),
        sa.UniqueConstraint("municipality_id", "table", name=op.f("uq_chain_head_municipality_id_table")),
    )
    op.create_index("ix_chain_head_municipality_id", "chain_head", ["municipality_id"])
    for name in FIELDS:
        op.add_column(name, sa.Column("number", sa.Integer(), nullable=False, server_default="0"))
        op.add_column(name, sa.Column("hash", sa.String(64), nullable=False, server_default=""))
        _without_guard(name)
        _chain(name)
        for statement in append_only_statements(name, op.get_bind().dialect.name):
            op.execute(statement)
        op.create_index(f"ix_{name}_number", name, ["municipality_id", "number"], unique=True)


def downgrade() -> None:
    for name in FIELDS:
        op.drop_index(f"ix_{name}_number", name)
        op.drop_column(name, "number")
        op.drop_column(name, "hash")
    op.drop_table("chain_head")


def _without_guard(name: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(f"DROP TRIGGER {name}_no_{verb}")
    else:
        op.execute(f"DROP TRIGGER {name}_append_only ON {name}")


def _chain(name: str) -> None:
    columns = ("id", "municipality_id", "number", "hash", *FIELDS[name])
    table = sa.table(name, *(sa.column(one, KINDS.get(one)) for one in columns))
    hang = (
        sa.update(table)
        .where(table.c.id == sa.bindparam("row_id"))
        .values(number=sa.bindparam("its_number"), hash=sa.bindparam("its_hash"))
    )
    for municipality_id, rows in groupby(_rows(table), key=lambda row: row.municipality_id):
        number, last, batch = 0, BEFORE_THE_FIRST, []
        for number, row in enumerate(rows, 1):
            last = link(last, name, municipality_id, number, [getattr(row, one) for one in FIELDS[name]])
            batch.append({"row_id": row.id, "its_number": number, "its_hash": last})
            if len(batch) == AT_ONCE:
                op.get_bind().execute(hang, batch)
                batch = []
        if batch:
            op.get_bind().execute(hang, batch)
        op.get_bind().execute(
            sa.insert(HEAD).values(municipality_id=municipality_id, table=name, count=number, hash=last)
        )


def _rows(table: sa.TableClause) -> Iterator[sa.Row]:
    """In the order they were written in each municipality, some at a time."""
    municipality_id, row_id = 0, 0
    after = sa.tuple_(table.c.municipality_id, table.c.id) > sa.tuple_(
        sa.bindparam("municipality_id", type_=sa.Integer), sa.bindparam("row_id", type_=sa.Integer)
    )
    some = sa.select(table).where(after).order_by(table.c.municipality_id, table.c.id).limit(AT_ONCE)
    while rows := op.get_bind().execute(some, {"municipality_id": municipality_id, "row_id": row_id}).all():
        yield from rows
        municipality_id, row_id = rows[-1].municipality_id, rows[-1].id
