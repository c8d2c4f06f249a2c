"""Taking a backup back, into an empty place."""

from collections.abc import Callable
from pathlib import Path

from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app
from flask_migrate import upgrade
from sqlalchemy import func, inspect, select, text

from fritidspas.accounts.models import Municipality
from fritidspas.accounts.queries import municipalities
from fritidspas.db import Base, across_municipalities, db, scoped_to, session
from fritidspas.db.walls import check_role
from fritidspas.ledger import queries
from fritidspas.settings import Settings
from fritidspas.upkeep import instance, manifest, on_postgresql, on_sqlite
from fritidspas.upkeep.backup import keys_lack, opened, unsealed
from fritidspas.upkeep.manifest import Manifest
from fritidspas.upkeep.refused import Refused

OWN_FUNCTIONS = (
    "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    " AND proowner = current_user::regrole"
)


def restore(settings: Settings, path: Path, may_lack_keys: bool = False) -> tuple[Manifest, list[str]]:
    """Inside the application. All is looked at before anything is changed; then the database is brought up to date."""
    told, parts = opened(path, settings.backup_key)
    for _ in parts:
        pass  # a file that is cut or changed is refused here
    _check_fits(told)
    if keys_lack(settings, told) and not may_lack_keys:
        raise Refused(
            "`data_keys` or `index_key` in settings.toml are not those of the backup: what is sealed in it could not"
            " be read. Put them there, or say --without-keys where they are lost."
        )
    _check_empty()
    _let_go()
    loads: dict[str, Callable[[Settings, Path, Manifest], None]] = {
        "sqlite": _into_sqlite,
        "postgresql": _into_postgresql,
    }
    loads[told.kind](settings, path, told)
    upgrade()
    _check_books()
    return told, instance.put_back(settings.instance, told.settings, told.files)


def _check_fits(told: Manifest) -> None:
    kind = db.engine.dialect.name
    if told.kind != kind:
        raise Refused(f"The backup is of {told.kind}, and `database_url` is of {kind}.")
    try:
        ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config()).get_revision(
            told.revision
        )
    except CommandError as problem:
        raise Refused(f"The backup was made by a newer version of the program ({told.version}).") from problem


def _check_empty() -> None:
    """A database with nothing in it, or one in which nobody has begun."""
    with across_municipalities(), db.engine.connect() as connection:
        check_role(connection)
        tables = set(inspect(connection).get_table_names())
        if strange := set(manifest.ours(tables)) - {*Base.metadata.tables, manifest.VERSION}:
            raise Refused(f"The database holds tables of something else: {', '.join(sorted(strange))}.")
        if Municipality.__tablename__ in tables and connection.scalar(
            select(func.count()).select_from(Municipality)
        ):
            raise Refused("There is a municipality in the database already: nothing was restored.")


def _let_go() -> None:
    session.remove()
    db.engine.dispose()


def _into_sqlite(settings: Settings, path: Path, told: Manifest) -> None:
    with unsealed(settings, opened(path, settings.backup_key)[1]) as copy:
        manifest.compare(told, on_sqlite.look_through(copy))
        on_sqlite.copy(copy, Path(db.engine.url.database or ""))


def _into_postgresql(settings: Settings, path: Path, told: Manifest) -> None:
    manifest.compare(told, on_postgresql.look_through(opened(path, settings.backup_key)[1]))
    with db.engine.connect() as connection:
        for name in manifest.ours(inspect(connection).get_table_names()):  # of an empty place
            connection.execute(text(f'DROP TABLE "{name}" CASCADE'))
        for name in connection.scalars(text(OWN_FUNCTIONS)):
            connection.execute(text(f"DROP FUNCTION {name}"))
    on_postgresql.load(db.engine.url, opened(path, settings.backup_key)[1])
    with across_municipalities(), db.engine.connect() as connection:
        found = manifest.counted(inspect(connection).get_table_names(), connection.scalar)
    manifest.compare(told, found)


def _check_books() -> None:
    for municipality in municipalities():
        with scoped_to(municipality.id):
            if queries.differences():
                raise Refused("It was restored, but the books do not balance: see `fritidspas ledger`.")
