"""Finance at work: from an approved claim to the bank's answer, and back again; and who may not look."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from flask.testing import FlaskClient

from fritidspas.claims.rules import ClaimState
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from tests.office import Office, words
from tests.passes.desk import Desk
from tests.payments.counter import ACCOUNT, Counter

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

    def claim(self, leisure_pass: int | None = None, **club: object) -> int:
        with self.inside():
            return self.counter.claim(self.counter.club(**club), leisure_pass)  # type: ignore[arg-type]

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

    assert "Alt passer" in bring(finance, f"04-08-2026;Overf. {REFERENCE};-250,00\n04-08-2026;Leje;-9,00\n")
    assert till.state(claim) is ClaimState.PAID
    assert "Skrevet i forvejen 1" in bring(finance, f"04-08-2026;{REFERENCE};-250,00\n")
    assert "er på 250,00 kr." in bring(finance, f"04-08-2026;{REFERENCE};-25,00\n")
    assert "Dato og Beløb" in bring(finance, "1;2\n", header="Ingen;Overskrift")

    payment = re.search(rf'href="({LIST}\d+)"', finance.get(batch).text)
    assert payment
    finance.post(f"{payment[1]}/reverse", data={"claims": claim, "reason": "Barnet kom aldrig"})
    assert till.state(claim) is ClaimState.REVERSED
    assert "Barnet kom aldrig" in seen(finance, payment[1])
    finance.post(f"{payment[1]}/claims/{claim}/refund")
    assert till.state(claim) is ClaimState.REFUNDED


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
