"""From a family's wish to a pass, in a real browser: a parent at Holstebro, a teacher and a counsellor at Esbjerg."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import COUNSELLOR, EMAIL, PASSWORD, TEACHER, Site
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look

PARENT = "amira@familie.example"


def enter(page: Page, site: Site, email: str) -> None:
    page.goto(f"{site.url}/login")
    fill(page, {"email": email, "password": PASSWORD})
    page.click("main button[type=submit]")
    expect(page.locator("h1")).not_to_have_text("Log ind")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def say(page: Page, *fields: tuple[str, str]) -> None:
    """Chooses radio buttons and ticks boxes by their name and value."""
    for name, value in fields:
        page.locator(f"[name={name}][value='{value}']").check()


def apply_as_parent(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/join")
    fill(page, {"name": "Amira Haddad", "email": PARENT, "password": PASSWORD})
    page.click("main button[type=submit]")
    enter(page, site, PARENT)
    page.goto(f"{site.url}/my/apply")
    press(page, "Søg")
    fill(page, {"first_name": "Yusuf", "last_name": "Haddad", "birth_date": "03-05-2018", "postcode": "8600"})
    say(page, ("gender", "m"), ("lives_with", "1"), ("is_protected", "0"), ("is_self", "0"))
    press(page, "Næste")
    say(page, ("is_active", "0"))
    press(page, "Næste")
    say(page, ("is_barrier", "1"))
    press(page, "Næste")
    say(page, ("wanted", "1"))
    press(page, "Næste")
    say(page, ("languages", "ar"), ("needs_interpreter", "0"))
    press(page, "Næste")
    press(page, "Næste")
    press(page, "Send ansøgningen")


def test_a_parent_applies_and_the_coordinator_says_yes(site: Site, open_page: Callable[..., Page]) -> None:
    parent, desk = open_page(), open_page()
    apply_as_parent(parent, site)

    enter(desk, site, EMAIL)
    look(desk)
    desk.get_by_role("link", name="Ansøgninger venter på svar").click()
    look(desk)
    desk.get_by_role("link", name="Yusuf Haddad").click()
    look(desk)
    desk.get_by_role("link", name="Find barnet").click()
    look(desk)
    press(desk, "Barnet er ikke oprettet endnu: opret det")
    expect(desk.get_by_text("Kontaktperson")).to_be_visible()
    look(desk)
    desk.get_by_role("link", name="Svar på ansøgningen").click()
    say(desk, ("given", "both"), ("criteria", "who.money_is_a_barrier"), ("criteria", "not_active"))
    press(desk, "Se brevet")
    expect(desk.locator(".letter")).to_contain_text("Yusuf Haddad har fået Guide to Move: 600,00 kr.")
    look(desk)
    press(desk, "Send svaret")
    expect(desk.get_by_text("Svaret er gemt.")).to_be_visible()
    look(desk)

    parent.goto(f"{site.url}/my/")
    parent.get_by_role("link", name="Yusuf").first.click()
    expect(parent.get_by_text("Yusuf Haddad").first).to_be_visible()
    desk.goto(f"{site.url}/office/children/")
    expect(desk.get_by_role("link", name="Yusuf Haddad")).to_be_visible()


def write_down(page: Page, site: Site, first: str) -> None:
    """A professional writes down a child nobody has, and sees it at a glance."""
    page.goto(f"{site.url}/office/children/find")
    fill(page, {"name": f"{first} Dam", "birth_date": "14-03-2016"})
    say(page, ("reason", "family_asked"))
    press(page, "Find barnet")
    fill(page, {"postcode": "6700"})
    say(page, ("gender", "f"))
    press(page, "Opret barnet")
    expect(page.locator("h1")).to_have_text(f"{first} Dam")


def test_a_local_pass_and_a_gold_pass(site: Site, open_page: Callable[..., Page]) -> None:
    teacher, counsellor, desk = open_page(), open_page(), open_page()
    enter(teacher, site, TEACHER)
    write_down(teacher, site, "Ida")
    look(teacher)
    teacher.get_by_role("link", name="Søg: Aktiv Fritid lokalpas").click()
    look(teacher)
    say(teacher, ("kind", "pass"), ("door", "professional"), ("agreed", "1"))
    press(teacher, "Send")
    expect(teacher.get_by_text("Fritidskoordinatoren svarer.")).to_be_visible()

    enter(desk, site, EMAIL)
    desk.goto(f"{site.url}/office/applications/")
    desk.get_by_role("link", name="Ida Dam").click()
    desk.get_by_role("link", name="Svar på ansøgningen").click()
    desk.locator("[name=criteria]").first.check()
    say(desk, ("given", "pass"))
    fill(desk, {"amount": "1200"})
    press(desk, "Se brevet")
    press(desk, "Send svaret")
    expect(desk.get_by_text("1.200,00 kr.").first).to_be_visible()

    enter(counsellor, site, COUNSELLOR)
    write_down(counsellor, site, "Liv")
    counsellor.get_by_role("link", name="Giv et fritidspas").click()
    counsellor.locator("[name=criteria]").first.check()
    say(counsellor, ("has_open_case", "1"))
    fill(counsellor, {"amount": "1500"})
    press(counsellor, "Giv passet")
    expect(counsellor.locator("h1")).to_have_text("Fritidspas til Liv Dam")
    counsellor.get_by_role("link", name="Liv Dam").click()
    counsellor.get_by_role("link", name="Bed om en guide: Aktiv Fritid guldpas").click()
    look(counsellor)
    counsellor.locator("[name=criteria]").first.check()
    say(counsellor, ("has_open_case", "1"), ("kind", "guide"), ("door", "professional"), ("agreed", "1"))
    press(counsellor, "Send")
    expect(counsellor.get_by_text("Barnet venter nu på en fritidsguide.")).to_be_visible()

    desk.goto(f"{site.url}/office/children/")
    desk.get_by_role("link", name="Liv Dam").click()
    expect(desk.get_by_text("En lønnet")).to_be_visible()
