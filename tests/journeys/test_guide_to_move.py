"""Guide to Move in real browsers: from a health visitor's yes to the club's money, and every øre where it should be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from fritidspas.accounts.models import Municipality
from fritidspas.accounts.service import create_user
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.settings import load as load_settings
from tests import make
from tests.journeys.conftest import PASSWORD, PROFESSIONAL, Site
from tests.journeys.test_a_professional import search
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import log_in, look

LARS, LONE = "lars@vestby.example", "lone@vestby.example"
CLUB, ACCOUNT = "Vestby Boldklub", "1551 0000410020"


@pytest.fixture
def club(site: Site, tmp_path: Path) -> None:
    """An approved club that Lars acts for, with football for the child; and Lone in finance."""
    app = create_app(replace(load_settings(tmp_path), queue="immediate"))
    with app.app_context():
        municipality = session.scalars(select(Municipality.id)).one()
        now = utc_now()
        today, people = copenhagen_day(now), []
        for email, name, role in ((LARS, "Lars Holm", Role.CLUB), (LONE, "Lone Friis", Role.FINANCE)):
            with scoped_to(municipality), transaction():
                people.append(create_user(email, name, role, PASSWORD, now).id)
        lars, lone = people
        with scoped_to(municipality), transaction():
            club = make.club(
                name=CLUB, approved_from=today, account=ACCOUNT, account_confirmed_by=lone, cvr="99000007"
            )
            make.declaration(club, lars, signed_on=today, valid_until=today + timedelta(days=364))
            make.seat(club, lars)
            make.offer(club, activity="Fodbold", price_ore=55_000)
        db.session.remove()
        db.engine.dispose()


def enter(page: Page, site: Site, email: str) -> None:
    page.goto(site.url)
    fill(page, {"email": email, "password": PASSWORD})
    page.click("main button[type=submit]")


def see(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_have_text(heading)
    look(page)


def give_a_pass(page: Page, site: Site) -> None:
    """The health visitor writes Amina down and gives her 600 kr."""
    enter(page, site, PROFESSIONAL)
    search(page)
    fill(page, {"first_name": "Amina", "last_name": "Hassan", "postcode": "8600"})
    page.get_by_role("button", name="Opret barnet").click()
    page.get_by_role("link", name="Giv et fritidspas").click()
    page.get_by_label("Økonomien er en barriere").check()
    page.get_by_label("Barnet har ikke en aktiv fritid").check()
    page.get_by_role("button", name="Giv passet").click()
    expect(page.locator("h1")).to_have_text("Fritidspas til Amina Hassan")


def wish(page: Page, site: Site) -> None:
    """The coordinator writes down where she wants to go."""
    log_in(page, site)
    page.goto(f"{site.url}/office/children/1/wishes")
    page.get_by_role("button", name=f"Tilføj Fodbold, {CLUB}").click()
    expect(page.get_by_role("button", name=f"Fjern Fodbold, {CLUB}")).to_be_visible()


def come_and_claim(page: Page, site: Site) -> None:
    """Lars has a place, she comes, and he asks for the fee: 550 of the 600 kr."""
    enter(page, site, LARS)
    page.get_by_role("link", name="Børn, der spørger").first.click()
    page.get_by_role("button", name="Ja, der er plads").click()
    page.goto(f"{site.url}/club/offers/1/day")
    page.get_by_role("button", name="Alle kom").click()
    expect(page.locator("[data-came]")).to_have_text("1")
    page.get_by_role("link", name="Opkrævninger").first.click()
    page.get_by_role("link", name="Opkræv for et barn").click()
    page.get_by_role("link", name="Amina").click()
    page.get_by_role("button", name="Se, hvad passet betaler").click()
    expect(page.get_by_text("600,00 kr. før, 50,00 kr. efter")).to_be_visible()
    page.get_by_role("button", name="Send opkrævningen").click()
    expect(page.locator("h1")).to_have_text("Opkrævning for Amina")


def approve(page: Page, site: Site) -> None:
    enter(page, site, LONE)
    page.get_by_role("link", name="Opkrævninger").first.click()
    page.locator("input[name=claim]").first.check()
    page.get_by_role("button", name="Godkend valgte").click()
    page.get_by_role("button", name="Ja, godkend opkrævningen").click()
    expect(page.get_by_text("Opkrævningen er godkendt.")).to_be_visible()


def send(page: Page) -> str:
    """One batch to the bank; the line of its file."""
    page.get_by_role("link", name="Udbetalinger").first.click()
    see(page, "Udbetalinger")
    page.get_by_role("button", name="Lav en kørsel").click()
    expect(page.locator("h1")).to_have_text("Kørsel 1")
    page.get_by_role("button", name="Lås kørslen, og hent filen").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent filen som CSV").click()
    _header, line = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    see(page, "Kørsel 1")
    return line


def bring_answer(page: Page, folder: Path, reference: str, today: date) -> None:
    """The bank has paid it out; the same file twice changes nothing."""
    file = folder / "posteringer.csv"
    text = f"Dato;Tekst;Beløb;Saldo\n{today:%d-%m-%Y};Overførsel {reference};-550,00;9.450,00\n"
    file.write_text(text, encoding="cp1252")
    page.get_by_role("link", name="Indlæs bankens svar").first.click()
    see(page, "Indlæs bankens svar")
    for told in ("Betalt nu", "Skrevet i forvejen"):
        page.set_input_files("[name=file]", file)
        page.get_by_role("button", name="Indlæs").click()
        expect(page.locator(".facts-row", has_text=told)).to_contain_text("1")
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


def test_from_a_pass_to_the_clubs_money(
    site: Site, club: None, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    give_a_pass(open_page(), site)
    wish(open_page(), site)
    lars, lone = open_page(), open_page()
    come_and_claim(lars, site)
    approve(lone, site)
    line = send(lone).split(";")
    assert line[1:6] == ["Amina Hassan", CLUB, "99000007", ACCOUNT, "Fodbold"]
    assert line[8] == "550,00"
    bring_answer(lone, tmp_path, line[-1], copenhagen_day(utc_now()))
    look_at_the_books(lone)
    lars.get_by_role("link", name="Betalt til os").first.click()
    expect(lars.get_by_text("I alt 550,00 kr.")).to_be_visible()
    see(lars, f"Betalt til {CLUB}")
