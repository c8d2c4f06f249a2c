"""`fritidspas municipality`: from nothing to a log-in in one command."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from fritidspas.accounts.models import Municipality
from fritidspas.cli import municipality as municipality_command
from fritidspas.cli.municipality import first_steps
from fritidspas.db import across_municipalities, session
from fritidspas.home.rules import setup_code
from fritidspas.schemes.models import Scheme, SchemeVersion
from tests.schemes.files import SHIPPED

Run = Callable[..., Result]
BASIC = ("--code", "0561", "--name", "Vestby Kommune", "--administrator", "anna@vestby.example")


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the test's own database."""
    monkeypatch.setattr(municipality_command, "load", lambda: app.extensions["settings"])
    return lambda *arguments: CliRunner().invoke(municipality_command.command, list(arguments))


def keys(app: Flask) -> set[str]:
    with app.app_context(), across_municipalities():
        return set(session.scalars(select(Scheme.key)))


@pytest.mark.parametrize(
    "schemes",
    [
        ("--schemes", "guide-to-move,esbjerg-lokalpas"),
        ("--schemes", "guide-to-move esbjerg-lokalpas guide-to-move"),
        ("--schemes", "guide-to-move", "--schemes", "esbjerg-lokalpas"),
    ],
)
def test_it_makes_a_municipality_one_can_log_in_to(app: Flask, run: Run, schemes: tuple[str, ...]) -> None:
    done = run("create", *BASIC, *schemes)
    assert done.exit_code == 0, done.output
    assert "Vestby Kommune (0561) er oprettet." in done.output
    assert "Ordninger: Guide to Move og Aktiv Fritid lokalpas." in done.output
    password = re.search(r"anna@vestby\.example +(\S+)", done.output)
    assert password
    assert keys(app) == {"guide-to-move", "esbjerg-lokalpas"}
    app.config["WTF_CSRF_ENABLED"] = False
    sent = {"email": "anna@vestby.example", "password": password[1]}
    assert app.test_client().post("/login", data=sent).status_code == 302


def test_again_it_says_so_and_changes_nothing(app: Flask, run: Run) -> None:
    run("create", *BASIC)
    again = run("create", *BASIC, "--schemes", "guide-to-move")
    assert again.exit_code == 2
    assert "Kommunen 0561 findes allerede. Intet er ændret." in again.output
    assert keys(app) == set()


def test_a_second_municipality_may_begin_with_an_administrator_of_its_own(app: Flask, run: Run) -> None:
    run("create", *BASIC)
    taken = run("create", "--code", "0661", "--name", "Nordby", "--administrator", "anna@vestby.example")
    assert (taken.exit_code, "Der findes allerede en bruger" in taken.output) == (2, True)
    other = run("create", "--code", "0661", "--name", "Nordby", "--administrator", "b@nordby.example")
    assert other.exit_code == 0
    assert "Den har ingen ordninger endnu." in other.output
    with app.app_context():
        assert len(session.scalars(select(Municipality)).all()) == 2


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (("--code", "56"), "En kommunes kode er fire cifre"),
        (("--name", " "), "Skriv kommunens navn"),
        (("--administrator", "anna"), "Skriv en e-mailadresse"),
        (("--schemes", "nonsense"), "there is no nonsense; there are esbjerg-guldpas"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_made(
    app: Flask, run: Run, changed: tuple[str, str], said: str
) -> None:
    done = run("create", *BASIC, *changed)
    assert done.exit_code == 2
    assert said in done.output
    with app.app_context():
        assert session.scalars(select(Municipality)).all() == []


def test_its_own_files_are_loaded_too(app: Flask, run: Run) -> None:
    folder = app.extensions["settings"].instance / "schemes" / "0561"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(SHIPPED["silkeborg-fritidspas"], encoding="utf-8")
    run("create", *BASIC)
    with app.app_context(), across_municipalities():
        assert session.scalars(select(SchemeVersion.text)).one() == SHIPPED["silkeborg-fritidspas"]


def test_help_names_every_scheme_that_comes_with_the_program(run: Run) -> None:
    said = "".join(run("create", "--help").output.split())
    assert all(key in said for key in SHIPPED)


def test_serving_tells_the_way_in_until_there_is_a_municipality(app: Flask, run: Run) -> None:
    code = setup_code(str(app.secret_key))
    told = " ".join(first_steps(app, "http://127.0.0.1:8000"))
    assert "http://127.0.0.1:8000/first" in told
    assert code in told
    assert run("setup-code").output.strip() == code
    run("create", *BASIC)
    assert first_steps(app, "http://127.0.0.1:8000") == []
