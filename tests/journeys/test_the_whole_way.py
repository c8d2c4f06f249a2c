"""The whole way in a real browser: bring children in, run, judge, accept, run again."""

import re
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from fritidspas.core.clock import copenhagen_day, utc_now
from tests.journeys.conftest import EMAIL, PASSWORD, Site
from tests.journeys.town import workbook

WIDTHS = (390, 1280)


def look(page: Page) -> None:
    """At both widths, with every fold open: nothing for axe to find, nothing wider than the screen."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        found = Axe().run(page).response["violations"]
        assert [(page.url, width, each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (page.url, width)
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = false; })")


def log_in(page: Page, site: Site) -> None:
    page.goto(site.url)
    page.fill("[name=email]", EMAIL)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    expect(page.locator("h1")).to_have_text("Hej Karen Koordinator")


def bring_in(page: Page, site: Site, folder: Path) -> None:
    """The workbook, looked through and saved."""
    file = folder / "børn og guider.xlsx"
    file.write_bytes(workbook(copenhagen_day(utc_now())))
    page.goto(f"{site.url}/office/import")
    page.set_input_files("[name=file]", file)
    page.get_by_role("button", name="Se, hvad der sker").click()
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.locator("h1")).to_have_text("Filen er gemt")


def run(page: Page) -> None:
    """Starts what the form says and waits until there are proposals."""
    page.get_by_role("button", name="Start kørslen").click()
    page.wait_for_url("**/proposals")


def card(page: Page, name: str) -> Locator:
    return page.get_by_role("article", name=name)


def test_from_a_spreadsheet_to_matches_and_a_second_run(
    site: Site, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page()
    log_in(page, site)
    look(page)
    bring_in(page, site, tmp_path)

    page.goto(f"{site.url}/office/matches/runs/new")
    look(page)
    sum_of_weights = page.locator("[data-sum-status]")
    expect(sum_of_weights).to_have_text("I alt 10 af 10")
    page.get_by_label("Fælles sprog").fill("4")
    expect(sum_of_weights).to_have_text("I alt 12 af 10: tag 2 tilbage")
    page.get_by_role("link", name="Sprog først").click()
    expect(sum_of_weights).to_have_text("I alt 10 af 10")
    run(page)

    expect(page.get_by_text("Ingen fordeling kan hjælpe flere børn – det er bevist")).to_be_visible()
    expect(card(page, "Amina Yusuf")).to_contain_text("Hodan Abdi")
    expect(card(page, "Ida Holm")).to_be_visible()
    look(page)
    first_run = page.url.removesuffix("/proposals")
    look_around(page, first_run)
    judge(page, first_run)
    again(page, first_run)


def look_around(page: Page, address: str) -> None:
    """The other ways to see the run."""
    page.goto(f"{address}/unmatched")
    expect(card(page, "Oksana Bondar")).to_contain_text("Ingen taler sproget")
    expect(card(page, "Oksana Bondar")).to_contain_text("5 guider")
    look(page)
    page.goto(f"{address}/map")
    expect(page.locator("#map path.map-child").first).to_be_attached()
    expect(page.locator("[data-map-item]", has_text="Eva Skov")).to_have_count(0)
    page.get_by_role("button", name="Amina Yusuf").click()
    expect(page.locator("#map path.map-chosen").first).to_be_attached()
    look(page)
    page.goto(f"{address}/recruit")
    expect(page.get_by_text("taler ukrainsk")).to_be_visible()
    look(page)
    page.goto(f"{address}/guides")
    look(page)
    page.get_by_role("link", name="Hodan Abdi").click()
    expect(page.get_by_text("Amina Yusuf, Silkeborg Boldklub")).to_be_visible()
    look(page)


def height_of(item: Locator) -> float:
    """How far down the window it stands."""
    return float(item.evaluate("(element) => element.getBoundingClientRect().top"))


def the_bar_hides_no_focus(page: Page) -> None:
    """A field that the bar at the foot of the window half covers is moved up when the keyboard comes to it."""
    search, bar = page.get_by_role("searchbox"), page.locator(".select-bar")
    page.set_viewport_size({"width": 1280, "height": round(height_of(search)) + 20})
    page.get_by_role("link", name="Ny guide, der hjælper mest").focus()
    page.keyboard.press("Tab")
    expect(search).to_be_focused()
    assert height_of(search) + 40 <= height_of(bar)
    page.set_viewport_size({"width": 1280, "height": 900})


def judge(page: Page, address: str) -> None:
    """Reject one with a reason, give one another guide, accept one, then all that are left."""
    page.goto(f"{address}/proposals")
    the_bar_hides_no_focus(page)
    yusuf = card(page, "Yusuf Kaya")
    yusuf.get_by_text("Afvis", exact=False).first.click()
    reason, yes = (
        yusuf.get_by_label("Hvorfor passer de ikke sammen?"),
        yusuf.get_by_role("button", name="Ja, afvis"),
    )
    yes.click()  # without a reason: the question stays open, and asks for one
    expect(reason).to_be_focused()
    reason.fill("Familien vil vente")
    yes.scroll_into_view_if_needed()
    stood = height_of(yusuf)
    yes.click()
    expect(page.get_by_text("Forslaget er afvist.")).to_be_in_viewport()
    following = page.locator("[data-judged]:focus")
    expect(following).to_have_count(1)
    assert abs(height_of(following) - stood) < 2

    card(page, "Amina Yusuf").get_by_role("button", name="Godkend").click()
    expect(page.get_by_text("Forslaget er godkendt. Familien og guiden bliver nu spurgt.")).to_be_visible()

    card(page, "Karl Dam").get_by_role("link", name="Vælg en anden guide").click()
    look(page)
    other = page.get_by_role("radio", checked=False).first
    other.check()
    page.get_by_label("Hvorfor?").fill("De kender hinanden fra skolen")
    page.get_by_role("button", name="Vælg denne guide").click()
    expect(page.get_by_text("De kender hinanden fra skolen")).to_be_visible()
    look(page)

    page.goto(f"{address}/proposals")
    page.get_by_label("Vælg alle på siden").check()
    page.get_by_role("button", name="Godkend valgte").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"Godkend \d forslag\?"))
    look(page)
    page.get_by_role("button", name="Ja, godkend").click()
    expect(page.locator("h1")).to_have_text(re.compile(r"Det blev til \d forløb"))
    look(page)

    page.goto(f"{address}/proposals?state=rejected")
    expect(card(page, "Yusuf Kaya")).to_contain_text("af Karen Koordinator den")
    expect(card(page, "Yusuf Kaya")).to_contain_text("Familien vil vente")


def again(page: Page, address: str) -> None:
    """What was accepted stays; the rest is run again, and the two runs are compared."""
    page.goto(f"{address}/proposals")
    page.get_by_role("link", name="Kør igen på resten").first.click()
    run(page)
    expect(card(page, "Amina Yusuf")).to_have_count(0)
    expect(card(page, "Yusuf Kaya")).to_be_visible()
    page.goto(page.url.split("/runs/")[0] + "/runs")
    expect(page.get_by_role("link", name=re.compile(r"^Kørsel \d+$"))).to_have_count(2)
    look(page)
    page.goto(page.url + "/compare")
    expect(page.get_by_role("heading", name="Ventetid efter sprog")).to_be_visible()
    look(page)

    page.goto(page.url.split("/runs/")[0] + "/")
    expect(page.get_by_role("link", name="Amina Yusuf", exact=True)).to_be_visible()
    look(page)
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Se forløbet Amina Yusuf").click()
    look(page)
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Skriv familiens svar").click()
    look(page)
    page.go_back()
    with page.expect_navigation():  # a click does not wait for it
        page.get_by_role("link", name="Afslut", exact=True).click()
    look(page)
    page.get_by_label("Årsag").select_option("independent")
    page.get_by_label("Hvorfor?").fill("Amina går selv nu")
    page.get_by_role("button", name="Ja, afslut forløbet").click()
    expect(page.get_by_text("Forløbet er afsluttet.")).to_be_visible()
    page.goto(page.url.rpartition("/")[0] + "/")
    expect(page.get_by_role("link", name="Amina Yusuf", exact=True)).to_have_count(0)


def test_the_same_without_scripts(site: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    prepared = open_page()
    log_in(prepared, site)
    bring_in(prepared, site, tmp_path)

    page = open_page(java_script_enabled=False)
    log_in(page, site)
    page.goto(f"{site.url}/office/matches/runs/new")
    page.get_by_label("Fælles sprog").fill("5")
    page.get_by_role("button", name="Start kørslen").click()
    expect(page.get_by_text("Vægtene giver 13 i alt").first).to_be_visible()
    page.get_by_label("Fælles sprog").fill("2")
    run(page)
    amina = card(page, "Amina Yusuf")
    amina.locator("summary", has_text="Lås").click()
    amina.get_by_label("Hvorfor lige denne guide?").fill("De kender hinanden")
    amina.get_by_role("button", name="Ja, lås").click()
    expect(page.get_by_text("Parret er låst.")).to_be_visible()
    card(page, "Amina Yusuf").get_by_role("checkbox").check()
    page.get_by_role("button", name="Godkend valgte").click()
    page.get_by_role("button", name="Ja, godkend forslaget").click()
    expect(page.locator("h1")).to_have_text("Det blev til 1 forløb")
