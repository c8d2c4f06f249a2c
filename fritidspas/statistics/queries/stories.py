"""Every child that was given something, as a plain row: what it was given, how it went, and how long it stayed.

Columns are read, never whole rows: of ten thousand children that takes a tenth of the time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from fritidspas.clubs.models import Club, Offer
from fritidspas.core.dates import age_on
from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment, Stay
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


class _Given(NamedTuple):
    """The first pass, or the first guide, of a child. waited_since: for a guide."""

    on: date
    scheme: str
    waited_since: date | None = None


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
    passes, guides, went, followed = _passes(), _guides(), _went(), _followed()
    rows = session.execute(
        select(
            Child.id, Child.birth_date, Child.gender, Child.languages, Child.district, protected_on(today)
        ).order_by(Child.id)
    )
    found = []
    for child_id, birth_date, gender, languages, district, is_protected in rows:
        its_pass, its_guide = passes.get(child_id), guides.get(child_id)
        first = _first(its_pass, its_guide)
        if first is None:
            continue
        at = went.get(child_id)
        groups = (
            first.scheme,
            NONE if is_protected else district,
            age_group(age_on(birth_date, first.on)),
            str(gender),
            _language(languages),
            at.activity if at and not is_protected else NONE,
            at.club if at and not is_protected else NONE,
        )
        given = (
            first.on,
            its_pass.on if its_pass else None,
            its_guide.on if its_guide else None,
            its_guide.waited_since if its_guide else None,
        )
        found.append(_story(child_id, given, at, followed.get(child_id), groups, today))
    return found


def _first(its_pass: _Given | None, its_guide: _Given | None) -> _Given | None:
    """Given both on one day, it is of the pass's scheme."""
    if its_pass is None or its_guide is None:
        return its_pass or its_guide
    return its_guide if its_guide.on < its_pass.on else its_pass


def _story(
    child_id: int,
    given: tuple[date, date | None, date | None, date | None],
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
        *given,
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


def _passes() -> dict[int, _Given]:
    query = select(LeisurePass.child_id, LeisurePass.scheme_id, LeisurePass.issued_at)
    found: dict[int, _Given] = {}
    days = Days()
    for child_id, scheme_id, issued_at in session.execute(
        query.order_by(LeisurePass.issued_at, LeisurePass.id)
    ):
        if child_id not in found:
            found[child_id] = _Given(days.of(issued_at), str(scheme_id))
    return found


def _guides() -> dict[int, _Given]:
    query = select(Match.child_id, Match.scheme_id, Match.decided_at, Match.waited_since, Match.end_cause)
    found: dict[int, _Given] = {}
    days = Days()
    for child_id, scheme_id, at, waited_since, cause in session.execute(
        query.order_by(Match.decided_at, Match.id)
    ):
        if cause not in NEVER_BEGAN and child_id not in found:
            scheme = NONE if scheme_id is None else str(scheme_id)
            found[child_id] = _Given(days.of(at), scheme, waited_since)
    return found


def _went() -> dict[int, _Went]:
    found: dict[int, _Went] = {}
    goes = select(Enrolment.state, Enrolment.confirmed_on, Enrolment.started_on, Enrolment.ended_on)
    for state, confirmed_on, started_on, ended_on, *where in session.execute(_at_teams(goes)):
        if started_on is not None:
            _note_time(found, where, started_on, ended_on, goes_on=state is EnrolmentState.STARTED)
        elif confirmed_on is not None or state in PLACED:
            found.setdefault(where[0], _Went())
    before = select(Stay.started_on, Stay.left_on).join(Enrolment, Stay.enrolment_id == Enrolment.id)
    for started_on, left_on, *where in session.execute(_at_teams(before)):
        _note_time(found, where, started_on, left_on, goes_on=False)
    return found


def _at_teams(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Of enrolments: also the child, the activity and the club."""
    return (
        query.add_columns(Enrolment.child_id, Offer.activity, Offer.club_id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .order_by(Enrolment.id)
    )


def _note_time(
    found: dict[int, _Went], where: Sequence[Any], started_on: date, left_on: date | None, goes_on: bool
) -> None:
    child_id, activity, club_id = where
    its = found.setdefault(child_id, _Went())
    if its.note(started_on, goes_on, left_on):
        its.activity, its.club = activity, str(club_id)


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
