"""What a guide may know of the children they go with, and nothing else: never a child's row, but values made for this.

Of a child whose whereabouts are protected a guide is told when, and where they have agreed to meet; not to what, not
at which club, and no time that tells how far it is from home.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, or_, select

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.dates import age_on
from fritidspas.core.places import Place
from fritidspas.core.week import Interval
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.families.models import Child, Consent, Guardian, Guardianship
from fritidspas.families.rules import ConsentPurpose
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.rules import Said
from fritidspas.matching.check import way_minutes
from fritidspas.trips.models import CalendarFeed, MeetingPlace
from fritidspas.trips.rules import NOTED_AFTER_END

AGREED = (Match.family_said == Said.YES, Match.guide_said == Said.YES)
GOES_ALONG = (GuideState.ACTIVE, GuideState.LEAVE)
HAS_A_PLACE = (EnrolmentState.CONFIRMED, EnrolmentState.STARTED)


@dataclass(frozen=True, slots=True)
class Going:
    """One weekly time. `activity`, `club` "": not told. `window`: with the way there and home, where that is told."""

    activity: str
    club: str
    session: Interval
    window: Interval
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody at home who may be called; by first name."""

    first_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class GuideChild:
    """A child as its guide meets it. `child_id` is for the log of looks and is shown nowhere."""

    match_id: int
    child_id: int
    first_name: str
    age: int
    languages: tuple[str, ...]
    is_protected: bool
    start: date
    end: date
    met_on: date | None
    times: tuple[Going, ...]
    meeting_place: str
    callers: tuple[Caller, ...]
    certificate_until: date | None


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """A match whose trips the guide may note."""

    match_id: int
    child_id: int
    first_name: str
    start: date
    end: date
    is_running: bool


def children_of(guide_id: int, today: date) -> list[GuideChild]:
    """The children of the guide's running matches that both have said yes to, the longest first."""
    query = (
        select(Match, Child)
        .join(Child, Match.child_id == Child.id)
        .join(Guide, Match.guide_id == Guide.id)
        .where(
            Match.guide_id == guide_id,
            Match.state == MatchState.RUNNING,
            Guide.state.in_(GOES_ALONG),
            *AGREED,
        )
        .order_by(Match.start, Match.id)
    )
    rows = [(match, child) for match, child in session.execute(query)]
    ids = [child.id for _, child in rows]
    times, callers = _times([child for _, child in rows], today), _callers(ids)
    meetings = _meetings([match.id for match, _ in rows])
    return [
        GuideChild(
            match_id=match.id,
            child_id=child.id,
            first_name=child.first_name,
            age=age_on(child.birth_date, today),
            languages=child.languages,
            is_protected=child.is_protected(today),
            start=match.start,
            end=match.end,
            met_on=match.met_on,
            times=tuple(times[child.id]),
            meeting_place=meetings.get(match.id, ""),
            callers=tuple(callers[child.id]),
            certificate_until=match.guide.certificate_until,
        )
        for match, child in rows
    ]


def own_match(user_id: int, match_id: int, today: date) -> OwnMatch | None:
    """The wall around noting: the guide's own match that runs, or ended a month ago at most."""
    row = session.execute(
        select(Match, Child.first_name)
        .join(Child, Match.child_id == Child.id)
        .join(Guide, Match.guide_id == Guide.id)
        .where(
            Match.id == match_id,
            Guide.user_id == user_id,
            Guide.state.in_(GOES_ALONG),
            or_(Match.state == MatchState.RUNNING, Match.end >= today - NOTED_AFTER_END),
            *AGREED,
        )
    ).first()
    if row is None:
        return None
    match, first_name = row
    is_running = match.state == MatchState.RUNNING
    return OwnMatch(match.id, match.child_id, first_name, match.start, match.end, is_running)


def feed_of(guide_id: int) -> CalendarFeed | None:
    return session.scalar(select(CalendarFeed).where(CalendarFeed.guide_id == guide_id))


def _times(children: Iterable[Child], today: date) -> dict[int, list[Going]]:
    """The weekly times of each child: where it has a place; where it has none yet, what it wishes for."""
    by_id = {child.id: child for child in children}
    found: dict[int, list[tuple[bool, Offer, str]]] = defaultdict(list)
    for child_id, state, offer, club in session.execute(_offers_of(by_id)):
        found[child_id].append((state in HAS_A_PLACE, offer, club))
    times: dict[int, list[Going]] = defaultdict(list)
    for child_id, rows in found.items():
        has_a_place = any(placed for placed, _, _ in rows)
        child = by_id[child_id]
        hides = child.is_protected(today)
        for placed, offer, club in rows:
            if placed or not has_a_place:
                times[child_id] += [_going(child, offer, club, each, hides) for each in offer.sessions]
        times[child_id].sort(key=lambda going: going.session)
    return times


def _offers_of(child_ids: Collection[int]) -> Select[int, EnrolmentState, Offer, str]:
    return (
        select(Enrolment.child_id, Enrolment.state, Offer, Club.name)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Offer.club_id == Club.id)
        .where(
            Enrolment.child_id.in_(child_ids),
            Enrolment.state.in_((EnrolmentState.REQUESTED, *HAS_A_PLACE)),
            Offer.kind == OfferKind.WEEKLY,
        )
    )


def _going(child: Child, offer: Offer, club: str, each: Interval, hides: bool) -> Going:
    ends = [day for day in (offer.season_until, offer.ended_on) if day is not None]
    season = offer.season_from, min(ends, default=None)
    if hides:
        return Going("", "", each, each, *season)
    way = way_minutes(Place(child.lat, child.lon), Place(offer.lat, offer.lon))
    return Going(offer.activity, club, each, Interval(each.start - way, each.end + way), *season)


def _callers(child_ids: Collection[int]) -> dict[int, list[Caller]]:
    """Whom the guide may call: who lives with the child, where the family lets the guide know."""
    query = (
        select(Guardianship.child_id, Guardian.name, Guardian.phone)
        .join(Guardian, Guardianship.guardian_id == Guardian.id)
        .join(Consent, Consent.child_id == Guardianship.child_id)
        .where(
            Guardianship.child_id.in_(child_ids),
            Guardianship.until_day.is_(None),
            or_(Guardianship.lives_with, Guardianship.is_self),
            Guardian.phone != "",
            Consent.purpose == ConsentPurpose.GUIDE,
            Consent.withdrawn_at.is_(None),
        )
        .order_by(Guardianship.id)
    )
    found: dict[int, list[Caller]] = defaultdict(list)
    for child_id, name, phone in session.execute(query):
        found[child_id].append(Caller(name.split(" ")[0], phone))
    return found


def _meetings(match_ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(
        select(MeetingPlace.match_id, MeetingPlace).where(MeetingPlace.match_id.in_(match_ids))
    )
    return {match_id: meeting.place for match_id, meeting in rows}
