"""Runs migrations inside the application, on whichever database its settings name."""

from alembic import context

from fritidspas.db import Base, across_municipalities, db
from fritidspas.db.base import to_write
from fritidspas.db.turns import A_START_MS, take_turn
from fritidspas.db.walls import NAME, check_role, raise_walls

# The queue keeps its own tables when it lives in PostgreSQL; they are not ours to migrate.
QUEUE_TABLES = "huey"


def include_name(name, kind, _parents):
    return not (kind == "table" and name.startswith(QUEUE_TABLES))


def include_object(_thing, name, _kind, _reflected, _compared):
    """The walls stand in the database only."""
    return not (name or "").startswith(NAME)


def run() -> None:
    """All of it or nothing, and only once: what is missing is asked in our turn."""
    with (
        across_municipalities(),
        db.engine.connect().execution_options(**to_write(db.engine.dialect, A_START_MS)) as connection,
        connection.begin(),
    ):
        check_role(connection)
        take_turn(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            include_name=include_name,
            include_object=include_object,
            compare_type=True,
        )
        before = context.get_context().get_current_heads()
        context.run_migrations()
        if context.get_context().get_current_heads() != before:
            raise_walls(connection)


run()
