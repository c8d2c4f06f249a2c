"""Fixtures for every room: an application on each database, and clients for the standing cast."""

import itertools
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import time_machine
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser

from fritidspas.app import create_app
from fritidspas.db import db
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.settings import PROJECT, Settings
from tests.cast import NOW, Cast, make_cast
from tests.chromium import chromium
from tests.databases import TEMPLATE, PostgresServer, postgres_server
from tests.office import Office

BOTH = ("sqlite", "postgresql")
_numbers = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    """Compiles translations newer than what was compiled, once: the workers of xdist start after this."""
    if hasattr(config, "workerinput"):
        return
    for written in (PROJECT / "fritidspas" / "translations").glob("*/LC_MESSAGES/*.po"):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            with written.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresServer]:
    """PostgreSQL with a migrated database to copy for each test."""
    with postgres_server() as server:
        server.execute(f"CREATE DATABASE {TEMPLATE}")
        settings = _settings(tmp_path_factory.mktemp("template"), server.url(TEMPLATE))
        _migrate(settings)
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = _settings(tmp_path_factory.mktemp("template"))
    _migrate(settings)
    return settings.instance / "fritidspas.db"


@pytest.fixture(params=BOTH)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """Settings of an installation of its own with an empty, migrated database; each test runs on both kinds."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "fritidspas.db")
        yield _settings(tmp_path)
        return
    server = request.getfixturevalue("server")
    name = f"test_{next(_numbers)}"
    server.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield _settings(tmp_path, server.url(name))
    server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def compiled_templates(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Every test has an application of its own; the templates are the same and compiled once."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(settings: Settings, compiled_templates: FileSystemBytecodeCache) -> Iterator[Flask]:
    """The whole application; jobs run at once."""
    app = create_app(settings)
    app.jinja_env.bytecode_cache = compiled_templates
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """Two municipalities and somebody in each role."""
    with app.app_context():
        return make_cast(app)


@pytest.fixture
def office(app: Flask, cast: Cast) -> Iterator[Office]:
    """A coordinator at work on the day the cast lives in."""
    with time_machine.travel(NOW, tick=False):
        yield Office(app, cast)


def _settings(folder: Path, database_url: str = "") -> Settings:
    return replace(
        Settings(instance=folder),
        secret_key="a secret for tests only",
        data_keys=("dGhpcyBpcyBhIGtleSBmb3IgdGVzdHMgb25seSwgMzI=",),
        index_key="a key for tests only",
        database_url=database_url,
        queue="immediate",
        login_tries_per_minute=1000,
    )


def _migrate(settings: Settings) -> None:
    app = create_app(settings)
    bring_up_to_date(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
