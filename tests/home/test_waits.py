"""What waits stands first on every front page, and each line counts just what its list shows."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, time
from html import unescape

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from fritidspas.accounts import rules
from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.corps.models import CorpsInvitation, CorpsMeeting
from fritidspas.db import transaction
from fritidspas.demo import service
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel, LetterState
from fritidspas.settings import Settings
from fritidspas.web.waits import Wait, in_order
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import WorryState
from tests import make
from tests.cast import NOW
from tests.counting import statements
from tests.matches.proposing import propose
from tests.office import Office, words

LINE = re.compile(r'<a class="wait[^"]*" href="([^"]+)">\s*<span class="wait-count">\s*([\d.]*)', re.DOTALL)


def test_what_is_late_comes_first_then_what_has_waited_longest_and_nothing_is_no_line() -> None:
    old, new = date(2026, 1, 1), date(2026, 7, 1)
    waits = [
        Wait("none", "/a", 0, old), Wait("new", "/b", 1, new), Wait("one", "/c"), Wait("old", "/d", 1, old),
        Wait("late", "/e", 1, new, is_late=True),
    ]  # fmt: skip
    assert [wait.text for wait in in_order(waits)] == ["late", "old", "new", "one"]
    assert Wait("old", "/d", 1, old).days(date(2026, 1, 4)) == 3


@pytest.fixture
def demo(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, FlaskClient]]:
    """Somebody of each kind in the demo, logged in, by the beginning of their address."""
    monkeypatch.setattr(rules, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    with app.app_context(), transaction():
        service.load_demo(settings.instance, NOW)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        logins = service.demo_logins(settings.instance)
    clients = {}
    with time_machine.travel(NOW, tick=False):
        for login in logins:
            client = clients[login.email.partition("@")[0]] = app.test_client()
            client.post("/login", data={"email": login.email, "password": login.password})
        yield clients


def shown(client: FlaskClient, url: str) -> int:
    """How many the list at the address shows: whole as a file, where it can be saved."""
    path, _, anchor = url.partition("#")
    saved = client.get(f"{path}{'&' if '?' in path else '?'}file=csv")
    if saved.mimetype == "text/csv" and anchor in ("", "declarations"):
        return len(list(csv.reader(io.StringIO(saved.get_data(as_text=True))))) - 1
    page = client.get(path, follow_redirects=True)
    assert page.status_code == 200, url
    part = page.text.partition(f'id="{anchor}"')[2].partition("</section>")[0] if anchor else page.text
    return ROWS.get(re.sub(r"\d+", "N", path), in_table)(part or page.text)


def in_table(html: str) -> int:
    """Rows of the first table."""
    return html.partition("<tbody")[2].partition("</tbody>")[0].count("<tr>")


def saying(text: str) -> Callable[[str], int]:
    return lambda html: words(f"<main>{html}</main>").count(text)


# Where a list shows more than what waits, what those that wait say.
ROWS: dict[str, Callable[[str], int]] = {
    "/office/corps/supervision": saying("Har bedt om det"),
    "/office/handovers/": saying("Adgang lukket"),
    "/office/matches/runs/N": lambda html: html.count("data-judged"),
    "/club/first-training": saying("Har haft plads siden"),
    "/club/enrolments": lambda html: html.count("/confirm"),
    "/guide/": lambda html: html.partition("</ul>")[0].count("<li"),
    "/guide/meetings/": saying("Jeg kommer"),
    "/guide/asked": saying("Vil du følges med"),
    "/guide/followups/": saying("Hvordan går det for"),
}


def lines(client: FlaskClient) -> list[tuple[str, str]]:
    """(address, count) of each line of the visitor's front page, in order."""
    page = client.get("/", follow_redirects=True).text
    return [(unescape(url), count) for url, count in LINE.findall(page)]


def test_every_line_of_the_demo_counts_what_its_list_shows(demo: dict[str, FlaskClient]) -> None:
    checked = set()
    for client in demo.values():
        for url, count in lines(client):
            path = re.sub(r"\d+", "N", url.partition("#")[0])
            if count:
                assert (url, shown(client, url)) == (url, int(count))
            else:
                assert client.get(url).status_code == 200, url
            checked.add(path)
    assert len(checked) >= 20


def test_every_line_the_demo_does_not_have(office: Office) -> None:
    """Letters, paper, accounts, proposals, a meeting, somebody who left, and who guides."""
    today, by = copenhagen_day(NOW), office.coordinator_id
    guide_user, anne = office.cast.id_of(Role.GUIDE), office.cast.id_of(Role.PROFESSIONAL)
    with office.writing() as current:
        for number, state in enumerate((LetterState.UNCERTAIN, LetterState.FAILED, LetterState.QUEUED)):
            current.add(letter(number, state))
        make.club(approved_from=today, account="15510000410020")
        make.child(contact_id=anne)
        current.get(User, anne).active = False
        guide = make.guide(user_id=guide_user)
        propose(office.cast, (make.child(), make.guide()), (make.child(), make.guide()))
        meeting = CorpsMeeting(
            day=date(2026, 8, 1),
            time=time(19),
            place="Huset",
            subject="Efterår",
            made_by=by,
            made_at=NOW,
            changed_at=NOW,
        )
        current.add(meeting)
        current.flush()
        current.add(CorpsInvitation(meeting_id=meeting.id, guide_id=guide.id))

    found = dict(lines(office.coordinator))

    counted = {url: count for url, count in found.items() if count}
    assert {url: int(count) for url, count in counted.items()} == {
        url: shown(office.coordinator, url) for url in counted
    }
    runs = {url for url in found if url.startswith("/office/matches/runs/")}
    assert {found[url] for url in runs} == {"2"}
    assert set(found) - runs >= {
        "/office/letters/?settle=yes", "/office/paper/#waiting", "/office/clubs#accounts", "/office/handovers/",
        f"/office/corps/meetings/{meeting.id}",
    }  # fmt: skip
    assert lines(office.cast.client(Role.ADMINISTRATOR))[0][0] == "/office/handovers/"


def test_who_does_not_receive_worries_is_told_of_none(office: Office) -> None:
    lone = office.cast.id_of(Role.FINANCE)
    with office.writing() as current:
        current.add(
            Worry(
                key="1",
                child_id=None,
                text="Ja.",
                in_danger=False,
                raised_by=lone,
                raised_at=NOW,
                due_on=NOW.date(),
            )
        )
    assert lines(office.coordinator) == []
    with office.writing() as current:
        receiver = current.get(User, office.coordinator_id)
        receiver.receives_worries = receiver.password_is_own = True
    assert lines(office.coordinator) == [("/office/worries/", "1")]
    with office.writing() as current:
        for key in ("2", "3"):
            current.add(
                Worry(
                    key=key,
                    child_id=None,
                    text="Ja.",
                    in_danger=False,
                    raised_by=lone,
                    raised_at=NOW,
                    due_on=NOW.date(),
                    state=WorryState.ACKNOWLEDGED,
                    acknowledged_by=lone,
                    acknowledged_at=NOW,
                )
            )
    found = lines(office.coordinator)
    assert found == [("/office/worries/", "1"), ("/office/worries/#in-hand", "2")]
    assert [shown(office.coordinator, url) for url, _ in found] == [1, 2]


def test_as_many_questions_for_twenty_children_as_for_two(office: Office) -> None:
    def asked() -> int:
        with statements() as sent:
            lines(office.coordinator)
        return len(sent)

    with office.writing():
        match_some(2, office.coordinator_id)
    few = asked()
    with office.writing():
        match_some(18, office.coordinator_id)
    assert asked() == few


def test_nothing_waiting_says_so_and_what_will_come(office: Office) -> None:
    assert "Intet venter på dig lige nu" in office.text("/office/")


def match_some(count: int, by: int) -> None:
    for _ in range(count):
        make.match(make.child(), make.guide(), by, start=date(2026, 1, 1), end=date(2026, 7, 1))


def letter(number: int, state: LetterState) -> Letter:
    return Letter(
        key=f"k{number}", kind="handover.new_contact", channel=Channel.PAPER, name="Amal", address="", subject="s",
        body="b", state=state, message_id=f"m{number}", made_at=NOW, not_before=NOW,
    )  # fmt: skip
