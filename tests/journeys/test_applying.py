"""From a family's wish to a pass, in a real browser: a parent at Holstebro, where every page is looked at."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import EMAIL, Site
from tests.journeys.test_the_whole_way import look
from tests.journeys.ways import apply_as_parent, enter, press, say

PARENT = "amira@familie.example"
STEPS = ["wishes", "economy", "guide", "languages", "consent"]


def test_a_parent_applies_and_the_coordinator_says_yes(site: Site, open_page: Callable[..., Page]) -> None:
    parent, desk = open_page(), open_page()
    apply_as_parent(parent, site, PARENT, "Yusuf", "Guide to Move", STEPS, ("is_self", "0"))

    enter(desk, site, EMAIL)
    look(desk)
    with desk.expect_navigation():  # a click does not wait for it
        desk.get_by_role("link", name="venter på svar").click()
    look(desk)
    with desk.expect_navigation():  # a click does not wait for it
        desk.get_by_role("link", name="Yusuf Haddad").click()
    look(desk)
    with desk.expect_navigation():  # a click does not wait for it
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
