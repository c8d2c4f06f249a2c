"""What every answer carries, and what no log line does."""

import json
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from fritidspas.accounts.forms import PasswordForm, UserForm
from fritidspas.app import create_app
from fritidspas.core.roles import Role
from fritidspas.identity.forms import LoginForm
from fritidspas.settings import Settings
from fritidspas.web.access import open_to_all
from fritidspas.web.formats import long_date
from fritidspas.web.forms import PasswordField
from tests.cast import PASSWORD, Cast


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_page_may_load_nothing_from_elsewhere(client: FlaskClient) -> None:
    headers = client.get("/login").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: FlaskClient, cast: Cast) -> None:
    answer = client.get("/login")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(("path", "code"), [("/findes-ikke", 404), ("/logout", 405)])
def test_an_error_says_what_to_do_next(client: FlaskClient, path: str, code: int) -> None:
    answer = client.get(path)
    assert answer.status_code == code
    assert "Gå til forsiden" in answer.text


def test_a_broken_page_tells_nothing_of_itself(app: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> str:
        raise ValueError("Amina Hassan 010115-1234")

    app.view_functions["identity.login"] = open_to_all(broken)
    answer = app.test_client().get("/login")
    written = capsys.readouterr()
    assert answer.status_code == 500
    assert "Amina" not in answer.text + written.out + written.err
    assert "ValueError" in written.out + written.err


def test_a_request_is_logged_by_endpoint_not_by_what_was_typed(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    client = cast.client(Role.COORDINATOR)
    client.get("/office/password?q=Amina+Hassan")
    written = capsys.readouterr()
    lines = [json.loads(line) for line in (written.out + written.err).splitlines() if line.startswith("{")]
    assert {"event": "request", "endpoint": "users.password"}.items() <= lines[-1].items()
    assert "Amina" not in written.out + written.err
    assert PASSWORD not in written.out + written.err


def test_a_visitor_is_answered_also_when_nobody_reads_the_log_any_more(
    client: FlaskClient, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with monkeypatch.context() as patch, os.fdopen(writer, "w") as nobody:
        patch.setattr(sys, "stdout", nobody)
        answer = client.get("/login")
        with suppress(BrokenPipeError):  # what is left of the line
            nobody.close()
    assert answer.status_code == 200


def test_the_page_speaks_the_chosen_language(client: FlaskClient, app: Flask, cast: Cast) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert "Adgangskode" in client.get("/login").text
    client.post("/language", data={"language": "en", "next": "/login"})
    page = client.get("/login").text
    assert 'lang="en"' in page
    assert "Password" in page
    assert "Adgangskode" not in page


@pytest.mark.parametrize(("language", "written"), [("da", "3. marts 2026"), ("en", "3 March 2026")])
def test_a_date_is_written_as_its_readers_write_it(app: Flask, language: str, written: str) -> None:
    with app.test_request_context():
        session["language"] = language
        assert long_date(date(2026, 3, 3)) == written


def test_an_unknown_language_is_refused(client: FlaskClient, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    assert client.post("/language", data={"language": "xx"}).status_code == 400


def test_the_health_page_answers_while_the_database_does(client: FlaskClient) -> None:
    assert client.get("/health").json == {"status": "ok"}


def test_without_its_database_the_site_says_come_back(tmp_path: Path) -> None:
    away = "postgresql+psycopg://nobody@/nothing?host=/nowhere"
    app = create_app(Settings(instance=tmp_path, secret_key="s", database_url=away, queue="immediate"))
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["login"] = "a login from before"
    for path in ("/office/", "/health"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "10"
        assert "Siden er lukket et øjeblik" in answer.text


@pytest.mark.parametrize("page", ["/accessibility", "/privacy"])
def test_the_statements_the_law_asks_for_are_open(client: FlaskClient, page: str) -> None:
    assert client.get(page).status_code == 200


def test_a_strange_host_is_turned_away(app: Flask, cast: Cast) -> None:
    app.config["TRUSTED_HOSTS"] = ["fritidspas.example"]
    client = app.test_client()
    assert client.get("/login", base_url="http://fritidspas.example").status_code == 200
    assert client.get("/login", base_url="http://evil.example").status_code == 400


def test_what_was_typed_on_a_page_left_open_too_long_can_be_copied(app: Flask, cast: Cast) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    typed = {
        "csrf_token": "gammel",
        "seen": "2026-01-01",
        "first_name": "Amina <b>",
        "gender": "f",
        "postcode": "8600",
    }
    answer = app.test_client().post("/office/children/new", data=typed)
    assert answer.status_code == 400
    assert "Amina &lt;b&gt;\n8600</textarea>" in answer.text
    assert "2026-01-01" not in answer.text


def test_a_password_is_never_among_what_can_be_copied(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    names = {
        name
        for form in (LoginForm, UserForm, PasswordForm)
        for name, field in vars(form).items()
        if getattr(field, "field_class", None) is PasswordField
    }
    assert names
    answer = app.test_client().post("/login", data=dict.fromkeys(names | {"code"}, "min adgangskode"))
    assert answer.status_code == 400
    assert "min adgangskode" not in answer.text
