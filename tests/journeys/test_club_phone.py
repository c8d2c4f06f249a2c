"""A trainer at the edge of a field: who came, tapped on a phone that loses its connection on the way."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality
from fritidspas.accounts.service import create_user
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.core.week import Interval
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.families.models import Child
from fritidspas.settings import load
from tests import make
from tests.journeys.conftest import PASSWORD, Site
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look

TRAINER = "lars@vestby.example"
CAME, ABSENT = AttendanceKind.ATTENDED, AttendanceKind.ABSENT
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def team(site: Site, tmp_path: Path) -> Iterator[Callable[[], dict[str, str]]]:
    """Four children with a place and training every day; calling it tells what is written of whom."""
    app = create_app(load(tmp_path))
    with app.app_context():
        with across_municipalities():
            municipality = session.scalars(select(Municipality.id)).one()
        with scoped_to(municipality):
            with transaction():
                _found_club()
            yield _written
        db.session.remove()
        db.engine.dispose()


def _found_club() -> None:
    now = utc_now()
    trainer = create_user(TRAINER, "Lars Holm", Role.CLUB, PASSWORD, now)
    club = make.club(name="Falken", approved_from=copenhagen_day(now))
    make.seat(club, trainer.id)
    every_day = tuple(Interval(day * 1440 + 960, day * 1440 + 1050) for day in range(7))
    offer = make.offer(club, activity="Judo", sessions=every_day)
    for name in ("Amina", "Bo", "Carla", "Dina"):
        make.enrolment(make.child(first_name=name), offer, state=EnrolmentState.CONFIRMED)


def _written() -> dict[str, str]:
    session.rollback()
    rows = session.execute(
        select(Child.first_name, Attendance.kind)
        .join(Enrolment, Enrolment.child_id == Child.id)
        .join(Attendance, Attendance.enrolment_id == Enrolment.id)
        .order_by(Child.first_name)
    ).all()
    assert len(dict(rows)) == len(rows), "each child once"
    return dict(rows)


def tap(page: Page, name: str, mark: str) -> None:
    page.get_by_role("group", name=name).get_by_role("radio", name=mark, exact=True).check()


def test_what_is_tapped_without_a_connection_arrives(
    site: Site, team: Callable[[], dict[str, str]], open_page: Callable[..., Page]
) -> None:
    page = open_page(**PHONE)
    page.goto(site.url)
    fill(page, {"email": TRAINER, "password": PASSWORD})
    page.click("main button[type=submit]")
    look(page)
    page.get_by_role("link", name="Hvem kom?").click()
    look(page)
    state = page.locator("[data-all]")

    tap(page, "Amina", "Kom")
    expect(state).to_have_text("Alt er gemt")
    expect(page.locator(".marks-count")).to_contain_text("1 af 4")
    assert team() == {"Amina": CAME}

    page.context.set_offline(True)
    tap(page, "Bo", "Kom ikke")
    expect(state).to_contain_text("Ingen forbindelse")
    look(page)
    page.context.set_offline(False)
    expect(state).to_have_text("Alt er gemt")
    assert team() == {"Amina": CAME, "Bo": ABSENT}
    address = page.url

    page.context.set_offline(True)
    tap(page, "Carla", "Kom")
    expect(state).to_contain_text("Ingen forbindelse")
    page.close()
    page.context.set_offline(False)
    later = page.context.new_page()
    with later.expect_response(lambda answer: answer.request.method == "POST"):
        later.goto(f"{site.url}/club/")
    assert team() == {"Amina": CAME, "Bo": ABSENT, "Carla": CAME}

    # The control: it is the phone's memory that brings it. Without it nothing arrives.
    later.goto(address)
    later.context.set_offline(True)
    tap(later, "Dina", "Kom")
    expect(later.locator("[data-all]")).to_contain_text("Ingen forbindelse")
    later.evaluate("localStorage.clear()")
    later.close()
    page.context.set_offline(False)
    last = page.context.new_page()
    last.goto(address)
    expect(last.get_by_role("group", name="Dina").locator("input:checked")).to_have_count(0)
    assert "Dina" not in team()
