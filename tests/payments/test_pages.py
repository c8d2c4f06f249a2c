"""Finance at work: from an approved claim to the bank's answer, and back again; and who may not look."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import text

from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from fritidspas.payments import service
from tests import make
from tests.cast import NOW
from tests.office import Office, words
from tests.passes.desk import Desk
from tests.payments.counter import ACCOUNT, Counter, line
from tests.payments.test_year_end import CARRIES
from tests.schemes.files import SHIPPED

LIST = "/office/payments/"
REFERENCE = "FP0000100016"


class Till:
    """Finance at the screen; what is made or looked at behind it happens `inside` the application."""

    def __init__(self, office: Office) -> None:
        self.cast = office.cast
        self.office = office
        self.finance = self.cast.client(Role.FINANCE)
        with self.inside():
            self.counter = Counter(Desk(self.cast))

    @contextmanager
    def inside(self) -> Iterator[None]:
        with self.cast.app.app_context(), scoped_to(self.cast.home):
            yield

    def claim(self, leisure_pass: int | None = None, **club: Any) -> int:
        with self.inside():
            return self.counter.claim(self.counter.club(**club), leisure_pass)

    def state(self, claim: int) -> ClaimState:
        with self.inside():
            return self.counter.state(claim)

    def sent(self) -> tuple[int, int]:
        """A batch that is at the bank, and its first payment."""
        with self.inside():
            batch = self.counter.sent()
            return batch, self.counter.payments(batch)[0].id


@pytest.fixture
def till(office: Office) -> Till:
    return Till(office)


def seen(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return words(answer.text)


def bring(client: FlaskClient, lines: str, header: str = "Dato;Tekst;Beløb") -> str:
    """The bank's file is read; what finance is told."""
    file = (io.BytesIO(f"{header}\n{lines}".encode("cp1252")), "posteringer.csv")
    return words(client.post(f"{LIST}bank", data={"file": file}).text)


def test_from_an_approved_claim_to_the_banks_answer_and_back(till: Till) -> None:
    finance = till.finance
    claim = till.claim(name="Vestby Boldklub")
    till.claim(name="Glemsomme IF", declared=False)
    page = seen(finance, LIST)
    assert "Vestby Boldklub" in page
    assert "250,00 kr." in page
    assert "Erklæringen om børneattester mangler eller er udløbet." in page

    batch = finance.post(f"{LIST}batches").location
    assert seen(finance, f"{batch}/basis.csv", 404)
    finance.post(f"{batch}/export")
    file = finance.get(f"{batch}/basis.csv").data.decode("utf-8-sig")
    assert f"Vestby Boldklub;;{ACCOUNT};Fodbold;10-08-2026;31-12-2026;250,00;Efterår;{REFERENCE}" in file
    assert finance.get(f"{batch}/basis.xlsx").status_code == 200

    assert "Alt passer" in bring(finance, f"03-08-2026;Overf. {REFERENCE};-250,00\n03-08-2026;Leje;-9,00\n")
    assert till.state(claim) is ClaimState.PAID
    assert "Skrevet i forvejen 1" in bring(finance, f"03-08-2026;{REFERENCE};-250,00\n")
    assert "er på 250,00 kr." in bring(finance, f"03-08-2026;{REFERENCE};-25,00\n")
    assert "Dato og Beløb" in bring(finance, "1;2\n", header="Ingen;Overskrift")

    payment = re.search(rf'href="({LIST}\d+)"', finance.get(batch).text)
    assert payment
    finance.post(f"{payment[1]}/reverse", data={"claims": claim, "reason": "Barnet kom aldrig"})
    assert till.state(claim) is ClaimState.REVERSED
    assert "Barnet kom aldrig" in seen(finance, payment[1])
    finance.post(f"{payment[1]}/claims/{claim}/refund")
    assert till.state(claim) is ClaimState.REFUNDED


def test_a_club_that_cannot_be_paid_yet_is_one_press_away(till: Till) -> None:
    with till.inside():
        club = till.counter.club(name="Glemsomme IF", declared=False)
        till.counter.claim(club)
    assert f'<a href="/office/clubs/{club}">Glemsomme IF</a>' in till.finance.get(LIST).text


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("04-08-2026", "Dagen er ikke kommet endnu."),
        ("02-08-2026", "først sendt til banken den 3. august 2026"),
    ],
)
def test_by_hand_nothing_is_paid_before_it_is_sent_or_on_a_day_to_come(
    till: Till, day: str, why: str
) -> None:
    claim = till.claim()
    _, payment = till.sent()
    said = {"state": "paid", "day": day, "text": ""}
    assert why in words(till.finance.post(f"{LIST}{payment}/answer", data=said).text)
    assert till.state(claim) is ClaimState.APPROVED
    till.finance.post(f"{LIST}{payment}/answer", data=said | {"day": "03-08-2026"})
    assert till.state(claim) is ClaimState.PAID


def test_the_name_of_a_protected_child_is_in_no_file_and_every_look_is_noted(till: Till) -> None:
    with till.inside():
        hidden = till.counter.leisure_pass(first_name="Kanariefugl", protected_until=date(2027, 1, 1))
        child = session.get_one(LeisurePass, hidden).child_id
    till.claim(hidden)
    batch, payment = till.sent()
    address = f"{LIST}batches/{batch}/basis.csv"
    file = till.finance.get(address).data.decode("utf-8-sig")
    assert "Kanariefugl" not in file
    assert ";beskyttet;" in file
    for page in (LIST, f"{LIST}batches/{batch}", f"{LIST}{payment}", f"{LIST}{payment}/answer"):
        assert "Kanariefugl" not in seen(till.finance, page)
    assert till.office.looks() == [(child, "payments.basis", "payments.pay")]
    with till.office.writing():
        session.get_one(Child, child).protected_until = date(2026, 8, 2)
    assert "Kanariefugl" in till.finance.get(address).data.decode("utf-8-sig")


def test_another_municipalitys_batches_and_payments_do_not_exist_here(till: Till) -> None:
    claim = till.claim()
    batch, payment = till.sent()
    stranger = till.cast.client(Role.FINANCE, till.cast.away)
    for address in (f"batches/{batch}", f"batches/{batch}/basis.csv", f"{payment}", f"{payment}/answer"):
        seen(stranger, f"{LIST}{address}", 404)
    for address in (f"batches/{batch}/undo", f"{payment}/reverse", f"{payment}/claims/{claim}/refund"):
        assert stranger.post(f"{LIST}{address}").status_code == 404
    assert till.state(claim) is ClaimState.APPROVED


def test_every_sum_opens_down_to_its_passes_and_their_entries(till: Till) -> None:
    till.claim()
    till.sent()
    books = till.finance.get(f"{LIST}books").text
    assert "Regnskabet stemmer" in words(books)
    assert "99.400,00 kr." in words(books)
    opened = re.search(rf'href="({LIST}books/\d+\?account=spent)">250,00', books)
    assert opened
    pool = till.finance.get(opened[1]).text
    entries = re.search(rf'href="({LIST}books/passes/\d+)"', pool)
    assert entries
    assert "Opkrævning godkendt sat af → skyldes foreningen" in seen(till.finance, entries[1])
    assert "Ingen pas har penge her." in seen(till.finance, opened[1].replace("spent", "paid"))
    for page in (pool, till.finance.get(entries[1]).text):
        assert "Amina" not in page
    assert {page for _, page, _ in till.office.looks()} == {"payments.pool", "payments.entries"}
    stranger = till.cast.client(Role.FINANCE, till.cast.away)
    for address in (opened[1], entries[1], opened[1].replace("books", "year-end")):
        seen(stranger, address, 404)


def test_a_leader_sees_sums_and_opens_nothing(till: Till) -> None:
    till.claim()
    books = till.cast.client(Role.LEADER).get(f"{LIST}books")
    assert "99.400,00 kr." in words(books.text)
    assert f"{LIST}books/" not in books.text


def test_passes_that_no_pool_limits_stand_in_the_books_too(till: Till) -> None:
    assert "Uden pulje" not in seen(till.finance, f"{LIST}books")
    with till.inside():
        desk = till.counter.desk
        scheme = desk.scheme(SHIPPED["koebenhavn-kontingentstoette"])
        given = desk.give(desk.child(), scheme)
        till.counter.claim(till.counter.club(), given)
    page = till.finance.get(f"{LIST}books").text
    assert "Kontingentstøtte 2026 1 1.000,00 kr. 750,00 kr. 0,00 kr. 250,00 kr." in words(page)
    opened = re.search(rf'href="({LIST}books/schemes/\d+/2026\?account=spent)">250,00', page)
    assert opened
    passes = till.finance.get(opened[1]).text
    assert "Skyldes foreninger: 250,00 kr." in words(passes)
    assert re.search(rf'href="{LIST}books/passes/{given}"', passes)
    assert till.office.looks()[-1][1:] == ("payments.outside", "payments.entries")
    assert "Ingen pas har penge her." in seen(till.finance, opened[1].replace("spent", "paid"))
    assert f"{LIST}books/schemes" not in till.cast.client(Role.LEADER).get(f"{LIST}books").text
    stranger = till.cast.client(Role.FINANCE, till.cast.away)
    for address in (opened[1], opened[1].replace("2026", "2025")):
        seen(stranger, address, 404)
    seen(till.finance, opened[1].replace("2026", "2025"), 404)


def test_a_row_changed_past_the_program_is_told(till: Till) -> None:
    with till.office.writing() as current:
        current.execute(text("UPDATE purse SET free_ore = free_ore + 1 WHERE kind = 'pool'"))
    assert "der står 100.000,01 kr., posteringerne giver 100.000,00 kr." in seen(till.finance, f"{LIST}books")
    assert "der står" not in seen(till.cast.client(Role.LEADER), f"{LIST}books")


def test_finance_closes_a_year_when_it_may(office: Office) -> None:
    till = Till(office)
    with till.inside():
        till.counter.leisure_pass()
    page = f"{LIST}year-end/{till.counter.pool}"
    assert "Året kan lukkes fra den 2. marts 2027" in seen(till.finance, page)
    assert till.finance.post(page).status_code == 409
    with time_machine.travel(datetime(2027, 3, 2, 9, tzinfo=UTC), tick=False):
        finance = till.cast.client(Role.FINANCE)
        assert "Går tilbage til puljen 600,00 kr." in seen(finance, page)
        assert finance.post(page).status_code == 302
        assert "Lukket 2. marts 2027" in seen(finance, f"{LIST}year-end")
        closed = seen(finance, page)
        assert "Året blev lukket den 2. marts 2027" in closed
        assert "Tilbage i puljen 100.000,00 kr. Gået videre til børnenes næste pas 0,00 kr." in closed
        assert "Går tilbage" not in closed
        assert "Guide to Move 2026 Lukket 2. marts 2027" in seen(finance, f"{LIST}books")


def test_what_went_on_to_the_next_year_is_told_in_words_on_both_sides(office: Office) -> None:
    till = Till(office)
    with till.inside():
        till.counter = Counter(Desk(office.cast), rules=CARRIES)
        child = till.counter.desk.child()
        next_pool = till.counter.desk.pool(till.counter.scheme, year=2027)
        till.counter.desk.give(child, till.counter.scheme)
        january = datetime(2027, 1, 9, 9, tzinfo=UTC)
        till.counter.desk.give(child, till.counter.scheme, january, activity_day=january.date())
        with transaction():
            service.close_year(till.counter.pool, datetime(2027, 3, 2, 9, tzinfo=UTC), till.counter.by)
    books = seen(till.finance, f"{LIST}books")
    assert "Overført til andre år: 600,00 kr." in books
    assert "Overført fra andre år: 600,00 kr." in books
    assert "Overført fra andre år 600,00 kr." in seen(till.finance, f"{LIST}books/{next_pool}")
    with till.inside():
        desk = till.counter.desk
        desk.pool(till.counter.scheme, year=2028)
        next_january = datetime(2028, 1, 9, 9, tzinfo=UTC)
        desk.give(child, till.counter.scheme, next_january, activity_day=next_january.date())
        with transaction():
            service.close_year(next_pool, datetime(2028, 3, 2, 9, tzinfo=UTC), till.counter.by)
    came_and_went = seen(till.finance, f"{LIST}year-end/{next_pool}")
    assert "Gået videre til børnenes næste pas 1.200,00 kr." in came_and_went
    closed = seen(till.finance, f"{LIST}year-end/{till.counter.pool}")
    assert "Gået videre til børnenes næste pas 600,00 kr." in closed


def test_a_club_sees_what_it_was_paid_in_a_month_and_no_more_of_a_child_than_it_may(till: Till) -> None:
    with till.inside():
        mine, other = till.counter.club(), till.counter.club()
        claim = till.counter.claim(mine)
        till.counter.claim(other)
        till.counter.settle(*(line(one) for one in till.counter.payments(till.counter.sent())))
    with till.office.writing() as current:
        make.seat(current.get_one(Club, mine), till.cast.id_of(Role.CLUB))
    club = till.cast.client(Role.CLUB)
    assert club.get("/club/statement").location == f"/club/{mine}/statement/2026-08"
    page = seen(club, f"/club/{mine}/statement/2026-08")
    assert "I alt 250,00 kr." in page
    assert "Amina (2016) Fodbold" in page
    assert "Holm" not in page
    assert "ikke fået penge" in seen(club, f"/club/{mine}/statement/2026-07")
    with till.inside(), transaction():
        service.reverse([claim], "Barnet kom aldrig", NOW, till.counter.by)
    assert "Skal betales tilbage Barnet kom aldrig" in seen(club, f"/club/{mine}/statement/2026-08")
    seen(club, f"/club/{mine}/statement/2026-13", 404)
    seen(club, f"/club/{other}/statement/2026-08", 404)
