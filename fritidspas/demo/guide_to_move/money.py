"""Each year's pool, the passes it gave, what clubs claimed of them and were paid."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select

from fritidspas.claims.models import Claim, ClaimApproval
from fritidspas.claims.rules import ClaimFacts, ClaimState, body_hash
from fritidspas.core.numbers import pass_number
from fritidspas.core.roles import Role
from fritidspas.db import fingerprint, session
from fritidspas.demo.guide_to_move.told import Row, Told, at, write, write_with_ids
from fritidspas.ledger.rules import PurseKind, Step, entries_of
from fritidspas.ledger.service import Moved, move_many, open_purses
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.queries import Offered
from fritidspas.passes.rules import Door, Giver, Granting, Held, period_of
from fritidspas.passes.service import columns_of_pass, make_pool
from fritidspas.payments.models import Payment, PaymentBatch
from fritidspas.payments.rules import BatchState, PaymentState, reference_of
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.scheme import Expense, Per

GRANT, SPARE = 60_000, 1.15
REASONS = (
    "Familien har ikke råd til kontingentet.",
    "Barnet har aldrig gået til noget og vil gerne i gang.",
    "Flere søskende, og pengene rækker ikke til alle.",
)
FEES = (60_000, 52_500, 45_000, 60_000, 37_500)  # what the pass pays of a fee
ACCOUNT = "00010000000001"  # no bank has this number
APPROVED_AFTER, PAID_AFTER, LASTS = timedelta(days=6), timedelta(days=20), timedelta(days=150)


@dataclass(frozen=True)
class _Pass:
    """A pass that is to be written, and where its money comes from."""

    told: Told
    day: date
    turn: int
    purse: int


def write_passes(told: Sequence[Told], applications: Mapping[int, int]) -> Mapping[int, int]:
    """Every pass with its money from its year's pool; the first of each child, by the child."""
    wanted = [(one, one.life.granted_on, 1) for one in told if one.life.has_pass]
    wanted += [(one, one.life.again_on, 2) for one in told if one.life.again_on]
    purses = open_purses(PurseKind.PASS, len(wanted))
    passes = [_Pass(*each, purse) for each, purse in zip(wanted, purses, strict=True)]
    pools = _pools(passes)
    offered = _offered(told[0].place.scheme)
    ids = write_with_ids(
        LeisurePass, (_pass(one, offered, pools[one.day.year].id, applications) for one in passes)
    )
    move_many(
        [
            Moved(transfer, Step.GRANT, ("pass", key), at(one.day), one.told.clerk)
            for one, key in zip(passes, ids, strict=True)
            for transfer in entries_of(Step.GRANT, GRANT, one.purse, pools[one.day.year].purse_id)
        ]
    )
    return {one.told.child: key for one, key in zip(passes, ids, strict=True) if one.turn == 1}


def _pools(passes: Sequence[_Pass]) -> Mapping[int, Pool]:
    years = Counter(one.day.year for one in passes)
    place = passes[0].told.place
    return {
        year: make_pool(
            place.scheme, year, round(GRANT * number * SPARE / 100_000) * 100_000 + 100_000,
            at(date(year, 1, 2)), place.finance,
        )
        for year, number in sorted(years.items())
    }  # fmt: skip


def _offered(scheme_id: int) -> Offered:
    version = session.scalars(select(SchemeVersion).where(SchemeVersion.scheme_id == scheme_id)).one()
    grant = version.rules.grant
    assert grant is not None
    return Offered(session.get_one(Scheme, scheme_id), version, grant)


def _pass(one: _Pass, offered: Offered, pool_id: int, applications: Mapping[int, int]) -> Row:
    told = one.told
    application = applications.get(told.child) if one.turn == 1 else None
    by_parent = application is not None
    door = Door.PARENT if by_parent else Door.PROFESSIONAL
    giver = Giver(told.clerk if by_parent else told.place.professional, Role.COORDINATOR, door)
    granting = Granting(
        {"not_active": True}, one.day, reason=REASONS[told.number % len(REASONS)], application_id=application
    )
    new = Held(told.place.scheme, one.turn, period_of(Per.CALENDAR_YEAR, one.day), one.day)
    return columns_of_pass(told.child, offered, granting, giver, new, one.purse, pool_id, at(one.day))


@dataclass(frozen=True)
class _Due:
    """What a club claimed of a pass; `paid_on` None: not yet."""

    told: Told
    pass_id: int
    purse: int
    enrolment: int
    ore: int
    day: date
    approved_on: date | None
    paid_on: date | None

    @property
    def club(self) -> int:
        return self.told.place.clubs[self.told.offer]


def write_payments(told: Sequence[Told], enrolments: Mapping[int, int]) -> None:
    """A fee for each pass whose child came to training, claimed then, and paid a few weeks later."""
    dues = _on_batch_days(list(_dues(told, enrolments)))
    payments = _payments(dues)
    ids = write_with_ids(Claim, (_claim(one, payments) for one in dues))
    approvals = zip(dues, ids, strict=True)
    write(
        ClaimApproval,
        (
            {"claim_id": key, "by_id": one.told.place.finance, "at": at(one.approved_on)}
            for one, key in approvals
            if one.approved_on
        ),
    )
    move_many([moved for one, key in zip(dues, ids, strict=True) for moved in _moves(one, key)])


def _dues(told: Sequence[Told], enrolments: Mapping[int, int]) -> Iterator[_Due]:
    lives = {one.child: one for one in told}
    query = select(LeisurePass.id, LeisurePass.child_id, LeisurePass.turn, LeisurePass.purse_id,
                   LeisurePass.period_first, LeisurePass.period_last).order_by(LeisurePass.id)  # fmt: skip
    for pass_id, child, turn, purse, first, last in session.execute(query):
        one = lives[child]
        today = one.place.through
        day = max(one.life.began_on or date.max, first)
        if day > min(today, last):
            continue
        approved, paid = (
            day + wait if day + wait <= today else None for wait in (APPROVED_AFTER, PAID_AFTER)
        )
        ore = FEES[(one.number + turn) % len(FEES)]
        yield _Due(one, pass_id, purse, enrolments[child], ore, day, approved, paid)


def _claim(one: _Due, payments: Mapping[tuple[date, int], int]) -> Row:
    facts = ClaimFacts(Expense.MEMBERSHIP_FEE, one.day, one.day + LASTS, one.ore)
    state = ClaimState.APPROVED if one.approved_on else ClaimState.WAITING
    key = f"gtm-{one.pass_id}"
    return {
        "number": pass_number(bytes.fromhex(fingerprint("story-claim", key))),
        "pass_id": one.pass_id,
        "enrolment_id": one.enrolment,
        "club_id": one.club,
        "kind": facts.kind,
        "from_day": facts.from_day,
        "to_day": facts.to_day,
        "price_ore": one.ore,
        "amount_ore": one.ore,
        "state": ClaimState.PAID if one.paid_on else state,
        "key": key,
        "body_hash": body_hash(one.enrolment, facts),
        "claimed_by": one.told.place.club_user,
        "claimed_at": at(one.day, 21),
        "payment_id": payments[one.paid_on, one.club] if one.paid_on else None,
        "changed_at": at(one.paid_on or one.approved_on or one.day, 21),
    }


def _moves(one: _Due, claim: int) -> Iterator[Moved]:
    steps = ((Step.RESERVE, one.day), (Step.APPROVE, one.approved_on), (Step.PAY, one.paid_on))
    for step, day in steps:
        for transfer in entries_of(step, one.ore, one.purse, None) if day else ():
            yield Moved(transfer, step, ("claim", claim), at(day or one.day, 21), one.told.place.finance)


def _on_batch_days(dues: Sequence[_Due]) -> list[_Due]:
    """Clubs are paid once a month: all of a month on the day its last could be."""
    days: dict[tuple[int, int], date] = {}
    for one in dues:
        if one.paid_on:
            month = (one.paid_on.year, one.paid_on.month)
            days[month] = max(days.get(month, one.paid_on), one.paid_on)
    return [
        replace(one, paid_on=days[one.paid_on.year, one.paid_on.month]) if one.paid_on else one
        for one in dues
    ]


def _payments(dues: Sequence[_Due]) -> Mapping[tuple[date, int], int]:
    """A batch on each such day, with one sum to each club; the payments by day and club."""
    sums: dict[date, Counter[int]] = defaultdict(Counter)
    for one in dues:
        if one.paid_on:
            sums[one.paid_on][one.club] += one.ore
    found = {}
    for number, (day, clubs) in enumerate(sorted(sums.items()), start=1):
        batch = _batch(number, day, dues[0].told.place.finance)
        owed = sorted(clubs.items())
        rows = (_payment(batch, place, club, ore, day) for place, (club, ore) in enumerate(owed, start=1))
        for (club, _), key in zip(owed, write_with_ids(Payment, rows), strict=True):
            found[day, club] = key
    return found


def _batch(number: int, day: date, finance: int) -> PaymentBatch:
    state, sent = BatchState.SETTLED, at(day)
    batch = PaymentBatch(number=number, state=state, made_by=finance, made_at=sent, exported_at=sent)
    session.add(batch)
    session.flush()
    return batch


def _payment(batch: PaymentBatch, place: int, club: int, ore: int, day: date) -> Row:
    return {
        "batch_id": batch.id,
        "club_id": club,
        "reference": reference_of(batch.number, place),
        "account": ACCOUNT,
        "amount_ore": ore,
        "state": PaymentState.PAID,
        "paid_on": day,
    }
