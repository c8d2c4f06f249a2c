"""Guide to Move in real browsers: from a health visitor's yes to the club's money, and every øre where it should be."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from fritidspas.core.clock import copenhagen_day, utc_now
from tests.journeys import ways
from tests.journeys.conftest import ACCOUNT, CLUB, CVR, EMAIL, LARS, LONE, PROFESSIONAL, Site, open_club
from tests.journeys.test_a_professional import search
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look


def see(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_have_text(heading)
    look(page)


def give_a_pass(page: Page, site: Site) -> None:
    """The health visitor writes Amina down and gives her 600 kr."""
    ways.enter(page, site, PROFESSIONAL)
    search(page)
    fill(page, {"first_name": "Amina", "last_name": "Hassan", "postcode": "8600"})
    ways.say(page, ("is_protected", "0"))
    page.get_by_role("button", name="Opret barnet").click()
    page.get_by_role("link", name="Giv et fritidspas").click()
    page.get_by_label("Økonomien er en barriere").check()
    page.get_by_label("Barnet har ikke en aktiv fritid").check()
    page.get_by_role("button", name="Giv passet").click()
    expect(page.locator("h1")).to_have_text("Fritidspas til Amina Hassan")


def come_and_claim(page: Page, site: Site) -> None:
    """Lars has a place, she comes, and he asks for the fee: 550 of the 600 kr."""
    ways.say_there_is_a_place(page, "Amina")
    page.goto(f"{site.url}/club/offers/1/day")
    page.get_by_role("button", name="Alle kom").click()
    expect(page.locator("[data-came]")).to_have_text("1")
    page.get_by_role("link", name="Opkrævninger").first.click()
    page.get_by_role("link", name="Opkræv for et barn").click()
    page.get_by_role("link", name="Amina").click()
    see(page, "Opkræv for Amina")
    page.get_by_role("button", name="Se, hvad passet betaler").click()
    expect(page.get_by_text("600,00 kr. før, 50,00 kr. efter")).to_be_visible()
    see(page, "Se efter, og send")
    page.get_by_role("button", name="Send opkrævningen").click()
    expect(page.locator("h1")).to_have_text("Opkrævning for Amina")


def send(page: Page, site: Site) -> list[str]:
    """One batch to the bank; the line of its file."""
    page.goto(f"{site.url}/office/payments/")
    see(page, "Udbetalinger")
    [line] = ways.send(page, site)
    see(page, "Kørsel 1")
    return line


def bring_answer(page: Page, folder: Path, reference: str, today: date) -> None:
    """The bank has paid it out; the same file twice changes nothing."""
    page.get_by_role("link", name="Indlæs bankens svar").first.click()
    see(page, "Indlæs bankens svar")
    for told in ("Betalt nu", "Skrevet i forvejen"):
        ways.bring_answer(page, folder, reference, "550,00", today, told)
        see(page, "Bankens svar er indlæst")
        page.get_by_role("link", name="Indlæs en fil til").click()
        expect(page.locator("h1")).to_have_text("Indlæs bankens svar")


def look_at_the_books(page: Page) -> None:
    """Down from the sum of the year to the entries of the pass, and at what may be taken back."""
    page.get_by_role("link", name="Afstemning").first.click()
    expect(page.get_by_text("Regnskabet stemmer")).to_be_visible()
    see(page, "Afstemning")
    page.get_by_role("link", name="550,00 kr.").click()
    expect(page.get_by_text("Pas i puljen").first).to_be_visible()
    look(page)
    page.locator("td a").first.click()
    expect(page.get_by_text("Betalt til foreningen")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Udbetalinger").first.click()
    page.get_by_role("link", name="Kørsel 1").click()
    page.get_by_role("link", name=CLUB).click()
    see(page, f"Betaling til {CLUB}")
    page.get_by_role("link", name="Tilbagefør").click()
    see(page, "Tilbagefør en betaling")


def test_from_a_pass_to_the_clubs_money(site: Site, open_page: Callable[..., Page], tmp_path: Path) -> None:
    open_club(tmp_path)
    give_a_pass(open_page(), site)
    ways.wish(ways.enter(open_page(), site, EMAIL), site, "Amina Hassan")
    lars, lone = ways.enter(open_page(), site, LARS), ways.enter(open_page(), site, LONE)
    come_and_claim(lars, site)
    ways.approve(lone, site, "Amina")
    line = send(lone, site)
    assert line[1:6] == ["Amina Hassan", CLUB, CVR, ACCOUNT, "Fodbold"]
    assert line[8] == "550,00"
    bring_answer(lone, tmp_path, line[-1], copenhagen_day(utc_now()))
    look_at_the_books(lone)
    lars.get_by_role("link", name="Betalt til os").first.click()
    expect(lars.get_by_text("I alt 550,00 kr.")).to_be_visible()
    see(lars, f"Betalt til {CLUB}")
