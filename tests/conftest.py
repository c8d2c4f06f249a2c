"""Fixtures for every room: an application on each database, and clients for the standing cast."""

from collections.abc import Iterator

import pytest
import time_machine
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask
from playwright.sync_api import Browser

from fritidspas.settings import PROJECT, Settings
from tests.cast import NOW, Cast, make_cast
from tests.chromium import chromium
from tests.databases import PostgresServer, postgres_server
from tests.installations import Installation, kinds_for, on_postgresql, on_sqlite
from tests.office import Office
from tests.untranslated import listening


def pytest_configure(config: pytest.Config) -> None:
    """Compiles translations newer than what was compiled, once: the workers of xdist start after this."""
    if hasattr(config, "workerinput"):
        return
    for written in (PROJECT / "fritidspas" / "translations").glob("*/LC_MESSAGES/*.po"):
        compiled = written.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < written.stat().st_mtime:
            with written.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "installed" in metafunc.fixturenames:
        metafunc.parametrize("installed", kinds_for(metafunc.definition), indirect=True)


@pytest.fixture(autouse=True)
def families_read_no_danish(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What a test heard of it; a test that means to may empty it."""
    with listening(monkeypatch) as heard:
        yield heard
    assert heard == set()


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return on_sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_installation(tmp_path_factory: pytest.TempPathFactory, server: PostgresServer) -> Installation:
    return on_postgresql(tmp_path_factory.mktemp("postgresql"), server)


@pytest.fixture
def installed(request: pytest.FixtureRequest) -> Iterator[Installation]:
    installation: Installation = request.getfixturevalue(f"{request.param}_installation")
    yield installation
    installation.put_away()


@pytest.fixture
def settings(installed: Installation) -> Settings:
    """Of an installation with an empty, migrated database."""
    return installed.emptied()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def app(installed: Installation, settings: Settings) -> Flask:
    """The whole application; jobs run at once."""
    return installed.lent()


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
