"""Runs migrations inside the application, on whichever database its settings name."""

from alembic import context

from fritidspas.db import Base, db
from fritidspas.db.base import to_write
from fritidspas.db.turns import take_turn

# The queue keeps its own tables when it lives in PostgreSQL; they are not ours to migrate.
QUEUE_TABLES = "huey"


def include_name(name, kind, _parents):
    return not (kind == "table" and name.startswith(QUEUE_TABLES))


def run() -> None:
    """All of it or nothing, and only once: what is missing is asked in our turn."""
    with (
        db.engine.connect().execution_options(**to_write(db.engine.dialect)) as connection,
        connection.begin(),
    ):
        take_turn(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=connection.dialect.name == "sqlite",
            include_name=include_name,
            compare_type=True,
        )
        context.run_migrations()


run()
