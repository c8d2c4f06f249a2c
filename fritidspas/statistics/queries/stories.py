"""Every child that was given something, as a plain row: what it was given, how it went, and how long it stayed.

Columns are read, never whole rows: of ten thousand children that takes a tenth of the time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from fritidspas.clubs.models import Club, Offer
from fritidspas.core.dates import age_on
from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import PLACED, EnrolmentState
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.rules.answering import Goes
from fritidspas.followups.rules.planning import ClosedBy, due_on
from fritidspas.matches.models import Match
from fritidspas.matches.rules import EndCause
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.models import Scheme
from fritidspas.statistics.queries.days import Days
from fritidspas.statistics.rules.staying import Places, Said, stay_of
from fritidspas.statistics.rules.stories import MONTHS, Answer, ChildStory, Dimension, age_group

# A guide that came to nothing was not given.
NEVER_BEGAN = frozenset({EndCause.FAMILY_NO, EndCause.GUIDE_NO, EndCause.NEVER_MET})
SEVERAL = "mul"  # several languages beside Danish (ISO 639-2)
ANSWERS: Mapping[Goes | None, Answer] = {
    Goes.SAME: Answer.ACTIVE,
    Goes.OTHER: Answer.ACTIVE,
    Goes.NO: Answer.STOPPED,
}
NONE = ""  # no group: nothing yet, or not told


@dataclass(slots=True)
class _Given:
    """What a child was first given, of each sort."""

    pass_on: date | None = None
    guide_on: date | None = None
    waited_since: date | None = None
    scheme: str = NONE
    granted_on: date = date.max

    def note(self, day: date, scheme_id: int | None) -> None:
        if day < self.granted_on:
            self.granted_on, self.scheme = day, NONE if scheme_id is None else str(scheme_id)


@dataclass(slots=True)
class _Went:
    """Where a child has, or had, a place; of the team where it first came to training."""

    began_on: date | None = None
    activity: str = NONE
    club: str = NONE
    goes_on: bool = False
    left_on: date | None = None

    def note(self, started_on: date, goes_on: bool, left_on: date | None) -> bool:
        """A team where it came to training; whether it came there first of all."""
        is_first = self.began_on is None or started_on < self.began_on
        if is_first:
            self.began_on = started_on
        self.goes_on |= goes_on
        if left_on is not None and (self.left_on is None or left_on > self.left_on):
            self.left_on = left_on
        return is_first


class _Followed(NamedTuple):
    """The child's first participation and what was answered of it."""

    began_on: date
    at3: Answer | None
    at6: Answer | None


def stories(today: date) -> list[ChildStory]:
    """In the order of the children's numbers. Five queries.

    Of a child whose address is protected it is not told where it lives, nor where it goes.
    """
    given, went, followed = _given(), _went(), _followed()
    rows = session.execute(
        select(
            Child.id, Child.birth_date, Child.gender, Child.languages, Child.district, protected_on(today)
        ).order_by(Child.id)
    )
    found = []
    for child_id, birth_date, gender, languages, district, is_protected in rows:
        if (its := given.get(child_id)) is None:
            continue
        at, then = went.get(child_id), followed.get(child_id)
        groups = (
            its.scheme,
            NONE if is_protected else district,
            age_group(age_on(birth_date, its.granted_on)),
            str(gender),
            _language(languages),
            at.activity if at and not is_protected else NONE,
            at.club if at and not is_protected else NONE,
        )
        found.append(_story(child_id, its, at, then, groups, today))
    return found


def _story(
    child_id: int,
    given: _Given,
    went: _Went | None,
    then: _Followed | None,
    groups: Sequence[str],
    today: date,
) -> ChildStory:
    """Where no training is written down, a child has begun of whom somebody has answered how it went."""
    began_on = went.began_on if went else None
    if began_on is None and then and (then.at3 or then.at6):
        began_on = then.began_on
    stay = None
    if began_on is not None:
        places = Places(went.goes_on, went.left_on) if went else Places()
        stay = stay_of(began_on, _said(then), places, today)
    return ChildStory(
        child_id,
        given.granted_on,
        given.pass_on,
        given.guide_on,
        given.waited_since,
        went is not None,
        began_on,
        then.at3 if then else None,
        then.at6 if then else None,
        stay,
        *groups,
    )


def _said(then: _Followed | None) -> list[Said]:
    """Each answer is of the child as it was on the day it was asked for."""
    answers = zip(MONTHS, (then.at3, then.at6), strict=True) if then else ()
    return [
        Said(due_on(then.began_on, months), answer is Answer.ACTIVE)
        for months, answer in answers
        if then and answer
    ]


def names(dimension: Dimension) -> Mapping[str, str]:
    """What the groups of a dimension are called whose rows have a name of their own."""
    if dimension not in (Dimension.SCHEME, Dimension.CLUB):
        return {}
    table = Scheme if dimension is Dimension.SCHEME else Club
    return {str(key): name for key, name in session.execute(select(table.id, table.name))}


def _given() -> dict[int, _Given]:
    found: dict[int, _Given] = {}
    passes = select(LeisurePass.child_id, LeisurePass.scheme_id, LeisurePass.issued_at)
    days = Days()
    for child_id, scheme_id, issued_at in session.execute(passes.order_by(LeisurePass.issued_at)):
        its, day = found.setdefault(child_id, _Given()), days.of(issued_at)
        its.note(day, scheme_id)
        its.pass_on = its.pass_on or day
    matches = select(
        Match.child_id, Match.scheme_id, Match.decided_at, Match.waited_since, Match.end_cause
    ).order_by(Match.decided_at, Match.id)
    for child_id, of_scheme, decided_at, waited_since, cause in session.execute(matches):
        if cause not in NEVER_BEGAN:
            its, day = found.setdefault(child_id, _Given()), days.of(decided_at)
            its.note(day, of_scheme)
            if its.guide_on is None:
                its.guide_on, its.waited_since = day, waited_since
    return found


def _went() -> dict[int, _Went]:
    found: dict[int, _Went] = {}
    query = (
        select(
            Enrolment.child_id, Enrolment.state, Enrolment.confirmed_on, Enrolment.started_on, Enrolment.ended_on,
            Offer.activity, Offer.club_id,
        )
        .join(Offer, Enrolment.offer_id == Offer.id)
        .order_by(Enrolment.id)
    )  # fmt: skip
    for child_id, state, confirmed_on, started_on, ended_on, activity, club_id in session.execute(query):
        if started_on is None and confirmed_on is None and state not in PLACED:
            continue
        its = found.setdefault(child_id, _Went())
        if started_on is not None and its.note(started_on, state is EnrolmentState.STARTED, ended_on):
            its.activity, its.club = activity, str(club_id)
    return found


def _followed() -> dict[int, _Followed]:
    """Of each child its first participation that did not come to nothing, with its answers beside it."""
    three, six = aliased(FollowUp), aliased(FollowUp)
    query = (
        select(Participation.child_id, Participation.began_on, Participation.closed_by, three.goes, six.goes)
        .outerjoin(three, and_(three.participation_id == Participation.id, three.months == MONTHS[0]))
        .outerjoin(six, and_(six.participation_id == Participation.id, six.months == MONTHS[1]))
        .order_by(Participation.began_on, Participation.id)
    )
    found: dict[int, _Followed] = {}
    for child_id, began_on, closed_by, at3, at6 in session.execute(query):
        if closed_by is not ClosedBy.NOT_BEGUN and child_id not in found:
            found[child_id] = _Followed(began_on, ANSWERS.get(at3), ANSWERS.get(at6))
    return found


def _language(languages: Sequence[str]) -> str:
    others = [code for code in languages if code != DANISH]
    return SEVERAL if len(others) > 1 else next(iter(others), DANISH)
