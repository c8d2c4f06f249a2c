"""A municipality's own files at the start of the program: loaded once, told by file and line when wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from fritidspas.app import create_app
from fritidspas.db import scoped_to, session
from fritidspas.schemes.models import SchemeVersion
from fritidspas.schemes.own_files import load_own_files
from tests.at_once import at_the_same_time
from tests.cast import NOW, Cast
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED, changed, line_of

RICHER = changed("holds_from", "holds_from = 2027-01-01", text=changed("amount_ore", "amount_ore = 80_000"))


class Start:
    """The files of an installation, and its starts."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.folder: Path = cast.app.extensions["settings"].instance / "schemes"

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def __call__(self) -> list[dict]:
        """What the log says of a start."""
        with capture_logs() as said:
            load_own_files(self.cast.app, NOW)
        return list(said)

    def days(self, municipality: int | None = None) -> list[date]:
        with self.cast.app.app_context(), scoped_to(municipality or self.cast.home):
            return list(session.scalars(select(SchemeVersion.holds_from).order_by(SchemeVersion.holds_from)))


@pytest.fixture
def start(cast: Cast) -> Iterator[Start]:
    return Start(cast)


def test_without_a_folder_the_database_is_not_asked(tmp_path: Path, cast: Cast) -> None:
    away = replace(
        cast.app.extensions["settings"],
        instance=tmp_path,
        database_url="postgresql+psycopg://x@127.0.0.1:1/x",
    )
    with capture_logs() as said:
        load_own_files(create_app(away), NOW)
    assert said == []


def test_a_file_becomes_a_version_of_its_own_municipality_once(start: Start) -> None:
    start.write("0561/a.toml", "\ufeff" + GUIDE_TO_MOVE)
    start.write("0661/b.toml", SHIPPED["esbjerg-lokalpas"])
    assert [line["event"] for line in start()] == ["scheme version"] * 2
    assert start() == []
    assert start.days() == [date(2026, 1, 1)]
    assert len(start.days(start.cast.away)) == 1


def test_a_changed_file_is_a_new_version(start: Start) -> None:
    start.write("0561/a.toml", GUIDE_TO_MOVE)
    start()
    start.write("0561/a.toml", RICHER)
    assert [line["holds_from"] for line in start()] == ["2027-01-01"]
    assert start.days() == [date(2026, 1, 1), date(2027, 1, 1)]


def test_problems_are_told_by_file_and_line_and_the_others_are_loaded(start: Start) -> None:
    wrong = changed("per", 'per = "year"')
    clash = changed("amount_ore", "amount_ore = 90_000")
    start.write("0561/a.toml", wrong)
    start.write("0561/b.toml", GUIDE_TO_MOVE)
    start.write("0561/c.toml", clash)
    (start.folder / "0561/d.toml").mkdir()
    start.write("0561/e.toml", SHIPPED["esbjerg-lokalpas"])
    start.write("9999/f.toml", GUIDE_TO_MOVE)
    told = [(line["log_level"], line.get("file"), line.get("line")) for line in start()]
    assert told == [
        ("error", "0561/a.toml", line_of("per", wrong)),
        ("info", "0561/b.toml", None),
        ("error", "0561/c.toml", line_of("holds_from", clash)),
        ("error", "0561/d.toml", None),
        ("info", "0561/e.toml", None),
        ("warning", None, None),
    ]
    assert len(start.days()) == 2


def test_a_likely_mistake_is_told_and_the_file_is_loaded(start: Start) -> None:
    text = changed("amount_ore", "amount_ore = 600")
    start.write("0561/a.toml", text)
    first, second = start()
    assert (first["log_level"], first["line"]) == ("warning", line_of("amount_ore", text))
    assert "600 øre er 6,00 kr." in first["problem"]
    assert second["event"] == "scheme version"


def test_a_database_that_is_away_does_not_stop_the_start(start: Start) -> None:
    start.write("0561/a.toml", GUIDE_TO_MOVE)
    settings = start.cast.app.extensions["settings"]
    away = create_app(replace(settings, database_url="postgresql+psycopg://x@127.0.0.1:1/x"))
    with capture_logs() as said:
        load_own_files(away, NOW)
    assert [line["event"] for line in said] == ["schemes not loaded"]


@pytest.mark.both_databases
def test_several_starts_at_once_write_one_version(start: Start) -> None:
    start.write("0561/a.toml", GUIDE_TO_MOVE)
    start.write("0561/b.toml", RICHER)
    app = start.cast.app
    with capture_logs() as said:
        acts = [partial(load_own_files, app, NOW)] * 4
        assert at_the_same_time(app, start.cast.home, acts) == []
    assert [line["event"] for line in said] == ["scheme version"] * 2
    assert start.days() == [date(2026, 1, 1), date(2027, 1, 1)]
