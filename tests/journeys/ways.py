"""What a journey is made of: each step from a wish to a paid club, in the browser of the person whose step it is.

Names are first names; a step ends where its page says that it is done.
"""

import re
from datetime import date
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import CLUB, PASSWORD, Site
from tests.journeys.test_keeping_people import fill

# What a parent answers on each page of an application but the child's own.
ANSWERS = {
    "wishes": [("is_active", "0")],
    "economy": [("is_barrier", "1")],
    "guide": [("wanted", "1")],
    "languages": [("languages", "ar"), ("needs_interpreter", "0")],
    "consent": [],
}


def enter(page: Page, site: Site, email: str) -> Page:
    page.goto(f"{site.url}/login")
    fill(page, {"email": email, "password": PASSWORD})
    page.click("main button[type=submit]")
    expect(page.locator("h1")).not_to_have_text("Log ind")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).first.click()


def say(page: Page, *fields: tuple[str, str]) -> None:
    """Chooses radio buttons and ticks boxes by their name and value."""
    for name, value in fields:
        page.locator(f"[name={name}][value='{value}']").check()


def fact(page: Page, label: str) -> Locator:
    return page.locator(".facts-row", has_text=label)


def apply_as_parent(
    page: Page, site: Site, email: str, child: str, scheme: str, steps: list[str], *also: tuple[str, str]
) -> None:
    """A parent signs up and applies. `also`: what this scheme asks besides on the child's page."""
    page.goto(f"{site.url}/join")
    fill(page, {"name": "Amira Haddad", "email": email, "password": PASSWORD})
    page.click("main button[type=submit]")
    enter(page, site, email)
    page.goto(f"{site.url}/my/apply")
    press(page, f"Søg nu {scheme}")
    fill(page, {"first_name": child, "last_name": "Haddad", "birth_date": "03-05-2018", "postcode": "8600"})
    say(page, ("gender", "m"), ("lives_with", "1"), ("is_protected", "0"), *also)
    press(page, "Næste")
    for step in steps:
        page.wait_for_url(f"**/{step}")
        say(page, *ANSWERS[step])
        press(page, "Næste")
    press(page, "Send ansøgningen")
    expect(page.locator("h1")).to_have_text("Tak. Vi har fået din ansøgning")


def write_down(page: Page, site: Site, child: str) -> None:
    """A professional writes down a child nobody has, and sees it at a glance."""
    page.goto(f"{site.url}/office/children/find")
    fill(page, {"name": f"{child} Dam", "birth_date": "14-03-2016"})
    say(page, ("reason", "family_asked"))
    press(page, "Find barnet")
    fill(page, {"postcode": "6700"})
    say(page, ("gender", "f"), ("is_protected", "0"))
    press(page, "Opret barnet")
    expect(page.locator("h1")).to_have_text(f"{child} Dam")


def open_application(desk: Page, site: Site, child: str) -> None:
    desk.goto(f"{site.url}/office/applications/")
    follow(desk, child)


def create_applicants_child(desk: Page) -> None:
    """On a parent's application: the coordinator looks for the child and finds nobody."""
    follow(desk, "Find barnet")
    press(desk, "Barnet er ikke oprettet endnu: opret det")
    expect(desk.get_by_text("Kontaktperson")).to_be_visible()


def answer(desk: Page, *ticked: tuple[str, str], amount: str = "") -> None:
    """On an application: the letter is seen, then sent."""
    follow(desk, "Svar på ansøgningen")
    say(desk, *ticked)
    if amount:
        fill(desk, {"amount": amount})
    press(desk, "Se brevet")
    expect(desk.locator(".letter")).to_be_visible()
    press(desk, "Send svaret")
    expect(desk.get_by_text("Svaret er gemt.")).to_be_visible()


def open_pass(desk: Page, site: Site, child: str) -> None:
    desk.goto(f"{site.url}/office/passes/")
    desk.locator("tr", has_text=child).get_by_role("link").first.click()
    expect(desk.locator("h1")).to_have_text(f"Fritidspas til {child}")


def wish(desk: Page, site: Site, child: str) -> None:
    """The coordinator writes down where the child wants to go."""
    open_pass(desk, site, child)
    follow(desk, child)
    follow(desk, "Ret ønsker")
    press(desk, f"Tilføj Fodbold, {CLUB}")
    expect(desk.get_by_role("button", name=f"Fjern Fodbold, {CLUB}")).to_be_visible()


def find_a_club(parent: Page, site: Site, child: str) -> None:
    """From the parent's own page."""
    parent.goto(f"{site.url}/my/")
    follow(parent, "tilbage")
    follow(parent, "Find en forening")
    expect(parent.locator("h1")).to_have_text(f"Det passer til {child}")


def ask_for_a_place(parent: Page, child: str) -> None:
    """Among the clubs that fit, with the yes to telling a club on the way."""
    press(parent, "Sig ja")
    press(parent, f"Spørg om plads Fodbold, {CLUB}")
    expect(parent.locator("h1")).to_have_text(f"Fritidspas til {child}")
    expect(parent.get_by_text("Foreningen har ikke svaret endnu.")).to_be_visible()


def say_there_is_a_place(club: Page, child: str) -> None:
    follow(club, "Børn, der spørger")
    press(club, f"Ja, der er plads til {child}")
    expect(club.get_by_text("Barnet har fået en plads.")).to_be_visible()


def come_for_the_first_time(club: Page, site: Site, child: str) -> None:
    """In one tap on the child's own page."""
    club.goto(f"{site.url}/club/offers/1/day")
    club.get_by_role("group", name=child).get_by_role("link").click()
    press(club, "Første træning: kom i dag")
    expect(club.get_by_text("Skrevet: barnet kom i dag.")).to_be_visible()


def claim(club: Page, site: Site, child: str, what: str = "", kroner: str = "") -> None:
    """What the page proposes, unless it is said what it is for and what it costs."""
    club.goto(f"{site.url}/club/claims/new")
    follow(club, child)
    if what:
        club.get_by_label(what).check()
        fill(club, {"price_ore": kroner})
    press(club, "Se, hvad passet betaler")
    press(club, "Send opkrævningen")
    expect(club.locator("h1")).to_have_text(f"Opkrævning for {child}")


def approve(finance: Page, site: Site, child: str) -> None:
    """Every claim for the child."""
    finance.goto(f"{site.url}/office/claims/")
    for row in finance.locator("tr", has_text=child).all():
        row.locator("[name=claim]").check()
    press(finance, "Godkend valgte")
    finance.get_by_role("button", name=re.compile("^Ja, godkend")).click()
    expect(finance.locator("main")).to_contain_text(re.compile("er godkendt|Du har sagt ja"))


def send(finance: Page, site: Site) -> list[list[str]]:
    """One batch to the bank; the lines of its file."""
    finance.goto(f"{site.url}/office/payments/")
    press(finance, "Lav en kørsel")
    press(finance, "Lås kørslen")
    with finance.expect_download() as download:
        follow(finance, "Hent filen som CSV")
    _header, *lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    return [line.split(";") for line in lines]


def bring_answer(finance: Page, folder: Path, reference: str, kroner: str, today: date, told: str) -> None:
    """On the page for it: the bank's file says that it is paid. `told`: what the site then says it has done."""
    file = folder / "posteringer.csv"
    text = f"Dato;Tekst;Beløb;Saldo\n{today:%d-%m-%Y};Overførsel {reference};-{kroner};9.450,00\n"
    file.write_text(text, encoding="cp1252")
    finance.set_input_files("[name=file]", file)
    press(finance, "Indlæs")
    expect(fact(finance, told)).to_contain_text("1")


def see_purse(desk: Page, site: Site, child: str, free: str, paid: str) -> None:
    """On the pass, as the municipality sees it."""
    open_pass(desk, site, child)
    expect(fact(desk, "Til rådighed")).to_contain_text(free)
    expect(fact(desk, "Betalt")).to_contain_text(paid)


def see_on_own_pass(parent: Page, site: Site, left: str, paid: str) -> None:
    parent.goto(f"{site.url}/my/")
    follow(parent, f"{left} tilbage")
    expect(fact(parent, "Betalt eller på vej til foreninger")).to_contain_text(paid)


def see_it_is_paid(club: Page) -> None:
    """On the claim's own page, where `claim` has left it."""
    club.reload()
    expect(club.locator(".alert")).to_contain_text("Betalt")
