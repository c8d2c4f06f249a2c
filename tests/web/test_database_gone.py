"""The database goes away after a page has read what it needs: the page is made, and is given to whoever waits."""

import pytest
from flask import Flask
from sqlalchemy import text

from fritidspas import app as house
from fritidspas.app import create_app
from fritidspas.db import db, session
from fritidspas.db.base import engine_options
from fritidspas.web.access import open_to_all
from tests.databases import PostgresServer
from tests.installations import Installation


def read_and_lose(app: Flask, server: PostgresServer) -> int:
    """The status of a page that has read something when its connection is cut."""

    def page() -> str:
        its = session.scalar(text("SELECT pg_backend_pid()"))
        server.execute(f"SELECT pg_terminate_backend({its}, 5000)")
        return "made"

    app.view_functions["identity.login"] = open_to_all(page)
    return app.test_client().get("/login").status_code


def test_the_page_is_given_all_the_same(
    postgresql_installation: Installation, server: PostgresServer
) -> None:
    postgresql_installation.emptied()
    assert read_and_lose(postgresql_installation.lent(), server) == 200


def test_unless_reading_were_in_a_transaction(
    postgresql_installation: Installation, server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: then something is left to end, on a connection that is gone."""
    settings = postgresql_installation.emptied()
    options = engine_options(settings.sqlalchemy_url) | {"isolation_level": "READ COMMITTED"}
    monkeypatch.setattr(house, "engine_options", lambda _url: options)
    app = create_app(settings)
    with pytest.raises(Exception, match="terminat"):
        read_and_lose(app, server)
    with app.app_context():
        db.engine.dispose()
