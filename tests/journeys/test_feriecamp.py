"""FerieCamp from a parent's wish to a paid club, through every pair of hands it goes through."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.service import create_user
from fritidspas.app import create_app
from fritidspas.clubs.models import Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.core.week import Interval
from fritidspas.courses.models import CourseRound
from fritidspas.courses.rules import RoundFacts
from fritidspas.courses.service.rounds import begin_round
from fritidspas.db import across_municipalities, db, scoped_to, session, transaction
from fritidspas.families.service import appoint
from fritidspas.schemes.service import load as load_scheme
from fritidspas.schemes.shipping import shipped_text
from fritidspas.settings import load
from tests import make
from tests.journeys.conftest import EMAIL, PASSWORD, Site
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look
from tests.journeys.ways import enter

PARENT, TRAINER, FINANCE = "amira@vestby.example", "lars@vestby.example", "bo@vestby.example"
DAY = timedelta(days=1)
EVERY_DAY = tuple(Interval(day * 1440 + 540, day * 1440 + 900) for day in range(7))


@pytest.fixture
def a_night_passes(site: Site, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """A round whose wishes close today, its one course, and Amina, whose mother logs in."""
    app = create_app(load(tmp_path))
    with app.app_context():
        with across_municipalities():
            municipality = session.scalars(select(Municipality.id)).one()
        with scoped_to(municipality):
            with transaction():
                _furnish_fair()
            yield _move_all_days_back
        db.session.remove()
        db.engine.dispose()


def _furnish_fair() -> None:
    now = utc_now()
    today = copenhagen_day(now)
    by = session.scalars(select(User.id).where(User.email == EMAIL)).one()
    parent, trainer, finance = (
        _person(PARENT, "Amira Haddad", Role.PARENT),
        _person(TRAINER, "Lars Holm", Role.CLUB),
        _person(FINANCE, "Bo Friis", Role.FINANCE),
    )
    scheme_id = load_scheme(shipped_text("koebenhavn-feriecamp"), "a", now, by).version.scheme_id
    club = make.club(
        name="Falken", approved_from=today - DAY, account="1551 0000410020", account_confirmed_by=finance.id
    )
    make.seat(club, trainer.id)
    make.declaration(club, trainer.id, signed_on=today - DAY, valid_until=today + 300 * DAY)
    make.offer(
        club, activity="Cirkus", kind=OfferKind.COURSE, sessions=EVERY_DAY, places=1, price_ore=50_000,
        age_from=0, age_until=18, season_from=today + DAY, season_until=today + 5 * DAY,
    )  # fmt: skip
    child = make.child(last_name="Haddad")
    appoint(child.id, parent.id, True, now, by)
    begin_round(
        RoundFacts(scheme_id, "Vinterferien", today, today + DAY, today + 7 * DAY, None), "frø", now, by
    )


def _person(email: str, name: str, role: Role) -> User:
    made = create_user(email, name, role, PASSWORD, utc_now())
    session.flush()
    return made


def _move_all_days_back() -> None:
    """The site's clock is everybody's, so the days of the round come to it."""
    with transaction():
        [begun], [course] = session.scalars(select(CourseRound)), session.scalars(select(Offer))
        begun.wishes_until -= DAY
        begun.courses_from -= DAY
        course.season_from, course.season_until = course.season_from - DAY, course.season_until - DAY


@pytest.fixture
def as_(site: Site, open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """A browser in which somebody has logged in."""
    return lambda email: enter(open_page(), site, email)


def test_from_a_wish_to_a_paid_club(
    a_night_passes: Callable[[], None], as_: Callable[[str], Page], site: Site
) -> None:
    mother = as_(PARENT)
    mother.goto(f"{site.url}/my/courses/")
    look(mother)
    mother.get_by_role("link", name="Vinterferien").click()
    mother.select_option("[name=wish_1]", index=1)
    look(mother)
    mother.get_by_role("button", name="Gem ønskerne").click()
    expect(mother.locator("main")).to_contain_text("Du kan ændre ønskerne")
    a_night_passes()

    karen = as_(EMAIL)
    karen.goto(f"{site.url}/office/courses/")
    look(karen)
    karen.get_by_role("link", name="Vinterferien").click()
    karen.get_by_role("button", name="Fordel pladserne").click()
    expect(karen.locator("main")).to_contain_text(
        "1 af 1 børn får en plads. Ingen anden fordeling giver flere"
    )
    look(karen)
    karen.get_by_text("Giv pladserne", exact=True).click()
    karen.get_by_role("button", name="Ja, giv pladserne").click()
    expect(karen.locator("main")).to_contain_text("Pladserne er givet")
    karen.get_by_role("link", name="Se børnene").click()
    expect(karen.locator("main")).to_contain_text("Har pladsen")
    look(karen)
    with karen.expect_navigation():  # a click does not wait for it
        karen.get_by_role("link", name="Amina Haddad").click()
    look(karen)

    mother.goto(f"{site.url}/my/courses/")
    mother.get_by_role("link", name="Vinterferien").click()
    expect(mother.locator("main")).to_contain_text("Amina har fået en plads")
    look(mother)

    lars = as_(TRAINER)
    lars.get_by_role("link", name="Hvem kom?").click()
    lars.get_by_role("group", name="Amina").get_by_role("radio", name="Kom", exact=True).check()
    expect(lars.locator("[data-all]")).to_have_text("Alt er gemt")
    lars.goto(f"{site.url}/club/claims/new")
    lars.get_by_role("link", name="Amina").click()
    expect(lars.locator("main")).to_contain_text("500,00 kr.")
    lars.get_by_role("button", name="Se, hvad passet betaler").click()
    lars.get_by_role("button", name="Send opkrævningen").click()
    expect(lars.locator("main")).to_contain_text("Opkrævningen er sendt")

    bo = as_(FINANCE)
    bo.goto(f"{site.url}/office/claims/1")
    bo.get_by_role("button", name="Godkend").click()
    bo.goto(f"{site.url}/office/payments/")
    bo.get_by_role("button", name="Lav en kørsel").click()
    bo.get_by_role("button", name="Lås kørslen").click()
    bo.goto(f"{site.url}/office/payments/1/answer")
    bo.get_by_label("Betalt").check()
    fill(bo, {"day": copenhagen_day(utc_now()).strftime("%d-%m-%Y")})
    bo.click("main button[type=submit]")
    lars.goto(f"{site.url}/club/claims/1")
    expect(lars.locator("main")).to_contain_text("Betalt")
