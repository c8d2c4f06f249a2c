"""Anne leaves: fifty children go to two colleagues in two pages, and fifty families get one letter each."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality, User
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.letters.models import Letter
from fritidspas.settings import load
from tests import make
from tests.journeys.conftest import EMAIL, PROFESSIONAL, TEACHER, Site, furnish, serving
from tests.journeys.test_the_whole_way import look
from tests.journeys.ways import enter, follow, press, say

CHILDREN = 50


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Anne is the contact of fifty children of fifty families."""
    furnish(tmp_path)
    app = create_app(replace(load(tmp_path), queue="immediate"))
    with app.app_context():
        with scoped_to(session.scalars(select(Municipality.id)).one()), transaction():
            anne = session.scalars(select(User).where(User.email == PROFESSIONAL)).one()
            for number in range(CHILDREN):
                _family(number, anne)
        db.session.remove()
        db.engine.dispose()
    return tmp_path


def _family(number: int, anne: User) -> None:
    child = make.child(first_name=f"Barn {number}", last_name="", contact_id=anne.id)
    login = User(
        email=f"p{number}@example.dk",
        name=f"Forælder {number}",
        role=Role.PARENT,
        password_hash=anne.password_hash,
    )
    session.add(login)
    session.flush()
    guardian = Guardian(user_id=login.id, name=login.name, email=login.email)
    session.add(guardian)
    session.flush()
    session.add(
        Guardianship(
            child_id=child.id, guardian_id=guardian.id, lives_with=True,
            from_day=copenhagen_day(utc_now()), appointed_by=anne.id,
        )
    )  # fmt: skip


def kept(town: Path) -> tuple[int, int, dict[str, int]]:
    """(letters, to how many people, children by their contact's address)."""
    app = create_app(replace(load(town), queue="immediate"))
    with app.app_context():
        with scoped_to(session.scalars(select(Municipality.id)).one()):
            names = [letter.name for letter in session.scalars(select(Letter))]
            contacts = session.execute(
                select(User.email, func.count(Child.id))
                .join(Child, Child.contact_id == User.id)
                .group_by(User.email)
            )
            found = len(names), len(set(names)), {row[0]: row[1] for row in contacts}
        db.session.remove()
        db.engine.dispose()
    return found


def test_fifty_children_fifty_letters_and_none_twice(town: Path, open_page: Callable[..., Page]) -> None:
    with serving(town) as site:
        page = enter(open_page(), site, EMAIL)
        dry_run(page, site)
        look(page)
        beside = page.context.new_page()
        dry_run(beside, site)
        press(page, "Gennemfør")
        expect(page.locator("h1")).to_have_text("Givet videre fra Anne Bruun")
        expect(page.get_by_text("af 50 er sendt")).to_be_visible()
        look(page)
        # Yes in the other window too: there is nothing left to give, and nobody is written to.
        press(beside, "Gennemfør")
        expect(beside.get_by_text("Der er ikke noget at give videre").first).to_be_visible()
    assert kept(town) == (CHILDREN, CHILDREN, {TEACHER: CHILDREN - 1, EMAIL: 1})


def dry_run(page: Page, site: Site) -> None:
    """All to Jonas, but for one that the list is searched for."""
    page.goto(f"{site.url}/office/handovers/")
    follow(page, "Giv videre fra Anne Bruun")
    say(page, ("way", "one"))
    page.locator("[name=to]").select_option(label="Jonas Lund, lærer")
    page.get_by_label("Find et barn i listen").fill("barn 49")
    expect(page.locator("#children tbody tr:visible")).to_have_count(1)
    page.get_by_label("Ny kontaktperson for Barn 49").select_option(label="Karen Koordinator")
    press(page, "Se prøven")
    expect(page.get_by_text("50 breve til 50 familier")).to_be_visible()
