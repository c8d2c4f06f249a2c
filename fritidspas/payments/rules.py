"""Which payments a batch becomes, what each is called at the bank, and what a line from the bank says of one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from fritidspas.core.dates import add_months
from fritidspas.core.refused import Refused
from fritidspas.ledger.rules import Balances

# FP, five digits of the batch, four of the payment in it, and a check digit: short enough for any bank's text.
BATCHES, PLACES = 99_999, 9_999
_REFERENCE = re.compile(r"FP(\d{10})", re.ASCII)
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
_BETWEEN = re.compile(r"[\s\-./]+")


class BatchState(StrEnum):
    """`open`: may still be undone. `exported`: given to the bank. `settled`: every payment has its answer."""

    OPEN = "open"
    EXPORTED = "exported"
    SETTLED = "settled"
    UNDONE = "undone"


class PaymentState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    PAID = "paid"
    RETURNED = "returned"
    UNDONE = "undone"


class Outcome(StrEnum):
    """What a line from the bank says of a payment; only the first two change anything."""

    PAID = "paid"
    RETURNED = "returned"
    ALREADY = "already"
    OTHER_AMOUNT = "other_amount"
    TWICE = "twice"
    CAME_BACK = "came_back"
    PAID_AFTER_ALL = "paid_after_all"
    OWN_CLUB = "own_club"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"


ANSWERED = frozenset({PaymentState.PAID, PaymentState.RETURNED})


@dataclass(frozen=True, slots=True)
class Due:
    """An approved claim that may be paid now."""

    claim_id: int
    club_id: int
    ore: int


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """One sum to one club, and the claims it pays."""

    club_id: int
    ore: int
    claim_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BankLine:
    """A movement on the municipality's account that names a payment of ours. `ore` below zero: it was paid out."""

    row: int
    day: date
    ore: int
    reference: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A payment as the bank's answer meets it. `is_own`: whoever brings the answer has a seat in its club."""

    ore: int
    state: PaymentState
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What a line says. `expected`: the øre of the payment, where there is one."""

    line: BankLine
    outcome: Outcome
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """Where the money of a pool is, in øre: `funded` = `left` + `granted` + `carried`.

    `carried`: gone on to passes of another year, less what came from one.
    """

    funded: int
    left: int
    carried: int
    free: int
    reserved: int
    spent: int
    paid: int
    reversed: int

    @property
    def granted(self) -> int:
        return self.free + self.reserved + self.spent + self.paid + self.reversed

    @property
    def astray(self) -> int:
        """What is missing (or, below zero, too much); always 0 while the books balance."""
        return self.funded - self.left - self.granted - self.carried


def payments_of(claims: Iterable[Due]) -> list[PaymentFacts]:
    """One payment to each club, in the order of the clubs' numbers, for all its claims."""
    by_club: dict[int, list[Due]] = {}
    for claim in claims:
        by_club.setdefault(claim.club_id, []).append(claim)
    return [
        PaymentFacts(club_id, sum(one.ore for one in due), tuple(sorted(one.claim_id for one in due)))
        for club_id, due in sorted(by_club.items())
    ]


def reference_of(batch: int, place: int) -> str:
    """What the bank is to write on payment number `place` of a batch, both from 1. Refused `batch_too_long`."""
    if not 1 <= place <= PLACES:
        raise Refused("batch_too_long", most=PLACES)
    if not 1 <= batch <= BATCHES:
        raise ValueError("a batch has at most five digits")
    digits = f"{batch:05}{place:04}"
    return f"FP{digits}{_check_digit(digits)}"


def references_in(text: str) -> list[str]:
    """The payments of ours a text of the bank names, however it breaks the line; one wrong digit names none."""
    digits = _REFERENCE.findall(_BETWEEN.sub("", text.upper()))
    return list(dict.fromkeys(f"FP{one}" for one in digits if _check_digit(one[:-1]) == one[-1]))


def settle(lines: Sequence[BankLine], waiting: Mapping[str, Waiting]) -> list[Settled]:
    """What each line says of the payment it names, in the order of the lines. `waiting`: by reference.

    Lines of one payment are judged together: paid out and back in the same file, it never reached the club.
    """
    by_reference: dict[str, list[BankLine]] = {}
    for line in lines:
        by_reference.setdefault(line.reference, []).append(line)
    found = [
        settled
        for reference, same in by_reference.items()
        for settled in _settle_one(same, waiting.get(reference))
    ]
    return sorted(found, key=lambda settled: settled.line.row)


def state_of_batch(payments: Iterable[PaymentState]) -> BatchState:
    """Of a batch that was exported."""
    return BatchState.SETTLED if ANSWERED.issuperset(payments) else BatchState.EXPORTED


def check_paid_on(day: date, sent: date, today: date) -> None:
    """A bank pays after it is asked to, and tells of what is done. Refused `paid_before_sent`, `paid_in_future`."""
    if day < sent:
        raise Refused("paid_before_sent", sent=sent)
    if day > today:
        raise Refused("paid_in_future")


def sums_of(funded: int, left: int, carried: int, passes: Balances) -> Sums:
    """The sums of a pool from what it was given, what stands in it, and what stands on its passes in all."""
    return Sums(funded, left, carried, **asdict(passes))


def in_all(pools: Iterable[Sums]) -> Sums:
    every = list(pools)
    return Sums(*(sum(getattr(one, name) for one in every) for name in Sums.__dataclass_fields__))


def month_named(day: date) -> str:
    """2026-08"""
    return f"{day:%Y-%m}"


def month_of(name: str) -> tuple[date, date] | None:
    """The first and the last day of a month as `month_named` writes it; None for anything else."""
    found = _MONTH.fullmatch(name)
    if not found:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    return first, add_months(first, 1) - timedelta(days=1)


def _settle_one(lines: list[BankLine], payment: Waiting | None) -> list[Settled]:
    if payment is None:
        return [Settled(line, Outcome.UNKNOWN) for line in lines]
    right = [line for line in lines if abs(line.ore) == payment.ore]
    outcomes = {line.row: Outcome.OTHER_AMOUNT for line in lines}
    outcomes.update(_outcomes(right, payment))
    return [Settled(line, outcomes[line.row], payment.ore) for line in lines]


def _outcomes(lines: list[BankLine], payment: Waiting) -> dict[int, Outcome]:
    """By row, of lines with the right amount. The first word about a payment counts, and the rest only tell."""
    state = payment.state
    if payment.is_own and state is PaymentState.SENT:
        return {line.row: Outcome.OWN_CLUB for line in lines}
    if state in (PaymentState.WAITING, PaymentState.UNDONE):
        return {line.row: Outcome.NOT_SENT for line in lines}
    out = [line.row for line in lines if line.ore < 0]
    back = [line.row for line in lines if line.ore > 0]
    told = dict.fromkeys(out[:1], Outcome.PAID if state is PaymentState.SENT else Outcome.ALREADY)
    if state is PaymentState.PAID:
        told |= dict.fromkeys(back, Outcome.CAME_BACK)
    elif state is PaymentState.RETURNED and not back:
        told |= dict.fromkeys(out[:1], Outcome.PAID_AFTER_ALL)
    elif back:
        told |= dict.fromkeys(out[:1], Outcome.ALREADY) | dict.fromkeys(back, Outcome.ALREADY)
        if state is PaymentState.SENT:
            told[back[0]] = Outcome.RETURNED
    return told | dict.fromkeys(out[1:], Outcome.TWICE)


def _check_digit(digits: str) -> str:
    """Luhn's: it finds every single wrong digit and nearly every swap of two neighbours."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if at % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)
