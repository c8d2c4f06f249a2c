"""From a proposal to the first meeting: the coordinator says yes, family and guide do so on their phones, they meet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.service import create_user
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.families.service import appoint
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from fritidspas.settings import load as load_settings
from tests import make
from tests.journeys.conftest import EMAIL, PASSWORD, Site, furnish, serving
from tests.journeys.test_the_whole_way import look
from tests.journeys.ways import enter, follow, press

PHONE = {"viewport": {"width": 390, "height": 800}}


@contextmanager
def inside(instance: Path) -> Iterator[None]:
    """The database of the site, and its municipality."""
    app = create_app(replace(load_settings(instance), queue="immediate"))
    with app.app_context():
        with scoped_to(session.scalars(select(Municipality.id)).one()):
            yield
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Site]:
    """Amina waits and goes to football; her mother follows her; Karen is a guide who can."""
    furnish(tmp_path, "guide-to-move")
    now = utc_now()
    today = copenhagen_day(now)
    with inside(tmp_path), transaction():
        by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR)).one()
        mother = create_user("amal@vestby.example", "Amal Haddad", Role.PARENT, PASSWORD, now).id
        child = make.child([make.offer()], last_name="Haddad", waiting_since=today - timedelta(days=50))
        make.guide(name="Karen Lund", email="karen@guide.example", certificate_until=add_months(today, 30))
        appoint(child.id, mother, True, now, by)
    with serving(tmp_path) as site:
        yield site


def letters_of(instance: Path) -> dict[str, str]:
    """What stands in the links that were sent, by what they ask."""
    with inside(instance):
        return {link.purpose: token_of(link) for link in session.scalars(select(Link))}


def see(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)


def test_a_match_begins(waiting: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    desk = enter(open_page(), waiting, EMAIL)
    desk.goto(f"{waiting.url}/office/matches/runs/new")
    press(desk, "Start kørslen")
    desk.wait_for_url("**/proposals")
    follow(desk, "Amina Haddad")
    press(desk, "Godkend")
    see(desk, "Familien og guiden bliver nu spurgt")

    tokens = letters_of(tmp_path)
    family, guide = open_page(**PHONE), open_page(**PHONE)
    family.goto(f"{waiting.url}/answer/family/{tokens['matches.family']}")
    expect(family.locator("h1")).to_have_text("Skal Karen være fritidsguide for Amina?")
    look(family)
    press(family, "Ja tak")
    see(family, "Nu venter vi kun på guiden")
    guide.goto(f"{waiting.url}/answer/guide/{tokens['matches.guide']}")
    expect(guide.locator("h1")).to_have_text("Vil du følges med Amina?")
    see(guide, "Fodbold, tirsdag 16:00-17:30")
    look(guide)
    press(guide, "Ja, det vil jeg")
    see(guide, "det har familien også")

    desk.goto(f"{waiting.url}/office/matches/")
    follow(desk, "Se forløbet")
    see(desk, "Skal mødes")
    follow(desk, "De har mødt hinanden")
    press(desk, "Gem")
    see(desk, "Det første møde er skrevet.")
    see(desk, "Mødtes første gang")
