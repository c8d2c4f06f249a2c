"""Giving passes and changing them. Money moves through the ledger, in the transaction of the decision."""

from datetime import date, datetime, timedelta
from secrets import token_bytes
from typing import Any

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.numbers import pass_number
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, session
from fritidspas.families.models import Child
from fritidspas.families.recipients import by_law
from fritidspas.families.service import hold_child
from fritidspas.ledger import queries as books
from fritidspas.ledger.rules import PurseKind, Step, entries_of
from fritidspas.ledger.service import move, open_purse
from fritidspas.letters.service import post
from fritidspas.passes import queries, rules
from fritidspas.passes.above import above
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.qr import hash_of, token_of
from fritidspas.passes.queries import Offered
from fritidspas.passes.rules import Giver, Granting, Held, PassState, Period
from fritidspas.schemes.rules import ChildSeen, asked, may_issue, unmet
from fritidspas.schemes.scheme import Gift

NO_MONEY = frozenset({"pool_empty", "line_waits"})


def make_pool(scheme_id: int, year: int, ore: int, now: datetime, by: int) -> Pool:
    """The money of a year, from the council's books. Refused `pool_exists`."""
    purse_id = open_purse(PurseKind.POOL)
    pool_id = insert_once(Pool, scheme_id=scheme_id, year=year, purse_id=purse_id, changed_at=now)
    if pool_id is None:
        raise Refused("pool_exists")
    pool = session.get_one(Pool, pool_id)
    _give_pool(pool, ore, "", now, by)
    record("passes.pool_made", now, actor_id=by, subject=("pool", pool.id), year=year, ore=ore)
    return pool


def change_pool(pool_id: int, ore: int, why: str, seen: datetime | None, now: datetime, by: int) -> None:
    """The year has `ore` in all. Refused `pool_changed_meanwhile`, and `pool_below_committed`."""
    pool = locked(Pool, pool_id)
    if pool.changed_at != seen:
        raise Refused("pool_changed_meanwhile")
    old = books.funded([pool.purse_id]).get(pool.purse_id, 0)
    if ore != old:
        _give_pool(pool, ore - old, why, now, by)
        pool.changed_at = now
        record("passes.pool_changed", now, actor_id=by, subject=("pool", pool.id), old=old, new=ore)


def issue(
    child: Child, scheme_id: int, granting: Granting, giver: Giver, now: datetime, from_line: bool = False
) -> LeisurePass:
    """A pass by the version of the scheme that holds today, with its money from the year's pool.

    Refused as `may_issue` and the rules of this room, and `scheme_closed`, `pool_missing`, `pool_empty`, and
    `line_waits` while others wait for the scheme's money; `from_line`: the child is the first of them. And as
    `hold_child`.
    Whoever catches the refusal and goes on with the next child keeps nothing of it.
    """
    today = copenhagen_day(now)
    offered = queries.offered(scheme_id, today)
    if offered is None:
        raise Refused("scheme_closed")
    _check_who(child, offered, granting, giver, today)
    ore = rules.granted_ore(offered.grant, granting.ore)
    hold_child(child.id, alone=False)
    existing = [one.held() for one in queries.passes_under(child.id, scheme_id)]
    if granting.course_days:
        new = rules.course_pass(existing, scheme_id, granting.course_days)
    else:
        new = rules.next_pass(existing, scheme_id, offered.grant, today, granting.activity_day)
    if not from_line:
        _check_line(offered, new.period)
    with session.begin_nested():
        issued = _write(child, offered, granting, giver, new, now)
        _move(issued, Step.GRANT, ore, granting.reason, now, giver.user_id, short="pool_empty")
    record(
        "passes.issued",
        now,
        actor_id=giver.user_id,
        subject=("pass", issued.id),
        child=child.id,
        version=issued.version_id,
        door=giver.door,
        ore=ore,
    )
    return issued


def issue_or_queue(
    child: Child, scheme_id: int, granting: Granting, giver: Giver, now: datetime
) -> LeisurePass | None:
    """As `issue`; None when there is no money and the scheme lets the child wait for it, last in the line."""
    try:
        return issue(child, scheme_id, granting, giver, now)
    except Refused as refused:
        if refused.code not in NO_MONEY or not queries.has_line(scheme_id, copenhagen_day(now)):
            raise
    above().join(child.id, scheme_id, granting, giver, now)
    return None


def change_grant(pass_id: int, ore: int, why: str, seen: datetime | None, now: datetime, by: int) -> None:
    """The pass is worth `ore` in all. Refused `pass_changed_meanwhile`, `amount_too_high`, and where there is too
    little: `pool_empty` when it is raised, `grant_below_used` when it is lowered, which takes only what is free.
    It is not raised past those who wait for the same money: `line_waits`.
    """
    changed = _locked_pass(pass_id, seen)
    rules.check_amount(changed.grant_rules, ore)
    old = books.standing([changed.purse_id])[changed.purse_id].grant
    if ore == old:
        return
    if ore > old:
        _check_raise(changed, copenhagen_day(now))
        _move(changed, Step.RAISE, ore - old, why, now, by, short="pool_empty")
    else:
        _move(changed, Step.LOWER, old - ore, why, now, by, short="grant_below_used")
    changed.changed_at = now
    record("passes.grant_changed", now, actor_id=by, subject=("pass", pass_id), old=old, new=ore)


def stop(
    pass_id: int, reason: str, seen: datetime | None, now: datetime, by: int, *, tells: bool = True
) -> None:
    """Nothing that begins later than today is paid from the pass. Refused `pass_changed_meanwhile`.

    The family is told; not where it is only what follows of something they did (`tells`).
    """
    stopped = _set_state(pass_id, PassState.STOPPED, reason, seen, now)
    record("passes.stopped", now, actor_id=by, subject=("pass", pass_id))
    words = {"child": stopped.child.name, "scheme": stopped.scheme.name, "reason": reason}
    for one in by_law(stopped.child, copenhagen_day(now)) if tells else ():
        key = f"passes.stopped:{pass_id}:{now.isoformat()}:{one.holder}"
        post("passes.stopped", one.to, words, key, now, by, child_id=stopped.child_id)


def resume(pass_id: int, reason: str, seen: datetime | None, now: datetime, by: int) -> None:
    """The pass pays again. Refused `pass_changed_meanwhile`."""
    _set_state(pass_id, PassState.ACTIVE, reason, seen, now)
    record("passes.resumed", now, actor_id=by, subject=("pass", pass_id))


def renew_qr(pass_id: int, version: int, now: datetime, by: int) -> None:
    """The QR code of this version is good no longer, and the next one is; asking again for the same changes nothing."""
    renewed = locked(LeisurePass, pass_id)
    if renewed.qr_version != version:
        return
    renewed.qr_version += 1
    renewed.qr_hash = hash_of(token_of(renewed.number, renewed.qr_version))
    record("passes.qr_renewed", now, actor_id=by, subject=("pass", pass_id), version=renewed.qr_version)


def _check_who(child: Child, offered: Offered, granting: Granting, giver: Giver, today: date) -> None:
    """Who may give it, and to whom."""
    scheme = offered.version.rules
    may_issue(scheme, giver.role, giver.profession, granting.has_open_case)
    seen = ChildSeen(child.birth_date, child.postcode)
    rules.check_criteria(unmet(scheme, Gift.PASS, seen, granting.ticked, today))


def _check_line(offered: Offered, period: Period) -> None:
    """Nobody passes those who wait for money. The pool stays locked, so nobody joins them meanwhile either."""
    if not rules.lets_wait(offered.version.rules):
        return
    pool_id = _pool_for(offered, period)
    if pool_id is not None:
        locked(Pool, pool_id)
    if line_waits(offered):
        raise Refused("line_waits")


def _check_raise(raised: LeisurePass, today: date) -> None:
    """What a year that is over has left is no money of theirs who wait. The pool stays locked as in `_check_line`."""
    if raised.pool is None or raised.pool.year < today.year:
        return
    locked(Pool, raised.pool.id)
    if above().waits(raised.scheme_id):
        raise Refused("line_waits")


def line_waits(offered: Offered) -> bool:
    """Whether anybody waits for money of the scheme."""
    return rules.lets_wait(offered.version.rules) and above().waits(offered.scheme.id)


def _write(
    child: Child, offered: Offered, granting: Granting, giver: Giver, new: Held, now: datetime
) -> LeisurePass:
    """The row. Refused `pass_already` when somebody else was faster."""
    # The purse first: SQLite takes its lock at the first thing that is written, not at what is read before.
    purse_id = open_purse(PurseKind.PASS)
    pool_id = _pool_for(offered, new.period)
    columns = columns_of_pass(child.id, offered, granting, giver, new, purse_id, pool_id, now)
    pass_id = insert_once(LeisurePass, **columns)
    if pass_id is None:
        raise Refused("pass_already")
    # Read afresh: SQLite gives the number of a row that was taken back in a savepoint to the next one.
    return session.get_one(LeisurePass, pass_id, populate_existing=True)


def columns_of_pass(
    child_id: int,
    offered: Offered,
    granting: Granting,
    giver: Giver,
    new: Held,
    purse_id: int,
    pool_id: int | None,
    now: datetime,
) -> dict[str, Any]:
    """What is written of a pass that is given, with a number of its own."""
    scheme, period = offered.version.rules, new.period
    number = pass_number(token_bytes(16))
    return {
        "number": number,
        "qr_hash": hash_of(token_of(number, 1)),
        "child_id": child_id,
        "scheme_id": new.scheme_id,
        "version_id": offered.version.id,
        "turn": new.turn,
        "purse_id": purse_id,
        "pool_id": pool_id,
        "period_first": period.first,
        "period_last": period.last,
        "valid_from": new.valid_from,
        "claim_until": period.last + timedelta(days=scheme.claims.days_after),
        "door": giver.door,
        "issued_by": giver.user_id,
        "issued_at": now,
        "criteria": {one.key: granting.ticked.get(one.key, False) for one in asked(scheme, Gift.PASS)},
        "reason": granting.reason,
        "contact_id": giver.user_id,
        "application_id": granting.application_id,
        "changed_at": now,
    }


def _pool_for(offered: Offered, period: Period) -> int | None:
    """The pool of the year the period begins in; None where nothing limits the scheme.

    Refused `pool_missing`, `pool_closed`.
    """
    if offered.version.rules.pool is None:
        return None
    pool = queries.pool_of_year(offered.scheme.id, period.first.year)
    if pool is None:
        raise Refused("pool_missing", year=period.first.year)
    if pool.closed_on is not None:
        raise Refused("pool_closed", year=pool.year)
    return pool.id


def _give_pool(pool: Pool, ore: int, why: str, now: datetime, by: int) -> None:
    """So much more; less than nothing is taken back."""
    step = Step.FUND if ore > 0 else Step.CUT
    for transfer in entries_of(step, abs(ore), pool.purse_id, pool.purse_id):
        move(transfer, step, ("pool", pool.id), why, now, by, short="pool_below_committed")


def _move(of: LeisurePass, step: Step, ore: int, why: str, now: datetime, by: int, short: str) -> None:
    for transfer in entries_of(step, ore, of.purse_id, of.pool.purse_id if of.pool else None):
        move(transfer, step, ("pass", of.id), why, now, by, short=short)


def _set_state(
    pass_id: int, state: PassState, reason: str, seen: datetime | None, now: datetime
) -> LeisurePass:
    changed = _locked_pass(pass_id, seen)
    if changed.state is state:
        raise Refused("pass_changed_meanwhile")
    changed.state, changed.state_reason, changed.changed_at = state, reason, now
    changed.stopped_on = copenhagen_day(now) if state is PassState.STOPPED else None
    return changed


def _locked_pass(pass_id: int, seen: datetime | None) -> LeisurePass:
    found = locked(LeisurePass, pass_id)
    if found.state is PassState.CLOSED:
        raise Refused("pass_closed")
    if found.changed_at != seen:
        raise Refused("pass_changed_meanwhile")
    return found
