"""Whether it lasted: the coordinator answers after three months, the family after six, with one tap in Arabic."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.followups.models import FollowUp
from fritidspas.followups.service import ask_due, plan
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.passes.service import issue
from fritidspas.schemes.models import Scheme
from fritidspas.settings import load
from tests import make
from tests.journeys.conftest import EMAIL, Site
from tests.journeys.test_the_whole_way import look
from tests.journeys.ways import enter, fact, follow, press, say
from tests.passes.desk import MET

OLD_PHONE = {"viewport": {"width": 390, "height": 844}, "java_script_enabled": False}


@pytest.fixture
def letter(site: Site, tmp_path: Path) -> Iterator[str]:
    """The address in the letter to Amal about six months, which both questions are due after."""
    app = create_app(load(tmp_path))
    with app.app_context():
        with across_municipalities():
            municipality = session.scalars(select(Municipality.id)).one()
        with scoped_to(municipality):
            with transaction():
                _begin_six_months_ago()
            with transaction():
                ask_due(utc_now())
            links = select(Link).join(FollowUp, Link.subject_id == FollowUp.id).where(FollowUp.months == 6)
            yield f"{site.url}/f/{token_of(session.scalars(links).one())}"
        db.session.remove()
        db.engine.dispose()


def _begin_six_months_ago() -> None:
    now = utc_now()
    began = add_months(copenhagen_day(now), -6)
    by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR)).one()
    scheme = session.scalars(select(Scheme.id).where(Scheme.key == "guide-to-move")).one()
    child, offer = make.child(first_name="Amina", waiting_since=None), make.offer(activity="Judo")
    granting = Granting(ticked=MET, activity_day=copenhagen_day(now))
    given = issue(child, scheme, granting, Giver(by, Role.COORDINATOR, Door.COORDINATOR), now)
    facts = {"state": EnrolmentState.STARTED, "confirmed_on": began, "started_on": began}
    make.enrolment(child, offer, pass_id=given.id, **facts)
    mother = User(name="Amal", email="amal@example.dk", role=Role.PARENT, password_hash="-")
    session.add(mother)
    session.flush()
    guardian = Guardian(user_id=mother.id, name="Amal", email="amal@example.dk", language="ar")
    session.add(guardian)
    session.flush()
    held = {"lives_with": True, "from_day": began, "appointed_by": by}
    session.add(Guardianship(child_id=child.id, guardian_id=guardian.id, **held))
    plan(child.id, now)


def test_three_months_then_six(browser: Browser, site: Site, letter: str) -> None:
    desk = browser.new_context()
    page = enter(desk.new_page(), site, EMAIL)
    follow(page, "Opfølgninger")
    look(page)
    page.locator("tbody a").first.click()
    expect(page.locator("h1")).to_have_text("Hvordan går det for Amina?")
    expect(page.get_by_text("Hvis nej: Hvorfor ikke?")).to_be_hidden()
    look(page)
    say(page, ("goes", "same"), ("child_says", "5"), ("next_step", "keep_on"))
    press(page, "Gem svaret")
    expect(fact(page, "Barnet siger")).to_contain_text("Meget glad")

    phone = browser.new_context(**OLD_PHONE)
    tapped = phone.new_page()
    tapped.goto(letter)
    expect(tapped.locator("html")).to_have_attribute("dir", "rtl")
    tapped.locator("button[value=no]").click()
    expect(tapped.locator("h1")).to_have_text("شكرًا على الإجابة")
    tapped.locator("[name=why_not][value=cost]").check(force=True)
    tapped.locator("[name=next_step][value=new_activity]").check(force=True)
    tapped.fill("[name=child_words]", "Jeg savner det.")
    tapped.locator("main button").click()
    expect(tapped.locator("main form")).to_have_count(0)
    phone.close()

    page.goto(f"{site.url}/office/followups/?which=steps")
    page.locator("tbody a").first.click()
    expect(page.locator("main")).to_contain_text("Næste skridt: Find noget andet at gå til")
    expect(page.locator("main")).to_contain_text("Jeg savner det.")
    look(page)
    press(page, "Det er gjort")
    expect(page.get_by_text("Godt. Det er skrevet, at det er gjort.")).to_be_visible()
    desk.close()
