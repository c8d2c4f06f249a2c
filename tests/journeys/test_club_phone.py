"""A trainer at the edge of a field taps who came, on a phone that loses its connection, and scans a pass."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.service import create_user
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.core.week import Interval
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.families.models import Child
from fritidspas.passes.qr import token_of
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.passes.service import issue
from fritidspas.schemes.models import Scheme
from fritidspas.settings import load
from tests import make
from tests.journeys.conftest import PASSWORD, Site
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look
from tests.passes.desk import MET

TRAINER = "lars@vestby.example"
CAME, ABSENT = AttendanceKind.ATTENDED, AttendanceKind.ABSENT
PHONE = {"viewport": {"width": 390, "height": 844}}


# A camera that sees what `code` says, in a browser that can read it.
CAMERA = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["qr_code"]); }
  detect() { return Promise.resolve(window.code ? [{ rawValue: window.code }] : []); }
};
Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia: async () => new MediaStream() } });
HTMLMediaElement.prototype.play = async () => {};
"""


@dataclass(frozen=True)
class Team:
    """`written()`: what is written of whom. `token`: what the QR code of Amina's pass says."""

    written: Callable[[], dict[str, str]]
    token: str


@pytest.fixture
def team(site: Site, tmp_path: Path) -> Iterator[Team]:
    """Four children with a place, and training every day."""
    app = create_app(load(tmp_path))
    with app.app_context():
        with across_municipalities():
            municipality = session.scalars(select(Municipality.id)).one()
        with scoped_to(municipality):
            with transaction():
                token = _found_club()
            yield Team(_written, token)
        db.session.remove()
        db.engine.dispose()


def _found_club() -> str:
    """What the QR code of the first child says."""
    now = utc_now()
    trainer = create_user(TRAINER, "Lars Holm", Role.CLUB, PASSWORD, now)
    club = make.club(name="Falken", approved_from=copenhagen_day(now))
    make.seat(club, trainer.id)
    every_day = tuple(Interval(day * 1440 + 960, day * 1440 + 1050) for day in range(7))
    offer = make.offer(club, activity="Judo", sessions=every_day)
    children = [make.child(first_name=name) for name in ("Amina", "Bo", "Carla", "Dina")]
    for child in children:
        make.enrolment(child, offer, state=EnrolmentState.CONFIRMED)
    by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR)).one()
    scheme = session.scalars(select(Scheme.id).where(Scheme.key == "guide-to-move")).one()
    granting = Granting(ticked=MET, activity_day=copenhagen_day(now))
    given = issue(children[0], scheme, granting, Giver(by, Role.COORDINATOR, Door.COORDINATOR), now)
    return token_of(given.number, given.qr_version)


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


def scan(page: Page, site: Site, token: str) -> None:
    """The camera opens passes of this site, whatever host a code names, and nothing else."""
    page.add_init_script(CAMERA)
    page.goto(f"{site.url}/club/scan")
    look(page)
    page.get_by_role("button", name="Scan med kameraet").click()
    page.evaluate("window.code = 'https://elsewhere.example/login'")
    expect(page.get_by_text("Det er ikke et fritidspas")).to_be_visible()
    page.evaluate(f"window.code = 'https://elsewhere.example/p/{token}'")
    expect(page.locator("h1")).to_have_text("Amina")
    assert page.url == f"{site.url}/p/{token}"
    expect(page.get_by_text("Passet gælder i dag")).to_be_visible()
    look(page)


def test_what_is_tapped_without_a_connection_arrives(
    site: Site, team: Team, open_page: Callable[..., Page]
) -> None:
    page = open_page(**PHONE)
    page.goto(site.url)
    fill(page, {"email": TRAINER, "password": PASSWORD})
    page.click("main button[type=submit]")
    look(page)
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Hvem kom?").click()
    look(page)
    state = page.locator("[data-all]")

    tap(page, "Amina", "Kom")
    expect(state).to_have_text("Alt er gemt")
    expect(page.locator(".marks-count")).to_contain_text("1 af 4")
    assert team.written() == {"Amina": CAME}

    page.context.set_offline(True)
    tap(page, "Bo", "Kom ikke")
    expect(state).to_contain_text("Ingen forbindelse")
    look(page)
    page.context.set_offline(False)
    expect(state).to_have_text("Alt er gemt")
    assert team.written() == {"Amina": CAME, "Bo": ABSENT}
    address = page.url

    page.context.set_offline(True)
    tap(page, "Carla", "Kom")
    expect(state).to_contain_text("Ingen forbindelse")
    page.close()
    page.context.set_offline(False)
    later = page.context.new_page()
    with later.expect_response(lambda answer: answer.request.method == "POST"):
        later.goto(f"{site.url}/club/")
    assert team.written() == {"Amina": CAME, "Bo": ABSENT, "Carla": CAME}

    scan(later, site, team.token)

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
    assert "Dina" not in team.written()
