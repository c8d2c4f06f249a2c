"""The page of figures, the children behind them, and what is taken along."""

import io
import re
from contextlib import closing
from datetime import date
from html import unescape
from zipfile import ZipFile

import pypdfium2
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select, update

from fritidspas.applications.models import Application
from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.demo.guide_to_move.writing import write_story
from fritidspas.families.models import Child
from tests import make
from tests.cast import NOW, PASSWORD, Cast, _hashed
from tests.counting import statements
from tests.office import Office

PAGE = "/office/statistics/"


class Town:
    """A municipality of the story, and whoever logs in there."""

    def __init__(self, app: Flask, code: str, children: int) -> None:
        self.app, self.code = app, code
        with app.app_context(), transaction():
            self.id = write_story(code, _hashed(), NOW, children)[0].id

    def as_(self, role: Role) -> FlaskClient:
        self.app.config["WTF_CSRF_ENABLED"] = False
        client = self.app.test_client()
        given = {"email": f"{role}@{self.code}.example", "password": PASSWORD}
        assert client.post("/login", data=given).status_code == 302
        return client


@pytest.fixture
def town(app: Flask):
    with time_machine.travel(NOW, tick=False):
        yield Town(app, "9001", 90)


def test_a_leader_sees_numbers_and_no_child(town: Town) -> None:
    leader = town.as_(Role.LEADER)

    page = unescape(leader.get(f"{PAGE}?by=area").text)

    assert "Børn, der fik et fritidspas eller en guide" in page
    assert ">90<" in page
    assert "skjult" in page
    assert f"{PAGE}children" not in page
    assert leader.get(f"{PAGE}children?figure=reached").status_code == 403


def test_the_page_takes_as_many_statements_for_many_as_for_few(app: Flask) -> None:
    counts = []
    with time_machine.travel(NOW, tick=False):
        for code, children in (("9001", 30), ("9002", 120)):
            leader = Town(app, code, children).as_(Role.LEADER)
            with statements() as sent:
                assert leader.get(PAGE).status_code == 200
            counts.append(len(sent))
    assert counts[0] == counts[1] < 40


def test_every_figure_opens_the_children_it_counts(town: Town) -> None:
    coordinator = town.as_(Role.COORDINATOR)
    page = coordinator.get(f"{PAGE}?by=language").text
    links = dict(re.findall(rf'<a href="({PAGE}children\?figure=(?!waited)[^"]+)">([\d.]+)</a>', page))
    assert len(links) > 10
    for address, count in list(links.items())[::5]:
        saved = coordinator.get(f"{unescape(address)}&file=csv").text
        assert len(saved.splitlines()) - 1 == int(count.replace(".", "")), address


def test_waits_and_money_open_the_lists_behind_them_for_those_who_may_see_them(town: Town) -> None:
    """Of passes and applications there is a list of all the years only."""
    with town.app.app_context(), scoped_to(town.id), transaction():
        session.execute(
            update(Application).values(submitted_at=NOW, decided_at=NOW)
        )  # enough of one year to be told
    coordinator = town.as_(Role.COORDINATOR)
    page = unescape(coordinator.get(PAGE).text)

    [(passes, count)] = re.findall(r'<a href="(/office/passes/\?scheme=\d+)">([\d.]+)</a>', page)
    assert len(_lines(coordinator, passes)) == int(count)
    with town.app.app_context(), scoped_to(town.id):
        decided = session.scalar(select(func.count(Application.decided_at)))
    assert len(_lines(coordinator, "/office/applications/?show=decided")) == decided
    assert "/office/applications/?show=decided" in page

    of_a_year = unescape(coordinator.get(f"{PAGE}?first=2025&last=2025").text)
    assert "/office/passes/?scheme=" not in of_a_year
    assert "show=decided" not in of_a_year
    assert "/office/passes/?scheme=" not in town.as_(Role.LEADER).get(PAGE).text


def test_a_wait_opens_the_children_who_waited(office: Office, cast: Cast) -> None:
    with office.writing():
        for waited_since in (*[date(2026, 5, 1)] * 6, None):
            make.match(make.child(), make.guide(), office.coordinator_id, waited_since=waited_since)
    with time_machine.travel(NOW, tick=False):
        coordinator = cast.client(Role.COORDINATOR)
        page = unescape(coordinator.get(PAGE).text)
        addresses = set(re.findall(rf'{PAGE}children\?figure=waited-[^"]*', page))
        assert addresses == {f"{PAGE}children?figure=waited-guide&first=2026&last=2026"}
        assert len(_lines(coordinator, addresses.pop())) == 6
        assert "waited-guide" not in cast.client(Role.LEADER).get(PAGE).text


def _lines(client: FlaskClient, address: str) -> list[str]:
    return client.get(f"{address}{'&' if '?' in address else '?'}file=csv").text.splitlines()[1:]


def test_whoever_looks_at_the_children_is_noted(town: Town) -> None:
    coordinator = town.as_(Role.COORDINATOR)
    shown = coordinator.get(f"{PAGE}children?figure=kind-both").text
    with town.app.app_context(), scoped_to(town.id):
        noted = session.execute(
            select(ReadEvent.page, ReadEvent.right, func.count()).group_by(ReadEvent.page, ReadEvent.right)
        ).one()
    assert tuple(noted) == (
        "statistics.children",
        "statistics.children",
        len(set(re.findall(r"/office/children/\d+", shown))),
    )
    assert coordinator.get(f"{PAGE}children?figure=everything").status_code == 404


def test_nobody_finds_a_protected_child_by_where_it_goes(town: Town) -> None:
    with town.app.app_context(), scoped_to(town.id), transaction():
        for child in session.scalars(select(Child)):
            child.protected_until = NOW.date()
    coordinator = town.as_(Role.COORDINATOR)
    for by in ("area", "club", "activity"):
        page = unescape(coordinator.get(f"{PAGE}?by={by}").text)
        groups = set(re.findall(rf'{PAGE}children[^"]*by={by}&group=([^"&]*)"', page))
        assert groups == {""}


def test_of_very_few_children_nothing_is_told(office: Office, cast: Cast) -> None:
    with office.writing():
        for _ in range(3):
            make.match(make.child(), make.guide(), office.coordinator_id)
    page = cast.client(Role.LEADER).get(PAGE).text
    assert "skjult" in page
    assert ">3<" not in page


def test_the_spreadsheet_has_a_sheet_for_each_table(town: Town) -> None:
    leader = town.as_(Role.LEADER)
    content = leader.get(f"{PAGE}book?by=gender").data
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == [
        "Hvad børnene fik", "Hvor langt de kom", "År for år", "Hvor længe de bliver", "Ventetid", "Penge",
        "Guidernes tid", "Køn",
    ]  # fmt: skip
    rows = book.get_sheet_by_name("Hvad børnene fik").to_python()
    assert rows[2][:2] == ["Hvad barnet fik", "Børn"]
    assert [90.0, 100.0] in [row[1:3] for row in rows]
    with ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())
    assert leader.get(f"{PAGE}book?by=gender").data == content


def test_the_yearly_report_is_tagged_and_the_same_twice(town: Town) -> None:
    leader = town.as_(Role.LEADER)
    answer = leader.get(f"{PAGE}report/2025")
    assert answer.content_type == "application/pdf"
    with closing(pypdfium2.PdfDocument(answer.data)) as report:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in report)
        assert report.is_tagged()
    assert "Årsrapport 2025" in text
    assert "Vestersø Kommune" in text
    assert "2024" in text
    assert "Kaplan-Meier" in text
    assert leader.get(f"{PAGE}report/2025").data == answer.data
    assert leader.get(f"{PAGE}report/1999").status_code == 404
