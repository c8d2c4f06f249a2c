"""Reading passes, pools, and the schemes that give passes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, func, or_, select
from sqlalchemy.orm import joinedload

from fritidspas.core.numbers import check_number
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import holds, session
from fritidspas.families.above import ItsPass, Way
from fritidspas.families.models import Child
from fritidspas.ledger import queries as books
from fritidspas.ledger.models import Purse
from fritidspas.passes.models import LeisurePass, Pool
from fritidspas.passes.qr import hash_of
from fritidspas.passes.rules import PassState, lets_wait
from fritidspas.schemes.models import Scheme, SchemeVersion
from fritidspas.schemes.queries import find_scheme, schemes, version_on
from fritidspas.schemes.rules import may_give
from fritidspas.schemes.scheme import GrantRules

ORDERS = ("child", "scheme", "until", "left", "issued")


@dataclass(frozen=True, slots=True)
class Offered:
    """A scheme that gives passes, as it holds on the day asked about."""

    scheme: Scheme
    version: SchemeVersion
    grant: GrantRules


@dataclass(frozen=True, slots=True)
class PoolRow:
    """The money of a year: in all, granted to children, of that spent (owed to clubs or paid), and what is left."""

    pool: Pool
    funded: int
    spent: int
    left: int
    passes: int

    @property
    def committed(self) -> int:
        return self.funded - self.left


@dataclass(frozen=True, slots=True)
class PassFilter:
    """What a list of passes is narrowed to; None is no matter."""

    text: str = ""
    scheme_id: int | None = None
    state: PassState | None = None


@dataclass(frozen=True, slots=True)
class PassRow:
    """A pass as a line of a list."""

    id: int
    number: str
    child_id: int
    child: str
    scheme: str
    last: date
    state: PassState
    left: int


def offered(scheme_id: int, day: date) -> Offered | None:
    """The scheme, if a pass may be given under it on the day."""
    scheme, version = find_scheme(scheme_id), version_on(scheme_id, day)
    return _offered(scheme, version, day) if scheme and version else None


def offered_to(role: Role, profession: Profession | None, day: date) -> list[Offered]:
    """Every scheme somebody may give a pass under on the day, by name."""
    found = (_offered(row.scheme, row.version, day) for row in schemes(day))
    return [each for each in found if each and may_give(each.version.rules, role, profession)]


def ways_to_give(role: Role, profession: Profession | None, day: date) -> list[Way]:
    return [Way(each.scheme.id, each.scheme.name) for each in offered_to(role, profession, day)]


def has_line(scheme_id: int, day: date) -> bool:
    """Whether the scheme lets children wait for money on the day."""
    found = offered(scheme_id, day)
    return found is not None and lets_wait(found.version.rules)


def find_pass(pass_id: int) -> LeisurePass | None:
    """With its child, its scheme and the version it was given by."""
    return session.scalar(
        select(LeisurePass)
        .where(LeisurePass.id == pass_id)
        .options(
            joinedload(LeisurePass.child),
            joinedload(LeisurePass.scheme),
            joinedload(LeisurePass.version),
            joinedload(LeisurePass.pool),
        )
    )


def pass_of_token(token: str) -> LeisurePass | None:
    """The pass whose QR code says so now."""
    return session.scalar(select(LeisurePass).where(LeisurePass.qr_hash == hash_of(token)))


def pass_numbered(number: str) -> LeisurePass | None:
    """`number`: as it is kept (`core.numbers.check_number`)."""
    return session.scalar(select(LeisurePass).where(LeisurePass.number == number))


def passes_under(child_id: int, scheme_id: int) -> Sequence[LeisurePass]:
    """The child's passes under one scheme, the first one first."""
    return session.scalars(
        select(LeisurePass)
        .where(LeisurePass.child_id == child_id, LeisurePass.scheme_id == scheme_id)
        .order_by(LeisurePass.turn)
    ).all()


def good_passes(child_ids: Iterable[int], day: date) -> dict[int, LeisurePass]:
    """The pass each child may use on the day, in one query; of several the one that runs out first."""
    rows = session.scalars(
        select(LeisurePass)
        .where(LeisurePass.child_id.in_(set(child_ids)), *good_on(day))
        .order_by(LeisurePass.period_last.desc(), LeisurePass.id.desc())
    )
    return {one.child_id: one for one in rows}


def good_on(day: date) -> tuple[ColumnElement[bool], ...]:
    """Which passes may be used on the day, as `LeisurePass.is_good` says it of one."""
    return (
        LeisurePass.state == PassState.ACTIVE,
        LeisurePass.valid_from <= day,
        LeisurePass.period_last >= day,
    )


def passes_of(child_ids: Iterable[int]) -> dict[int, list[ItsPass]]:
    """Each child's passes, the newest first, in one query."""
    rows = session.execute(
        _with_purse()
        .add_columns(Scheme.name)
        .where(LeisurePass.child_id.in_(set(child_ids)))
        .order_by(LeisurePass.period_last.desc(), LeisurePass.id.desc())
    )
    found: dict[int, list[ItsPass]] = {}
    for one, left, scheme in rows:
        its = ItsPass(
            one.id, one.number, scheme, one.valid_from, one.period_last, one.state is PassState.STOPPED, left
        )
        found.setdefault(one.child_id, []).append(its)
    return found


def count_passes(wanted: PassFilter) -> int:
    query = select(func.count()).select_from(LeisurePass).join(LeisurePass.child).where(*_conditions(wanted))
    return session.scalar(query) or 0


def passes(wanted: PassFilter, order: str, descending: bool, first: int, count: int) -> list[PassRow]:
    """`count` passes from number `first` (0 is the first), in one query. `order`: a key of ORDERS."""
    query = (
        _with_purse()
        .add_columns(Child, Scheme.name)
        .join(LeisurePass.child)
        .where(*_conditions(wanted))
        .order_by(*_order(order, descending))
        .offset(first)
        .limit(count)
    )
    return [
        PassRow(one.id, one.number, child.id, child.name, scheme, one.period_last, one.state, left)
        for one, left, child, scheme in session.execute(query)
    ]


def find_pool(pool_id: int) -> Pool | None:
    return session.scalar(select(Pool).where(Pool.id == pool_id).options(joinedload(Pool.scheme)))


def pool_of_year(scheme_id: int, year: int) -> Pool | None:
    return session.scalar(select(Pool).where(Pool.scheme_id == scheme_id, Pool.year == year))


def pools_of(scheme_id: int) -> list[PoolRow]:
    """Every year of the scheme, the latest first."""
    pools = session.scalars(select(Pool).where(Pool.scheme_id == scheme_id).order_by(Pool.year.desc())).all()
    return _pool_rows(pools)


def pool_row(pool: Pool) -> PoolRow:
    [row] = _pool_rows([pool])
    return row


def _offered(scheme: Scheme, version: SchemeVersion, day: date) -> Offered | None:
    grant = version.rules.grant
    if grant is None or not scheme.open or version.holds_from > day:
        return None
    return Offered(scheme, version, grant)


def _with_purse() -> Select[LeisurePass, int]:
    """Passes with what is free on each."""
    return (
        select(LeisurePass, Purse.free_ore)
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .join(Scheme, LeisurePass.scheme_id == Scheme.id)
    )


def _pool_rows(pools: Sequence[Pool]) -> list[PoolRow]:
    purses = [pool.purse_id for pool in pools]
    funded, standing = books.funded(purses), books.standing(purses)
    spent_by = _spent_by([pool.id for pool in pools])
    rows = []
    for pool in pools:
        spent, passes = spent_by.get(pool.id, (0, 0))
        rows.append(PoolRow(pool, funded.get(pool.purse_id, 0), spent, standing[pool.purse_id].free, passes))
    return rows


def _spent_by(pool_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each pool that gave any: what its passes have spent, and how many they are."""
    spent = func.sum(Purse.spent_ore + Purse.paid_ore + Purse.reversed_ore)
    rows = session.execute(
        select(LeisurePass.pool_id, spent, func.count())
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .where(LeisurePass.pool_id.in_(pool_ids))
        .group_by(LeisurePass.pool_id)
    )
    return {pool_id: (int(ore), passes) for pool_id, ore, passes in rows if pool_id is not None}


def _conditions(wanted: PassFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [_found_by(wanted.text)]
    if wanted.scheme_id is not None:
        found.append(LeisurePass.scheme_id == wanted.scheme_id)
    if wanted.state is not None:
        found.append(LeisurePass.state == wanted.state)
    return found


def _found_by(text: str) -> ColumnElement[bool]:
    """The words of a child's name or number, or the whole number of a pass, however it is typed."""
    by_child = holds(Child.folded, text)
    try:
        return or_(by_child, LeisurePass.number == check_number(text))
    except Refused:
        return by_child


def _order(order: str, descending: bool) -> list[SQLColumnExpression[Any]]:
    columns: dict[str, SQLColumnExpression[Any]] = {
        "child": Child.folded,
        "scheme": Scheme.name,
        "until": LeisurePass.period_last,
        "left": Purse.free_ore,
        "issued": LeisurePass.issued_at,
    }
    column = columns[order].desc() if descending else columns[order].asc()
    return [column, LeisurePass.issued_at.desc(), LeisurePass.id]


def active_passes(child_id: int) -> Sequence[LeisurePass]:
    """The child's passes that are not stopped, by id."""
    return session.scalars(
        select(LeisurePass)
        .where(LeisurePass.child_id == child_id, LeisurePass.state == PassState.ACTIVE)
        .order_by(LeisurePass.id)
    ).all()


def left_on(one: LeisurePass) -> int:
    """Øre that nothing has been claimed of."""
    return books.standing([one.purse_id])[one.purse_id].free


def whose(pass_id: int) -> int | None:
    """The id of the child a pass is given to."""
    return session.scalar(select(LeisurePass.child_id).where(LeisurePass.id == pass_id))


def granted_on(application_id: int) -> int | None:
    """The id of the pass that an application was granted with."""
    return session.scalar(select(LeisurePass.id).where(LeisurePass.application_id == application_id))
