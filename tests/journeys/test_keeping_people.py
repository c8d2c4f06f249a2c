"""A coordinator writes a club, an offer, a guide and a child down in a real browser, and looks at every page."""

from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Site
from tests.journeys.test_the_whole_way import log_in, look


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)


def save(page: Page, heading: str) -> None:
    page.get_by_role("button", name="Gem").click()
    expect(page.locator("h1")).to_have_text(heading)
    look(page)


def write_club_and_offer(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/office/clubs/new")
    fill(page, {"name": "Ørnen"})
    save(page, "Opret tilbud")
    fill(page, {"ref": "T1", "activity": "Ridning", "sessions": "man 16:00-17:00", "postcode": "8600"})
    save(page, "Ridning, Ørnen")


def write_guide(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/office/guides/new")
    fill(page, {"ref": "G1", "name": "Bente Lund", "birth_date": "01-05-1990", "postcode": "8600"})
    fill(page, {"available": "man 14:00-20:00"})
    page.get_by_label("Kvinde").check()
    save(page, "Børneattest for Bente Lund")
    fill(page, {"seen_on": "01-01-2026", "until": "31-12-2028"})
    save(page, "Bente Lund")


def write_child(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/office/children/new")
    fill(page, {"ref": "B1", "first_name": "Amina", "birth_date": "14-03-2016", "postcode": "8620"})
    fill(page, {"protected_until": "31-12-2099"})
    page.get_by_label("Pige").check()
    save(page, "Hvad vil Amina gå til?")
    page.get_by_role("button", name="Tilføj Ridning, Ørnen").click()
    expect(page.get_by_role("button", name="Fjern Ridning, Ørnen")).to_be_visible()
    look(page)


def test_people_are_written_down_found_and_looked_at(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page()
    log_in(page, site)
    write_club_and_offer(page, site)
    write_guide(page, site)
    write_child(page, site)

    page.goto(f"{site.url}/office/children/")
    look(page)
    page.get_by_role("link", name="Amina").click()
    expect(page.get_by_text("Kjellerup")).to_have_count(0)
    expect(page.get_by_text("8620")).to_have_count(0)
    look(page)
    page.get_by_role("button", name="Vis beskyttede oplysninger").click()
    expect(page.get_by_text("8620")).to_be_visible()
    expect(page.get_by_role("link", name="Ridning")).to_be_visible()
    look(page)
    for address in (
        "children/1/edit",
        "guides/1/edit",
        "guides/1/state",
        "offers/1/edit",
        "clubs/1",
        "clubs/1/edit",
    ):
        page.goto(f"{site.url}/office/{address}")
        look(page)


def test_the_list_follows_what_is_typed(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page()
    log_in(page, site)
    write_guide(page, site)
    page.goto(f"{site.url}/office/guides/")
    page.get_by_role("searchbox").press_sequentially("bent")
    page.wait_for_url("**q=**")
    assert "bent" not in page.url
    expect(page.get_by_role("link", name="Bente Lund")).to_be_visible()
    page.get_by_role("searchbox").press_sequentially("xx")
    expect(page.get_by_text("Ingen guider passer til det, du søger")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Ryd alle filtre").click()
    expect(page.get_by_role("link", name="Bente Lund")).to_be_visible()
    look(page)


def test_forms_with_mistakes_are_as_accessible(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    log_in(page, site)
    for address in ("children/new", "guides/new", "offers/new", "clubs/new"):
        page.goto(f"{site.url}/office/{address}")
        page.get_by_role("button", name="Gem").click()
        expect(page.locator(".error-summary")).to_be_focused()
        look(page)
