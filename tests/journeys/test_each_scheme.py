"""The schemes of Esbjerg, Silkeborg and Copenhagen, each from the first wish to a paid club, on one site.

Holstebro's is whole in test_guide_to_move.py, FerieCamp in test_feriecamp.py.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from babel.dates import format_date
from playwright.sync_api import Page, expect

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import add_months
from tests.journeys import ways
from tests.journeys.conftest import (
    ACCOUNT,
    CLUB,
    COUNSELLOR,
    CVR,
    EMAIL,
    LARS,
    LONE,
    TEACHER,
    Site,
    furnish,
    open_club,
    serving,
)
from tests.journeys.test_keeping_people import fill
from tests.journeys.test_the_whole_way import look

SCHEMES = ("esbjerg-lokalpas", "esbjerg-guldpas", "silkeborg-fritidspas", "koebenhavn-kontingentstoette")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site with the four schemes and a club, for every journey of a process: each has a child of its own."""
    instance = tmp_path_factory.mktemp("town")
    furnish(instance, *SCHEMES)
    open_club(instance)
    with serving(instance) as site:
        yield site


@pytest.fixture
def as_(town: Site, open_page: Callable[..., Page]) -> Callable[[str], Page]:
    """A browser in which somebody has logged in."""
    return lambda email: ways.enter(open_page(), town, email)


def begin_at_the_club(lars: Page, town: Site, child: str) -> None:
    ways.say_there_is_a_place(lars, child)
    ways.come_for_the_first_time(lars, town, child)
    ways.claim(lars, town, child)


def pay(lone: Page, town: Site, folder: Path, child: str, kroner: str) -> None:
    """Finance says yes to what the club asks for, the bank pays it, and the pass has it as paid."""
    ways.approve(lone, town, child)
    lines = ways.send(lone, town)
    assert {(line[1].split()[0], line[2], line[3], line[4]) for line in lines} == {
        (child, CLUB, CVR, ACCOUNT)
    }
    [reference] = {line[-1] for line in lines}
    ways.follow(lone, "Indlæs bankens svar")
    ways.bring_answer(lone, folder, reference, kroner, copenhagen_day(utc_now()), "Betalt nu")


def test_esbjergs_local_pass_pays_the_fee_and_the_equipment(
    town: Site, as_: Callable[[str], Page], tmp_path: Path
) -> None:
    teacher, desk, lars = as_(TEACHER), as_(EMAIL), as_(LARS)
    ways.write_down(teacher, town, "Ida")
    look(teacher)
    ways.follow(teacher, "Søg: Aktiv Fritid lokalpas")
    look(teacher)
    ways.say(teacher, ("kind", "pass"), ("door", "professional"), ("agreed", "1"))
    ways.press(teacher, "Send")
    expect(teacher.get_by_text("Fritidskoordinatoren svarer.")).to_be_visible()

    ways.open_application(desk, town, "Ida Dam")
    ways.answer(desk, ("criteria", "vulnerable"), ("given", "pass"), amount="1200")
    ways.wish(desk, town, "Ida Dam")
    begin_at_the_club(lars, town, "Ida")
    ways.claim(lars, town, "Ida", "Udstyr", "400")
    pay(as_(LONE), town, tmp_path, "Ida", "950,00")
    ways.see_it_is_paid(lars)
    ways.see_purse(desk, town, "Ida Dam", free="250,00 kr.", paid="950,00 kr.")


def test_esbjergs_gold_pass_needs_an_open_case_and_asks_for_a_paid_guide(
    town: Site, as_: Callable[[str], Page], tmp_path: Path
) -> None:
    counsellor, desk, lars = as_(COUNSELLOR), as_(EMAIL), as_(LARS)
    ways.write_down(counsellor, town, "Liv")
    ways.follow(counsellor, "Giv et fritidspas")
    ways.say(counsellor, ("criteria", "more_support"), ("has_open_case", "1"))
    fill(counsellor, {"amount": "1500"})
    ways.press(counsellor, "Giv passet")
    expect(counsellor.locator("h1")).to_have_text("Fritidspas til Liv Dam")
    ways.follow(counsellor, "Liv Dam")
    ways.follow(counsellor, "Bed om en guide: Aktiv Fritid guldpas")
    look(counsellor)
    ways.say(counsellor, ("criteria", "more_support"), ("has_open_case", "1"))
    ways.say(counsellor, ("kind", "guide"), ("door", "professional"), ("agreed", "1"))
    ways.press(counsellor, "Send")
    expect(counsellor.get_by_text("Barnet venter nu på en fritidsguide.")).to_be_visible()

    ways.wish(desk, town, "Liv Dam")
    begin_at_the_club(lars, town, "Liv")
    pay(as_(LONE), town, tmp_path, "Liv", "550,00")
    ways.see_it_is_paid(lars)
    ways.see_purse(desk, town, "Liv Dam", free="950,00 kr.", paid="550,00 kr.")
    ways.follow(desk, "Liv Dam")
    expect(desk.get_by_text("En lønnet")).to_be_visible()


def test_silkeborgs_parent_gets_a_pass_and_waits_for_a_volunteer(
    town: Site, open_page: Callable[..., Page], as_: Callable[[str], Page], tmp_path: Path
) -> None:
    parent, desk, lars = open_page(), as_(EMAIL), as_(LARS)
    steps = ["wishes", "economy", "guide", "languages", "consent"]
    ways.apply_as_parent(
        parent, town, "amira@familie.example", "Yusuf", "Aktiv fritid for børn og unge", steps
    )
    ways.open_application(desk, town, "Yusuf Haddad")
    ways.create_applicants_child(desk)
    ways.answer(desk, ("given", "both"))

    ways.find_a_club(parent, town, "Yusuf")
    look(parent)
    ways.ask_for_a_place(parent, "Yusuf")
    begin_at_the_club(lars, town, "Yusuf")
    pay(as_(LONE), town, tmp_path, "Yusuf", "550,00")
    ways.see_it_is_paid(lars)
    ways.see_on_own_pass(parent, town, left="450,00 kr.", paid="550,00 kr.")
    look(parent)
    ways.see_purse(desk, town, "Yusuf Haddad", free="450,00 kr.", paid="550,00 kr.")
    ways.follow(desk, "Yusuf Haddad")
    expect(desk.get_by_text("En frivillig")).to_be_visible()


def test_copenhagens_support_lasts_twelve_months(
    town: Site, open_page: Callable[..., Page], as_: Callable[[str], Page], tmp_path: Path
) -> None:
    parent, desk, lars = open_page(), as_(EMAIL), as_(LARS)
    steps = ["wishes", "economy", "languages", "consent"]
    ways.apply_as_parent(parent, town, "hodan@familie.example", "Zara", "Kontingentstøtte", steps)
    ways.open_application(desk, town, "Zara Haddad")
    ways.create_applicants_child(desk)
    ways.answer(desk, ("criteria", "who.money_is_a_barrier"), ("given", "pass"))

    ways.find_a_club(parent, town, "Zara")
    ways.ask_for_a_place(parent, "Zara")
    today = copenhagen_day(utc_now())
    last = add_months(today, 12) - timedelta(days=1)
    first_to_last = [format_date(day, "long", locale="da") for day in (today, last)]
    expect(parent.get_by_text("Gælder fra {} til og med {}.".format(*first_to_last))).to_be_visible()
    begin_at_the_club(lars, town, "Zara")
    pay(as_(LONE), town, tmp_path, "Zara", "550,00")
    ways.see_it_is_paid(lars)
    ways.see_on_own_pass(parent, town, left="450,00 kr.", paid="550,00 kr.")
