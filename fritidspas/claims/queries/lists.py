"""Lists of claims: a club's own, and all of them to finance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, case, func, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from fritidspas.claims.models import Claim, ClaimApproval
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import Club, ClubPerson
from fritidspas.core.numbers import check_number
from fritidspas.core.refused import Refused
from fritidspas.db import holds, session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.passes.above import ItsClaim
from fritidspas.passes.models import LeisurePass

ORDERS = ("state", "claimed", "club", "amount")
# What somebody has to do something about comes first.
IN_TURN = {
    state: turn for turn, state in enumerate((ClaimState.WAITING, ClaimState.APPROVED, ClaimState.REVERSED))
}


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What a list of claims is narrowed to; None is no matter. `of_user`: only of clubs this user has a seat in."""

    text: str = ""
    state: ClaimState | None = None
    club_id: int | None = None
    of_user: int | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """How many claims, what they come to in øre, and when the first was made."""

    count: int
    ore: int
    since: datetime | None = None


def count_claims(wanted: ClaimFilter, today: date) -> int:
    query = select(func.count()).select_from(Claim).join(Claim.leisure_pass).join(LeisurePass.child)
    return session.scalar(query.where(*_conditions(wanted, today))) or 0


def claims(
    wanted: ClaimFilter, today: date, order: str, descending: bool, first: int, count: int
) -> Sequence[Claim]:
    """`count` claims from number `first` (0 is the first), each with all a page tells of it. `order`: of ORDERS."""
    query = _whole().where(*_conditions(wanted, today)).order_by(*_order(order, descending))
    return session.scalars(query.offset(first).limit(count)).unique().all()


def find_claim(claim_id: int) -> Claim | None:
    return session.scalar(_whole().where(Claim.id == claim_id))


def own_claim(user_id: int, claim_id: int) -> Claim | None:
    """The claim, if it is one of a club the user has a seat in."""
    return session.scalar(_whole().where(Claim.id == claim_id, _of_user(user_id)))


def claims_by_id(claim_ids: Iterable[int]) -> Sequence[Claim]:
    """In the order they were made."""
    query = _whole().where(Claim.id.in_(set(claim_ids))).order_by(Claim.claimed_at, Claim.id)
    return session.scalars(query).unique().all()


def waiting() -> Due:
    """What waits for a yes or a no."""
    row = session.execute(
        select(func.count(), func.coalesce(func.sum(Claim.amount_ore), 0), func.min(Claim.claimed_at)).where(
            Claim.state == ClaimState.WAITING
        )
    ).one()
    return Due(row[0], int(row[1]), row[2])


def clubs_that_claim() -> Sequence[Club]:
    """By name."""
    claiming = select(Claim.club_id).distinct()
    return session.scalars(select(Club).where(Club.id.in_(claiming)).order_by(Club.folded, Club.id)).all()


def _whole() -> Select[Claim]:
    """With the child, the team, the club, the rules, and who has said yes."""
    return (
        select(Claim)
        .join(Claim.leisure_pass)
        .join(LeisurePass.child)
        .join(Claim.club)
        .options(
            contains_eager(Claim.leisure_pass).contains_eager(LeisurePass.child),
            contains_eager(Claim.leisure_pass).joinedload(LeisurePass.version),
            contains_eager(Claim.club),
            joinedload(Claim.enrolment).joinedload(Enrolment.offer),
            joinedload(Claim.claimer),
            selectinload(Claim.approvals).joinedload(ClaimApproval.by),
        )
    )


def _of_user(user_id: int) -> ColumnElement[bool]:
    return Claim.club_id.in_(select(ClubPerson.club_id).where(ClubPerson.user_id == user_id))


def _conditions(wanted: ClaimFilter, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.text:
        found.append(_found_by(wanted.text, today))
    if wanted.state is not None:
        found.append(Claim.state == wanted.state)
    if wanted.club_id is not None:
        found.append(Claim.club_id == wanted.club_id)
    if wanted.of_user is not None:
        found.append(_of_user(wanted.of_user))
    return found


def _found_by(text: str, today: date) -> ColumnElement[bool]:
    """The whole number of a claim or a pass, or a child's name: where a protected child goes cannot be searched for."""
    by_name = and_(holds(Child.folded, text), not_(protected_on(today)))
    try:
        number = check_number(text)
    except Refused:
        return by_name
    return or_(by_name, Claim.number == number, LeisurePass.number == number)


def _order(order: str, descending: bool) -> list[SQLColumnExpression[Any]]:
    columns: dict[str, SQLColumnExpression[Any]] = {
        "state": case(IN_TURN, value=Claim.state, else_=len(IN_TURN)),
        "claimed": Claim.claimed_at,
        "club": Club.folded,
        "amount": Claim.amount_ore,
    }
    column = columns[order].desc() if descending else columns[order].asc()
    return [column, Claim.claimed_at, Claim.id]


def claims_on(pass_id: int) -> list[ItsClaim]:
    """What clubs have asked one pass for, the newest first."""
    rows = session.scalars(
        select(Claim)
        .where(Claim.pass_id == pass_id)
        .options(joinedload(Claim.club))
        .order_by(Claim.claimed_at.desc(), Claim.id.desc())
    )
    return [ItsClaim(row.kind, row.club.name, row.from_day, row.amount_ore, row.state) for row in rows]
