"""Rules of the house that no linter knows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect

from fritidspas import rooms
from fritidspas.db import Base, Tenant
from fritidspas.db.migrations import check_models
from fritidspas.settings import PROJECT
from fritidspas.web.access import access_of, check_every_route, open_to_all

WITHOUT_OWNER = {"municipality", "login_try"}


def sources(pattern: str = "**/*.py") -> Iterator[tuple[str, str]]:
    for path in sorted((PROJECT / "fritidspas").glob(pattern)):
        yield str(path.relative_to(PROJECT)), path.read_text()


def test_only_the_session_commits() -> None:
    offenders = [
        name for name, text in sources() if ".commit(" in text and name != "fritidspas/db/session.py"
    ]
    assert offenders == []


MOVES_MONEY = re.compile(
    r"(?<!class )\b(?:Purse|LedgerEntry)\("
    r"|\b(?:insert|insert_once|update|delete)\(\s*(?:\w+\.)*(?:Purse|LedgerEntry)\b"
    r"|[.\"'](?:free|reserved|spent|paid|reversed)_ore[\"']?\s*(?:[-+]?=(?!=)|:)"
    r"|\b(?:UPDATE|INTO|FROM)\s+(?:purse|ledger_entry)\b"
)


def test_only_the_ledger_moves_money() -> None:
    offenders = [
        name
        for name, text in sources()
        if MOVES_MONEY.search(text) and name != "fritidspas/ledger/service.py"
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "line",
    [
        "session.add(Purse(kind=PurseKind.PASS, free_ore=60_000))",
        "session.add(models.LedgerEntry(amount_ore=1))",
        "session.execute(update(Purse).values({column: 0}))",
        "insert_once(LedgerEntry, amount_ore=1)",
        "session.execute(delete(models.LedgerEntry))",
        "purse.free_ore -= claim.amount_ore",
        "purse.spent_ore = 0",
        'change(purse, {"paid_ore": 0}, now, taken="x")',
        'session.execute(text("UPDATE purse SET free_ore = 0"))',
    ],
)
def test_money_moved_elsewhere_is_seen(line: str) -> None:
    assert MOVES_MONEY.search(line)


def without_a_file(text: str) -> list[str]:
    """The views in a module that page a list and do not let it be saved."""
    views = re.split(r"^def ", text, flags=re.MULTILINE)[1:]
    return [view.partition("(")[0] for view in views if "page_of(" in view and "list_page(" not in view]


def test_every_paged_list_can_be_saved_as_a_file() -> None:
    assert [
        (name, without_a_file(text)) for name, text in sources("*/views_*/*.py") if without_a_file(text)
    ] == []
    assert [
        (name, without_a_file(text)) for name, text in sources("*/views_*.py") if without_a_file(text)
    ] == []
    assert without_a_file("def claims() -> str:\n    return render_template(page=page_of(9, read))\n") == [
        "claims"
    ]


def test_services_and_queries_never_ask_the_clock() -> None:
    pattern = re.compile(r"utc_now\(|datetime\.now|date\.today|time\.time\(")
    pure = ("service.py", "queries.py", "rules.py", "models.py")
    assert [name for name, text in sources() if Path(name).name in pure and pattern.search(text)] == []


def test_every_table_with_peoples_data_has_an_owner() -> None:
    owners = {
        mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Tenant)
    }
    assert set(Base.metadata.tables) - owners == WITHOUT_OWNER


def test_every_permission_a_route_asks_for_exists_and_is_used(app: Flask) -> None:
    asked = {access_of(app, rule.endpoint) for rule in app.url_map.iter_rules()}
    assert asked - {"open to all"} <= set(rooms.PERMISSIONS)


def test_a_route_that_says_nothing_stops_the_start(app: Flask) -> None:
    app.view_functions["home.front"] = lambda: "no guard"
    with pytest.raises(RuntimeError, match=r"home\.front"):
        check_every_route(app, rooms.PERMISSIONS)
    app.view_functions["home.front"] = open_to_all(lambda: "said so")
    check_every_route(app, rooms.PERMISSIONS)


def test_every_refusal_has_a_sentence() -> None:
    raised = {
        code for _, text in sources() for code in re.findall(r"(?:Refused\(|taken=|short=)\s*\"(\w+)\"", text)
    }
    assert {"place_missing", "child_ref_taken"} <= raised
    assert raised <= set(rooms.SENTENCES)


def test_no_two_rooms_say_no_with_the_same_code_and_other_words() -> None:
    said: dict[str, set[str]] = {}
    for _, text in sources("*/refusals.py"):
        for code, rest in re.findall(
            r'^    "(\w+)": (.+?),$(?=\n(?:    "|\}))', text, re.MULTILINE | re.DOTALL
        ):
            said.setdefault(code, set()).add(rest)
    assert len(said) > 200
    assert [code for code, words in said.items() if len(words) > 1] == []


def test_the_migrations_say_what_the_models_say(app: Flask) -> None:
    check_models(app)


def test_the_database_has_exactly_our_tables(app: Flask) -> None:
    from fritidspas.db import db

    with app.app_context():
        assert set(inspect(db.engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_templates_have_no_inline_script_or_style() -> None:
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", re.IGNORECASE)
    found = [
        str(path.relative_to(PROJECT))
        for path in (PROJECT / "templates").rglob("*.html")
        if inline.search(path.read_text())
    ]
    assert found == []
