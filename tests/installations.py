"""One installation on each kind of database for a whole run, emptied before each test.

Building the application takes longer than most tests do, and two tests never need it at once.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask

from fritidspas.app import create_app
from fritidspas.db import db
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import Settings
from fritidspas.web.limits import limiter
from tests.databases import PostgresServer

KINDS = ("sqlite", "postgresql")
TEMPLATE = "template_fritidspas"


def kinds_for(test: pytest.Function) -> list[str]:
    """Both where the database is what is tested, or all are asked for; else one of the two, by the test's name."""
    if test.get_closest_marker("only_postgresql"):
        return ["postgresql"]
    if test.get_closest_marker("both_databases") or os.environ.get("FRITIDSPAS_TEST_DATABASES") == "both":
        return list(KINDS)
    return [KINDS[crc32(test.nodeid.encode()) % 2]]


def settings_in(folder: Path, database_url: str = "") -> Settings:
    return replace(
        Settings(instance=folder),
        secret_key="a secret for tests only",
        data_keys=("dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMgb25seSwgMzI=",),
        index_key="a key for tests only",
        backup_key="YSBrZXkgZm9yIGJhY2t1cHMgb2YgdGVzdHMgb25seSE=",
        database_url=database_url,
        queue="immediate",
        login_tries_per_minute=1000,
    )


@dataclass
class Installation:
    """Settings, how its database is made empty, and the application once somebody needs it."""

    settings: Settings
    fill: Callable[[], None]
    app: Flask | None = None
    as_built: tuple[dict, ...] = ()

    def emptied(self) -> Settings:
        """As on its first day: an empty, migrated database and no files."""
        shutil.rmtree(self.settings.instance)
        self.settings.instance.mkdir()
        self.fill()
        return self.settings

    def lent(self) -> Flask:
        """The application as it was built, whatever the last test set in it."""
        if self.app is None:
            self.app = create_app(self.settings)
            self.as_built = tuple(map(dict, _changeable(self.app)))
        for now, built in zip(_changeable(self.app), self.as_built, strict=True):
            now.clear()
            now.update(built)
        limiter.reset()
        return self.app

    def put_away(self) -> None:
        if self.app is not None:
            with self.app.app_context():
                db.engine.dispose()


def _changeable(app: Flask) -> tuple[dict, ...]:
    return app.config, app.extensions, app.view_functions


def on_sqlite(folder: Path) -> Installation:
    template = migrated(settings_in(folder / "template")).instance / "fritidspas.db"
    settings = settings_in(folder / "instance")
    settings.instance.mkdir()
    return Installation(settings, lambda: shutil.copy(template, settings.instance) and None)


def on_postgresql(folder: Path, server: PostgresServer) -> Installation:
    server.create(TEMPLATE)
    migrated(settings_in(folder / "template", server.url(TEMPLATE)))
    settings = settings_in(folder / "instance", server.url("fritidspas"))
    settings.instance.mkdir()

    def fill() -> None:
        server.execute("DROP DATABASE IF EXISTS fritidspas WITH (FORCE)")
        server.create("fritidspas", TEMPLATE)

    return Installation(settings, fill)


def migrated(settings: Settings) -> Settings:
    settings.instance.mkdir()
    app = create_app(settings)
    bring_up_to_date(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return settings
