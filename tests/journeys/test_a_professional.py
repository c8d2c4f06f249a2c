"""A health visitor writes a child down in a real browser, finds it and gives it a pass, within two minutes."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import PASSWORD, PROFESSIONAL, Site
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look

CPR = "740316-5002"  # day + 60: nobody was born with it
TWO_MINUTES = 120
SECONDS_A_FIELD = 5  # somebody reads and types; a browser does neither


def search(page: Page) -> None:
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Find et barn").first.click()
    look(page)
    fill(page, {"cpr": CPR})
    page.get_by_label("Barnet skal måske have et fritidspas").check()
    page.get_by_role("button", name="Find barnet").click()


def test_a_child_is_written_down_then_found_and_given_a_pass(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(site.url)
    fill(page, {"email": PROFESSIONAL, "password": PASSWORD})
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Mine børn")
    look(page)

    search(page)
    expect(page.locator("h1")).to_have_text("Opret barnet")
    expect(page.locator("[name=birth_date]")).to_have_value("14-03-2016")
    look(page)
    fill(page, {"first_name": "Amina", "last_name": "Hassan", "postcode": "8600"})
    page.locator("[name=is_protected][value='0']").check()
    page.get_by_role("button", name="Opret barnet").click()
    expect(page.locator("h1")).to_have_text("Amina Hassan")
    look(page)

    began, fields = time.monotonic(), 4
    search(page)
    expect(page.locator("h1")).to_have_text("Amina Hassan")
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Giv et fritidspas").click()
    look(page)
    page.get_by_label("Økonomien er en barriere").check()
    page.get_by_label("Barnet har ikke en aktiv fritid").check()
    page.get_by_role("button", name="Giv passet").click()
    expect(page.locator("h1")).to_have_text("Fritidspas til Amina Hassan")
    look(page)
    assert time.monotonic() - began + fields * SECONDS_A_FIELD < TWO_MINUTES
    assert CPR not in page.content() + page.url + page.title()

    page.get_by_role("link", name="Mine børn").first.click()
    expect(page.get_by_role("link", name="Amina Hassan")).to_be_visible()
    expect(page.get_by_text("Hjælp familien med at finde en forening")).to_be_visible()
    look(page)
