"""Beginning on an empty installation: the page, who may reach it, and that it is gone afterwards."""

from functools import partial
from threading import Barrier

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.service import create_municipality
from fritidspas.audit.models import AuditEvent
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from fritidspas.home import service
from fritidspas.home.rules import NewMunicipality, check_new, check_setup_code, setup_code
from fritidspas.schemes.models import Scheme
from tests.at_once import at_the_same_time
from tests.cast import NOW, PASSWORD, pass_factor
from tests.office import value_of, words
from tests.schemes.files import changed

NEW = NewMunicipality("0561", "Vestby Kommune", "anna@vestby.example", "Anna", ("guide-to-move",))


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


def filled(app: Flask, **other: object) -> dict:
    return {
        "setup_code": setup_code(str(app.secret_key)),
        "code": "0561",
        "name": "Vestby Kommune",
        "phone": "75123456",
        "schemes": ["guide-to-move", "esbjerg-lokalpas"],
        "administrator": "Anna",
        "email": "Anna@vestby.example",
        "password": PASSWORD,
    } | other


def names(app: Flask) -> list[str]:
    with app.app_context():
        return list(session.scalars(select(Municipality.name)))


@pytest.mark.parametrize("address", ["/", "/login"])
def test_an_empty_installation_leads_to_the_page(browser: FlaskClient, address: str) -> None:
    answer = browser.get(address, follow_redirects=True)
    assert answer.request.path == "/first"
    assert answer.status_code == 200


def test_the_page_tells_what_each_scheme_means(browser: FlaskClient) -> None:
    said = words(browser.get("/first").text)
    assert "Velkommen til Fritidspas" in said
    assert "Passet er på 600,00 kr. pr. kalenderår." in said
    assert "Giver fritidspas og fritidsguide." in said


def test_it_makes_the_municipality_and_logs_its_administrator_in(app: Flask, browser: FlaskClient) -> None:
    answer = browser.post("/first", data=filled(app))
    assert (answer.status_code, answer.location) == (302, "/office/")
    assert browser.get("/office/").location == "/account/app"
    pass_factor(app, browser)
    front = browser.get("/office/")
    assert "Vestby Kommune" in front.text
    assert "Kommunen er oprettet, og du er logget ind." in words(front.text)
    with app.app_context(), across_municipalities():
        user = session.scalars(select(User)).one()
        assert (user.email, user.name, user.role) == ("anna@vestby.example", "Anna", Role.ADMINISTRATOR)
        assert set(session.scalars(select(Scheme.key))) == {"guide-to-move", "esbjerg-lokalpas"}
        events = session.scalars(select(AuditEvent).where(AuditEvent.kind == "accounts.municipality_created"))
        assert events.one().actor_id == user.id
    browser.post("/logout")
    assert "75 12 34 56" in browser.get("/login").text
    sent = {"email": "anna@vestby.example", "password": PASSWORD}
    assert browser.post("/login", data=sent).status_code == 302


def test_the_municipalitys_own_files_are_there_at_once(app: Flask, browser: FlaskClient) -> None:
    folder = app.extensions["settings"].instance / "schemes/0561"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text(changed("key", 'key = "own"'), encoding="utf-8")
    (folder / "wrong.toml").write_text("key = 1", encoding="utf-8")
    assert browser.post("/first", data=filled(app)).status_code == 302
    assert "Jeres egen fil wrong.toml kunne ikke bruges." in words(
        browser.get("/office/", follow_redirects=True).text
    )
    with app.app_context(), across_municipalities():
        assert "own" in set(session.scalars(select(Scheme.key)))


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_afterwards_the_page_is_gone(app: Flask, browser: FlaskClient, method: str) -> None:
    assert browser.post("/first", data=filled(app)).status_code == 302
    pass_factor(app, browser)
    stranger = app.test_client()
    other = filled(app, code="0661", name="Nordby Kommune", email="b@nordby.example")
    for client in (browser, stranger):
        assert (
            client.open("/first", method=method, data=other if method == "POST" else None).status_code == 404
        )
    assert stranger.get("/").location == "/login"
    assert names(app) == ["Vestby Kommune"]


@pytest.mark.parametrize("typed", ["", "aaaa-aaaa-aaaa-aaaa", "æøå", "x" * 200])
def test_a_passer_by_without_the_code_makes_nothing(app: Flask, browser: FlaskClient, typed: str) -> None:
    answer = browser.post("/first", data=filled(app, setup_code=typed))
    assert answer.status_code == 422
    assert names(app) == []
    assert str(app.secret_key) not in answer.text
    assert setup_code(str(app.secret_key)) not in answer.text


def test_the_code_is_tried_a_few_times_a_minute_only(app: Flask, browser: FlaskClient) -> None:
    app.config["LOGIN_TRIES"] = "3 per minute"
    answers = [browser.post("/first", data=filled(app, setup_code="x")).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("code", "561", "En kommunes kode er fire cifre"),
        ("code", "٠٥٦١", "En kommunes kode er fire cifre"),
        ("name", "  ", "Skriv kommunens navn"),
        ("email", "anna", "Skriv en e-mailadresse"),
        ("password", "kort", "Adgangskoden skal have mindst 12 tegn."),
        ("schemes", ["nonsense"], "Vælg en af mulighederne"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    app: Flask, browser: FlaskClient, name: str, value: object, said: str
) -> None:
    answer = browser.post("/first", data=filled(app, **{name: value}))
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert value_of(answer.text, "administrator") == "Anna"
    assert PASSWORD not in answer.text
    assert names(app) == []


def test_no_scheme_is_needed(app: Flask, browser: FlaskClient) -> None:
    assert browser.post("/first", data=filled(app, schemes=[])).status_code == 302


@pytest.mark.both_databases
def test_two_who_press_at_once_make_one(app: Flask) -> None:
    other = NewMunicipality("0661", "Nordby Kommune", "b@nordby.example", "Bo")
    problems = at_the_same_time(app, 0, [partial(_begin_first, new) for new in (NEW, other)])
    assert [getattr(problem, "code", problem) for problem in problems] == ["not_the_first"]
    assert len(names(app)) == 1


@pytest.mark.both_databases
def test_without_turns_there_would_be_two(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: each finds no municipality, and makes one."""
    if app.extensions["settings"].database_url == "":
        return  # SQLite has one writer at a time, whoever asks for a turn
    together = Barrier(2)
    monkeypatch.setattr(service, "take_turn", lambda _connection: None)
    monkeypatch.setattr(service, "check_new", lambda _new: together.wait(30))
    other = NewMunicipality("0661", "Nordby Kommune", "b@nordby.example", "Bo")
    assert at_the_same_time(app, 0, [partial(_begin_first, new) for new in (NEW, other)]) == []
    assert len(names(app)) == 2


def _begin_first(new: NewMunicipality) -> None:
    with transaction():
        service.begin_first(new, PASSWORD, NOW)


def test_what_fails_halfway_leaves_nothing(app: Flask) -> None:
    with app.app_context(), pytest.raises(Refused, match="password_short"), transaction():
        service.begin(NEW, "kort", NOW)
    assert names(app) == []


def test_a_municipality_is_made_once(app: Flask) -> None:
    with app.app_context():
        with transaction():
            create_municipality("0561", "Vestby Kommune")
        with pytest.raises(Refused, match="municipality_exists"), transaction():
            service.begin(NEW, PASSWORD, NOW)


@pytest.mark.parametrize("typed", [str.upper, lambda code: f" {code.replace('-', ' ')} "])
def test_how_the_code_is_typed_does_not_matter(typed) -> None:
    check_setup_code(typed(setup_code("secret")), "secret")


def test_each_installation_has_its_own_code() -> None:
    assert setup_code("one") != setup_code("two")
    with pytest.raises(Refused, match="setup_code_wrong"):
        check_setup_code(setup_code("one"), "two")


def test_what_is_right_is_not_refused() -> None:
    check_new(NEW)
