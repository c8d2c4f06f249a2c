"""What is true of children, as far as it says what should be followed up."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, exists, or_, select, union
from sqlalchemy.orm import selectinload

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment, Stay
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.followups.models import Participation
from fritidspas.followups.rules.answering import Goes
from fritidspas.followups.rules.planning import (
    Agreed,
    Attended,
    Began,
    ClosedBy,
    Followed,
    Question,
    Truth,
)
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.rules import EndCause, Said
from fritidspas.passes.models import LeisurePass

BOTH_SAID_YES = and_(Match.family_said == Said.YES, Match.guide_said == Said.YES)
CLOSES = {
    EndCause.FAMILY_NO: ClosedBy.NOT_BEGUN,
    EndCause.GUIDE_NO: ClosedBy.NOT_BEGUN,
    EndCause.NEVER_MET: ClosedBy.NOT_BEGUN,
    EndCause.MOVED: ClosedBy.MOVED,
    EndCause.OTHER: ClosedBy.OTHER,
}

NEVER_BEGAN = [cause for cause, closes in CLOSES.items() if closes is ClosedBy.NOT_BEGUN]


@dataclass(frozen=True, slots=True)
class Known:
    """What is true of a child by scheme, and when the newest of it was written; None: there is nothing."""

    truths: Mapping[int, Truth]
    newest: datetime | None


@dataclass
class _Written:
    """Of one child. `places`: what it goes to, or went to, with the scheme of the pass that pays."""

    matches: list[Match] = field(default_factory=list)
    places: list[tuple[Attended, int | None]] = field(default_factory=list)
    moments: list[datetime] = field(default_factory=list)


@dataclass
class _Found:
    attended: list[Attended] = field(default_factory=list)
    agreed: list[Agreed] = field(default_factory=list)


def known_of(child_ids: Collection[int]) -> dict[int, Known]:
    """What is true of each of the children, as it is now."""
    found = {child_id: _Written() for child_id in child_ids}
    of_these = select(Match).where(Match.child_id.in_(child_ids)).order_by(Match.id)
    for match in session.scalars(of_these, execution_options={"populate_existing": True}):
        found[match.child_id].matches.append(match)
    _read_stays(found)
    _read_enrolments(found)
    return {child_id: Known(_truths(one), _newest(one)) for child_id, one in found.items()}


def participations_of(child_ids: Collection[int]) -> Sequence[Participation]:
    """With their questions, the first begun first."""
    return session.scalars(
        select(Participation)
        .where(Participation.child_id.in_(child_ids))
        .options(selectinload(Participation.questions))
        .order_by(Participation.began_on, Participation.id)
        .execution_options(populate_existing=True)
    ).all()


def followed(row: Participation) -> Followed:
    """As the rules read it."""
    began = Began(row.began_on, row.began_by, row.enrolment_id, row.match_id)
    questions = [Question(one.months, one.due_on, one.state, one.goes is Goes.NO) for one in row.questions]
    return Followed(began, questions, row.ended_on, row.closed_by)


def to_plan(most: int, child_ids: Collection[int] | None = None) -> Sequence[tuple[int, int]]:
    """(municipality, child) of some, in all municipalities, of whom more is written than their plan has seen.

    `child_ids`: of these alone.
    """
    rows = session.execute(behind(child_ids).limit(most))
    return [(row[0], row[1]) for row in rows]


def behind(child_ids: Collection[int] | None = None) -> CompoundSelect[int, int]:
    """The query of `to_plan`."""
    begun = _whose(Enrolment, child_ids).join(LeisurePass, Enrolment.pass_id == LeisurePass.id)
    stayed = (
        _whose(Enrolment, child_ids)
        .join(Stay, Stay.enrolment_id == Enrolment.id)
        .join(LeisurePass, Stay.pass_id == LeisurePass.id)
    )
    agreed, goes_on = _whose(Match, child_ids), _whose(Participation, child_ids)
    return union(
        begun.where(
            Enrolment.started_on.is_not(None),
            ~_is_planned(Enrolment.child_id, LeisurePass.scheme_id, Enrolment.changed_at),
        ),
        stayed.where(~_is_planned(Enrolment.child_id, LeisurePass.scheme_id, Enrolment.changed_at)),
        agreed.where(
            BOTH_SAID_YES,
            Match.scheme_id.is_not(None),
            or_(Match.end_cause.is_(None), Match.end_cause.not_in(NEVER_BEGAN)),
            ~_is_planned(Match.child_id, Match.scheme_id, Match.family_said_at, Match.guide_said_at),
        ),
        goes_on.where(Participation.ended_on.is_(None), _is_behind()),
    )


def _read_stays(found: Mapping[int, _Written]) -> None:
    """The times before, at what a child has asked for again since."""
    rows = session.execute(
        select(Enrolment.child_id, Stay, LeisurePass.scheme_id)
        .join(Enrolment, Stay.enrolment_id == Enrolment.id)
        .outerjoin(LeisurePass, Stay.pass_id == LeisurePass.id)
        .where(Enrolment.child_id.in_(found))
        .order_by(Stay.id)
    )
    for child_id, one, scheme_id in rows:
        stayed = Attended(one.enrolment_id, one.started_on, one.left_on, False)
        found[child_id].places.append((stayed, scheme_id))


def _read_enrolments(found: Mapping[int, _Written]) -> None:
    rows = session.execute(
        select(Enrolment, LeisurePass.scheme_id)
        .outerjoin(LeisurePass, Enrolment.pass_id == LeisurePass.id)
        .where(Enrolment.child_id.in_(found))
        .order_by(Enrolment.id),
        execution_options={"populate_existing": True},
    )
    for one, scheme_id in rows:
        goes_on = one.state is EnrolmentState.STARTED
        attended = Attended(one.id, one.started_on, one.ended_on, goes_on)
        found[one.child_id].places.append((attended, scheme_id))
        found[one.child_id].moments.append(one.changed_at)


def _truths(written: _Written) -> Mapping[int, Truth]:
    """What a child goes to is of the scheme whose pass pays for it; else of its guide's."""
    with_scheme = [match for match in written.matches if match.scheme_id is not None]
    found: dict[int, _Found] = defaultdict(_Found)
    for match in with_scheme:
        if match.scheme_id and _both_said_yes(match):
            found[match.scheme_id].agreed.append(_agreed(match))
    for attended, scheme_id in written.places:
        its = scheme_id or _scheme_of_guide(attended.started_on or attended.left_on, with_scheme)
        if its:
            found[its].attended.append(attended)
    return {scheme_id: Truth(one.attended, one.agreed) for scheme_id, one in found.items()}


def _newest(written: _Written) -> datetime | None:
    said = [(match.family_said_at, match.guide_said_at, match.ended_at) for match in written.matches]
    return max([*(moment for three in said for moment in three if moment), *written.moments], default=None)


def _whose(model: Any, child_ids: Collection[int] | None) -> Select[int, int]:
    query = select(model.municipality_id, model.child_id)
    return query if child_ids is None else query.where(model.child_id.in_(child_ids))


def _is_planned(child_id: Any, scheme_id: Any, *said_at: Any) -> ColumnElement[bool]:
    return exists().where(
        Participation.child_id == child_id,
        Participation.scheme_id == scheme_id,
        *(Participation.planned_at >= moment for moment in said_at),
    )


def _is_behind() -> ColumnElement[bool]:
    """Whether something of a child whose participation goes on is newer than its plan."""
    planned = Participation.planned_at
    went = exists().where(Enrolment.child_id == Participation.child_id, Enrolment.changed_at > planned)
    said = (Match.family_said_at, Match.guide_said_at, Match.ended_at)
    matched = exists().where(
        Match.child_id == Participation.child_id,
        or_(
            *(moment > planned for moment in said),
            and_(Match.id == Participation.match_id, Match.start != Participation.began_on),
        ),
    )
    return or_(planned.is_(None), went, matched)


def _agreed(match: Match) -> Agreed:
    goes_on = match.state is MatchState.RUNNING
    ended_on = copenhagen_day(match.ended_at) if match.ended_at else None
    closes = CLOSES.get(match.end_cause) if match.end_cause else None
    return Agreed(match.id, match.start, goes_on, None if goes_on else ended_on, closes)


def _scheme_of_guide(day: date | None, matches: Sequence[Match]) -> int | None:
    """Of the last guide the child had on the day or after."""
    for match in reversed(matches):
        is_with = match.ended_at is None or (day and copenhagen_day(match.ended_at) >= day)
        if match.end_cause not in NEVER_BEGAN and _both_said_yes(match) and is_with:
            return match.scheme_id
    return None


def _both_said_yes(match: Match) -> bool:
    return match.family_said is Said.YES and match.guide_said is Said.YES
