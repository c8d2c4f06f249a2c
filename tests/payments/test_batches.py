"""Batches: an approved claim is paid once, to the account that was confirmed, and only to a club that can be paid."""

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from itertools import count

import pytest
from sqlalchemy import Select

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import Missing, Payee
from fritidspas.clubs.service import change_payee
from fritidspas.core.refused import Refused
from fritidspas.db import base, scoped_to, session, transaction
from fritidspas.payments import queries, service
from fritidspas.payments.models import PaymentBatch
from fritidspas.payments.rules import BatchState, PaymentFacts, PaymentState
from fritidspas.payments.service import batches
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.cast import NOW
from tests.payments.counter import ACCOUNT, FEE, TODAY, Counter

OTHER = "1551 0000654321"


def test_a_batch_has_one_payment_to_each_club(counter: Counter) -> None:
    one, two = counter.club(), counter.club(account=None, ean="5790000000012")
    claims = [counter.claim(one), counter.claim(one, ore=100), counter.claim(two)]
    payments = counter.payments(counter.batch())
    assert [(one.club_id, one.amount_ore, one.account, one.ean) for one in payments] == [
        (one, FEE + 100, ACCOUNT, None),
        (two, FEE, None, "5790000000012"),
    ]
    assert len({payment.reference for payment in payments}) == 2
    assert [session.get_one(Claim, claim).payment_id for claim in claims] == [
        payments[0].id, payments[0].id, payments[1].id,
    ]  # fmt: skip
    with pytest.raises(Refused, match="nothing_to_pay"):
        counter.batch()


@pytest.mark.parametrize(
    ("given", "declared", "lack"),
    [
        ({"approved_until": date(2026, 8, 2)}, True, Missing.APPROVAL),
        ({}, False, Missing.DECLARATION),
        ({"account": None}, True, Missing.ACCOUNT),
        ({"account_confirmed_by": None}, True, Missing.CONFIRMATION),
    ],
)
def test_what_lapsed_since_the_claim_lets_it_wait_with_the_reason(
    counter: Counter, given: dict[str, object], declared: bool, lack: Missing
) -> None:
    good, lacking = counter.club(), counter.club(declared=declared, **given)
    counter.claim(good)
    waits = counter.claim(lacking)
    counter.batch()
    assert counter.state(waits) is ClaimState.APPROVED
    assert [(due.club.id, due.claims, due.ore, due.lacks) for due in queries.to_pay(TODAY)] == [
        (lacking, 1, FEE, (lack,))
    ]


def test_a_batch_keeps_the_account_it_was_made_with(counter: Counter) -> None:
    club = counter.club()
    counter.claim(club)
    batch = counter.sent()
    with transaction():
        session.get_one(Club, club).account = "9999 0000000001"
    assert [payment.account for payment in counter.payments(batch)] == [ACCOUNT]
    assert [row.payment.account for row in queries.basis(batch)] == [ACCOUNT]


def test_it_can_be_undone_until_it_is_sent(counter: Counter) -> None:
    claim = counter.claim(counter.club())
    first = counter.batch()
    with transaction():
        service.undo(first, NOW, counter.by)
    assert counter.payments(first)[0].state is PaymentState.UNDONE
    second = counter.sent()
    assert session.get_one(Claim, claim).payment_id == counter.payments(second)[0].id
    assert session.get_one(PaymentBatch, second).number == 2
    for batch in (first, second):
        with pytest.raises(Refused, match="batch_not_open"), transaction():
            service.undo(batch, NOW, counter.by)
        with pytest.raises(Refused, match="batch_not_open"), transaction():
            service.export(batch, NOW, counter.by)


def make_one(counter: Counter) -> Callable[[], None]:
    def act() -> None:
        with suppress(Refused):
            counter.batch()

    return act


@pytest.mark.both_databases
def test_of_two_who_make_a_batch_at_once_only_one_has_a_claim(counter: Counter) -> None:
    club = counter.club()
    claims = [counter.claim(club) for _ in range(4)]
    assert at_the_same_time(counter.desk.cast.app, counter.desk.cast.home, [make_one(counter)] * 4) == []
    session.rollback()
    [row] = queries.batches(0, 10)
    assert (row.payments, row.ore, row.batch.state) == (1, 4 * FEE, BatchState.OPEN)
    assert {session.get_one(Claim, claim).payment_id for claim in claims} == {row.batch.payments[0].id}


@pytest.mark.both_databases
def test_without_the_lock_and_the_number_two_fight_over_a_claim(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: both pay it, or (SQLite) one of them is broken off by the database."""
    counter.claim(counter.club())
    numbers, both_have_read, lacking = count(1), threading.Barrier(2), queries.lacking

    def batch(now: datetime, by: int) -> PaymentBatch:
        made = PaymentBatch(number=next(numbers), made_by=by, made_at=now)
        session.add(made)
        session.flush()
        return made

    def slowly(club_ids: set[int], today: date) -> dict[int, tuple[Missing, ...]]:
        both_have_read.wait(timeout=10)
        return lacking(club_ids, today)

    monkeypatch.setattr(batches, "_batch", batch)
    monkeypatch.setattr(queries, "lacking", slowly)
    monkeypatch.setattr(Select, "with_for_update", lambda query, **_: query)
    with sqlite_as_python_has_it():
        problems = at_the_same_time(
            counter.desk.cast.app, counter.desk.cast.home, [make_one(counter), make_one(counter)]
        )
    assert problems or sum(row.ore for row in queries.batches(0, 10)) == 2 * FEE


def paid_while_the_account_changes(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The account of a payment, where the club writes another one as soon as its own has been found good."""
    club, lacking = counter.club(), queries.lacking
    counter.claim(club)
    seen = session.get_one(Club, club).changed_at
    session.rollback()

    def write() -> None:
        with counter.desk.cast.app.app_context(), scoped_to(counter.desk.cast.home), transaction():
            change_payee(club, Payee(OTHER, None), seen, NOW, counter.desk.by)

    club_writes = threading.Thread(target=write)

    def meanwhile(club_ids: Iterable[int], today: date) -> dict[int, tuple[Missing, ...]]:
        found = lacking(club_ids, today)
        club_writes.start()
        club_writes.join(timeout=0.5)
        return found

    monkeypatch.setattr(queries, "lacking", meanwhile)
    [payment] = counter.payments(counter.batch())
    paid_to = payment.account
    session.rollback()
    club_writes.join()
    assert session.get_one(Club, club).account == OTHER
    return paid_to


@pytest.mark.both_databases
def test_an_account_that_changes_while_the_batch_is_made_is_not_paid_to(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paid_while_the_account_changes(counter, monkeypatch) == ACCOUNT


@pytest.mark.both_databases
def test_without_holding_the_club_money_goes_where_nobody_has_looked(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: the clubs are read again after they were found good. SQLite lets only one write at a time."""
    on_sqlite = base.db.engine.dialect.name == "sqlite"
    write = batches._write

    def again(batch: PaymentBatch, place: int, facts: PaymentFacts, club: Club, now: datetime) -> None:
        session.refresh(club)
        write(batch, place, facts, club, now)

    monkeypatch.setattr(Select, "with_for_update", lambda query, **_: query)
    monkeypatch.setattr(batches, "_write", again)
    assert paid_while_the_account_changes(counter, monkeypatch) == (ACCOUNT if on_sqlite else OTHER)
