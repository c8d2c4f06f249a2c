"""Whoever has a seat in a club says nothing of its payments: a colleague answers, and takes money back."""

from collections.abc import Callable

import pytest

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.payments import service
from fritidspas.payments.rules import Outcome, PaymentState
from fritidspas.payments.service import answers, reversing
from tests import make
from tests.cast import NOW
from tests.office import Office, words
from tests.payments.counter import TODAY, Counter, line
from tests.payments.test_pages import LIST, REFERENCE, Till, bring, seen


def own(counter: Counter, by: int | None = None) -> int:
    """A claim of a club where somebody in finance has a seat."""
    club = counter.club()
    with transaction():
        make.seat(session.get_one(Club, club), by or counter.by)
    return counter.claim(club)


def refusal(act: Callable[[], None]) -> str:
    with pytest.raises(Refused) as refused, transaction():
        act()
    return refused.value.code


def test_a_colleague_answers_for_the_bank(counter: Counter) -> None:
    claim, others = own(counter), counter.claim(counter.club())
    payments = counter.payments(counter.sent())
    [mine, theirs] = payments
    for act in (
        lambda: service.mark_paid(mine.id, TODAY, "", NOW, counter.by),
        lambda: service.mark_returned(mine.id, "", NOW, counter.by),
    ):
        assert refusal(act) == "own_club"
    lines = [line(mine), line(theirs, row=3)]
    assert [one.outcome for one in counter.settle(*lines)] == [Outcome.OWN_CLUB, Outcome.PAID]
    assert (counter.state(claim), counter.state(others)) == (ClaimState.APPROVED, ClaimState.PAID)
    assert session.get_one(type(mine), mine.id).state is PaymentState.SENT
    with transaction():
        told = service.settle_file(lines, NOW, counter.desk.by)
    assert [one.outcome for one in told] == [Outcome.PAID, Outcome.ALREADY]
    assert counter.state(claim) is ClaimState.PAID


def paid(counter: Counter) -> int:
    claim = own(counter)
    [payment] = counter.payments(counter.sent())
    with transaction():
        service.settle_file([line(payment)], NOW, counter.desk.cast.id_of(Role.ADMINISTRATOR))
    return claim


def test_a_colleague_takes_money_back_and_writes_that_it_came(counter: Counter) -> None:
    claim, colleague = paid(counter), counter.desk.cast.id_of(Role.ADMINISTRATOR)
    maker = session.get_one(Claim, claim).claimed_by
    assert refusal(lambda: service.reverse([claim], "", NOW, counter.by)) == "own_club"
    assert refusal(lambda: service.reverse([claim], "", NOW, maker)) == "own_claim"
    with transaction():
        service.reverse([claim], "Barnet kom aldrig", NOW, colleague)
    assert refusal(lambda: service.refund([claim], "", NOW, counter.by)) == "own_club"
    assert refusal(lambda: service.refund([claim], "", NOW, maker)) == "own_claim"
    with transaction():
        service.refund([claim], "", NOW, colleague)
    assert counter.state(claim) is ClaimState.REFUNDED


def test_without_the_question_one_may(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what holds them back is the question, and nothing else that happens to say no."""
    claim = own(counter)
    [payment] = counter.payments(counter.sent())
    monkeypatch.setattr(answers, "check_outside", lambda *_: None)
    monkeypatch.setattr(reversing, "check_apart", lambda *_: None)
    with transaction():
        service.mark_paid(payment.id, TODAY, "", NOW, counter.by)
    with transaction():
        service.reverse([claim], "", NOW, counter.by)
        service.refund([claim], "", NOW, counter.by)
    assert counter.state(claim) is ClaimState.REFUNDED


def test_the_page_says_why_and_shows_no_button_that_says_no(office: Office) -> None:
    till = Till(office)
    claim = till.claim(name="Vestby Boldklub")
    _, payment = till.sent()
    page = f"{LIST}{payment}"
    assert "Skriv bankens svar" in seen(till.finance, page)
    with office.writing() as current:
        club = current.get_one(Club, current.get_one(Claim, claim).club_id)
        make.seat(club, till.cast.id_of(Role.FINANCE))
    shown = seen(till.finance, page)
    assert "Du har selv en plads i foreningen." in shown
    assert "Skriv bankens svar" not in shown
    answer = till.finance.post(f"{page}/answer", data={"state": "paid", "day": "3-8-2026", "text": "Set"})
    assert "Bed en kollega om at tage stilling" in words(answer.text)
    assert "Bed en kollega om at indlæse samme fil" in bring(
        till.finance, f"03-08-2026;{REFERENCE};-250,00\n"
    )
    assert till.state(claim) is ClaimState.APPROVED
