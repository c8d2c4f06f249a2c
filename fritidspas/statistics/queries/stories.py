"""Every child that was given something, as a plain row: what it was given, how it went, and how long it stayed.

Columns are read, never whole rows: of ten thousand children that takes a tenth of the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, aliased

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
from fritidspas.followups.rules.planning import ClosedBy
from fritidspas.matches.models import Match
from fritidspas.matches.rules import EndCause
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.models import Scheme
from fritidspas.statistics.queries.days import Days, moment
from fritidspas.statistics.rules.staying import Places, Said, stay_of
from fritidspas.statistics.rules.stories import MONTHS, Answer, ChildStory, Dimension, age_group

# A guide that came to nothing was not given.
NEVER_BEGAN = frozenset({EndCause.FAMILY_NO, EndCause.GUIDE_NO, EndCause.NEVER_MET})
SEVERAL = "mul"  # several languages beside Danish (ISO 639-2)
ANSWERS: Mapping[bool | None, Answer] = {
    True: Answer.ACTIVE,
    False: Answer.STOPPED,
}  # whether it goes somewhere
_OFFERS = select(Offer.id, Offer.activity, Offer.club_id)
_HAS_PLACE = or_(
    Enrolment.started_on.is_not(None), Enrolment.confirmed_on.is_not(None), Enrolment.state.in_(PLACED)
)
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
    """The child's first participation and what was answered of it. due3, due6: the days it was asked for."""

    began_on: date
    at3: Answer | None
    at6: Answer | None
    due3: date | None
    due6: date | None

    def said(self) -> Iterator[Said]:
        """Each answer is of the child as it was on the day it was asked for."""
        for due_on, answer in ((self.due3, self.at3), (self.due6, self.at6)):
            if due_on and answer:
                yield Said(due_on, answer is Answer.ACTIVE)


def stories(today: date) -> list[ChildStory]:
    """In the order of the children's numbers. Five queries.

    Of a child whose address is protected it is not told where it lives, nor where it goes.
    """
    passes, guides, went, followed = _passes(), _guides(), _went(), _followed()
    rows = session.execute(
        select(
            Child.id, Child.birth_date, _text(Child.gender), _text(Child.languages), Child.district,
            protected_on(today),
        ).order_by(Child.id)
    )  # fmt: skip
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
            gender,
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
        stay = stay_of(began_on, then.said() if then else (), places, today)
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


def names(dimension: Dimension) -> Mapping[str, str]:
    """What the groups of a dimension are called whose rows have a name of their own."""
    if dimension not in (Dimension.SCHEME, Dimension.CLUB):
        return {}
    table = Scheme if dimension is Dimension.SCHEME else Club
    return {str(key): name for key, name in session.execute(select(table.id, table.name))}


def _passes() -> dict[int, _Given]:
    query = select(LeisurePass.child_id, LeisurePass.scheme_id, moment(LeisurePass.issued_at))
    found: dict[int, _Given] = {}
    days = Days()
    for child_id, scheme_id, issued_at in session.execute(
        query.order_by(LeisurePass.issued_at, LeisurePass.id)
    ):
        if child_id not in found:
            found[child_id] = _Given(days.of(issued_at), str(scheme_id))
    return found


def _guides() -> dict[int, _Given]:
    query = select(
        Match.child_id, Match.scheme_id, moment(Match.decided_at), Match.waited_since, Match.end_cause
    )
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
    offers = {offer: (activity, str(club)) for offer, activity, club in session.execute(_OFFERS)}
    query = select(
        Enrolment.child_id, Enrolment.offer_id, Enrolment.started_on, Enrolment.ended_on,
        Enrolment.state == EnrolmentState.STARTED,
    ).where(_HAS_PLACE).order_by(Enrolment.id)  # fmt: skip
    for child_id, offer_id, started_on, ended_on, goes_on in session.execute(query):
        its = found.get(child_id)
        if its is None:
            its = found[child_id] = _Went()
        if started_on is not None and its.note(started_on, goes_on, ended_on):
            its.activity, its.club = offers[offer_id]
    before = (
        select(Enrolment.child_id, Enrolment.offer_id, Stay.started_on, Stay.left_on)
        .join(Enrolment, Stay.enrolment_id == Enrolment.id)
        .order_by(Stay.id)
    )
    for child_id, offer_id, started_on, left_on in session.execute(before):
        its = found.setdefault(child_id, _Went())
        if its.note(started_on, False, left_on):
            its.activity, its.club = offers[offer_id]
    return found


def _followed() -> dict[int, _Followed]:
    """Of each child its first participation that did not come to nothing, with its answers beside it."""
    three, six = aliased(FollowUp), aliased(FollowUp)
    query = (
        select(
            Participation.child_id, Participation.began_on, three.goes != Goes.NO, six.goes != Goes.NO,
            three.due_on, six.due_on
        )
        .outerjoin(three, and_(three.participation_id == Participation.id, three.months == MONTHS[0]))
        .outerjoin(six, and_(six.participation_id == Participation.id, six.months == MONTHS[1]))
        .where(or_(Participation.closed_by.is_(None), Participation.closed_by != ClosedBy.NOT_BEGUN))
        .order_by(Participation.began_on, Participation.id)
    )  # fmt: skip
    found: dict[int, _Followed] = {}
    for child_id, began_on, at3, at6, due3, due6 in session.execute(query):
        if child_id not in found:
            found[child_id] = _Followed(began_on, ANSWERS.get(at3), ANSWERS.get(at6), due3, due6)
    return found


def _text(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """As it stands in the database: there are few sorts, so each is understood once and not for every child."""
    return type_coerce(column, String)


@lru_cache
def _language(languages: str) -> str:
    others = [code for code in languages.split() if code != DANISH]
    return SEVERAL if len(others) > 1 else next(iter(others), DANISH)
