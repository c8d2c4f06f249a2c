"""Passes that a file has: each decided as one that is given at the desk, and all of them written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select

from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import locked, session
from fritidspas.families.service import hold_children
from fritidspas.ledger.models import Purse
from fritidspas.ledger.rules import PurseKind, Step, Transfer, entries_of
from fritidspas.ledger.service import grant_many, open_purses
from fritidspas.passes import rules
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.queries import Offered
from fritidspas.passes.rules import Door, Giver, Granting, Held
from fritidspas.passes.service import columns_of_pass, line_waits
from fritidspas.schemes.rules import ChildSeen, asked, may_issue, unmet
from fritidspas.schemes.scheme import Gift


@dataclass(frozen=True, slots=True)
class Had:
    """A pass a child has already. `ore`: what it is worth in all."""

    pass_id: int
    number: str
    held: Held
    ore: int


@dataclass(frozen=True, slots=True)
class Written:
    """What a row of a file says of a pass; None: nothing."""

    number: str | None
    activity_day: date
    ore: int | None


@dataclass(frozen=True, slots=True)
class Grant:
    """A pass to be given, from the pool of its year where its scheme has one."""

    offered: Offered
    new: Held
    ore: int
    number: str | None
    activity_day: date
    pool: Pool | None


def decide(
    offered: Offered, seen: ChildSeen, existing: Sequence[Had], written: Written, today: date
) -> Grant | Had:
    """The pass to give, or the one the child has for that day. A file ticks every criterion: it was judged before.

    Refused as `passes.service.issue` is, but for the pool, and `pass_other_number`, `pass_other_amount`.
    """
    scheme, grant = offered.version.rules, offered.grant
    if had := next((one for one in existing if one.held.period.holds(written.activity_day)), None):
        _check_same(had, written)
        return had
    may_issue(scheme, Role.COORDINATOR, None, has_open_case=True)
    rules.check_criteria(unmet(scheme, Gift.PASS, seen, _all_met(offered), today))
    ore = rules.granted_ore(grant, written.ore)
    held = [one.held for one in existing]
    new = rules.next_pass(held, offered.scheme.id, grant, today, written.activity_day)
    return Grant(offered, new, ore, written.number, written.activity_day, None)


def existing_passes() -> dict[tuple[int, int], list[Had]]:
    """By child and scheme: every pass, with what it is worth."""
    worth = Purse.free_ore + Purse.reserved_ore + Purse.spent_ore + Purse.paid_ore + Purse.reversed_ore
    rows = session.execute(select(LeisurePass, worth).join(Purse, LeisurePass.purse_id == Purse.id))
    found: dict[tuple[int, int], list[Had]] = {}
    for one, ore in rows:
        its = Had(one.id, one.number, one.held(), ore)
        found.setdefault((one.child_id, one.scheme_id), []).append(its)
    return found


def numbers_taken() -> dict[str, int]:
    """Whose pass each number is, by the child's id."""
    return {
        row.number: row.child_id for row in session.execute(select(LeisurePass.number, LeisurePass.child_id))
    }


def pools_left() -> dict[tuple[int, int], tuple[Pool, int]]:
    """By scheme and year: the open pools, and what is left in each."""
    rows = session.execute(
        select(Pool, Purse.free_ore).join(Purse, Pool.purse_id == Purse.id).where(Pool.closed_on.is_(None))
    )
    return {(pool.scheme_id, pool.year): (pool, left) for pool, left in rows}


def issue_many(grants: Sequence[tuple[int, Grant]], why: str, now: datetime, by: int) -> None:
    """Each to the child whose id it stands with, with the money from the pools.

    All, or refused `pool_empty`, or `line_waits` where others wait for the money.

    A child who got the same pass from somebody else meanwhile is an IntegrityError: who imports looks again.
    """
    hold_children((child_id for child_id, _ in grants), alone=False)
    _check_lines([grant for _, grant in grants])
    giver = Giver(by, Role.COORDINATOR, Door.IMPORT)
    purses = open_purses(PurseKind.PASS, len(grants))
    rows = [
        _columns(child_id, grant, giver, purse_id, why, now)
        for (child_id, grant), purse_id in zip(grants, purses, strict=True)
    ]
    new = insert(LeisurePass).returning(LeisurePass.id, sort_by_parameter_order=True)
    ids = list(session.scalars(new, rows))
    moved: list[tuple[Transfer, tuple[str, int]]] = [
        (transfer, ("pass", pass_id))
        for (_, grant), purse_id, pass_id in zip(grants, purses, ids, strict=True)
        for transfer in entries_of(
            Step.GRANT, grant.ore, purse_id, grant.pool.purse_id if grant.pool else None
        )
    ]
    grant_many(moved, why, now, by, short="pool_empty")
    for (child_id, grant), pass_id in zip(grants, ids, strict=True):
        facts = {
            "child": child_id,
            "version": grant.offered.version.id,
            "door": Door.IMPORT,
            "ore": grant.ore,
        }
        record("passes.issued", now, actor_id=by, subject=("pass", pass_id), **facts)


def _check_lines(grants: Sequence[Grant]) -> None:
    """The pools stay locked, so nobody joins a line meanwhile."""
    for pool_id in sorted({grant.pool.id for grant in grants if grant.pool}):
        locked(Pool, pool_id)
    schemes = {grant.offered.scheme.id: grant.offered for grant in grants}
    if any(line_waits(offered) for offered in schemes.values()):
        raise Refused("line_waits")


def _columns(
    child_id: int, grant: Grant, giver: Giver, purse_id: int, why: str, now: datetime
) -> dict[str, object]:
    granting = Granting(_all_met(grant.offered), grant.activity_day, has_open_case=True, reason=why)
    pool_id = grant.pool.id if grant.pool else None
    columns = columns_of_pass(child_id, grant.offered, granting, giver, grant.new, purse_id, pool_id, now)
    return columns | ({"number": grant.number} if grant.number else {})


def _all_met(offered: Offered) -> Mapping[str, bool]:
    return {one.key: True for one in asked(offered.version.rules, Gift.PASS)}


def _check_same(had: Had, written: Written) -> None:
    if written.number is not None and written.number != had.number:
        raise Refused("pass_other_number")
    if written.ore is not None and written.ore != had.ore:
        raise Refused("pass_other_amount", its_ore=had.ore)
