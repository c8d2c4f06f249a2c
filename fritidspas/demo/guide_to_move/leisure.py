"""What families applied for, where the children went, and who went along."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from fritidspas.applications.answers import AboutChild, Answers, Economy
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind as Wanted
from fritidspas.applications.rules import State, Step
from fritidspas.core.dates import add_months
from fritidspas.demo.guide_to_move.told import Row, Told, at, write, write_with_ids
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import AttendanceKind, EnrolmentState
from fritidspas.families.rules import Gender
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.rules import EndCause, Said
from fritidspas.passes.rules import Door
from fritidspas.statistics.rules.stories import Kind
from fritidspas.trips.models import Trip
from fritidspas.trips.rules import TripKind

GRANT = 60_000
WAITS_FOR_TRAINING = timedelta(days=90)  # a place nobody has come to by then is given on


def write_applications(told: Sequence[Told]) -> Mapping[int, int]:
    """The application of each child a parent applied for, by the child."""
    applied = [one for one in told if one.life.applied_on]
    ids = write_with_ids(Application, (_application(one) for one in applied))
    return {one.child: key for one, key in zip(applied, ids, strict=True)}


def _application(one: Told) -> Row:
    life = one.life
    child = AboutChild(
        f"Barn {one.number}", "", life.birth_date, Gender(life.gender), life.family.postcode.code
    )
    return {
        "door": Door.PARENT,
        "kind": Wanted.BOTH if life.kind is Kind.BOTH else Wanted.PASS,
        "scheme_id": one.place.scheme,
        "made_by": one.place.parent,
        "child_id": one.child,
        "answers": Answers(child=child, economy=Economy(True, "Familien har ikke råd til kontingentet.")),
        "step": Step.CONSENT,
        "unfinished": {},
        "state": State.GRANTED,
        "submitted_at": at(life.applied_on or life.granted_on, 20),
        "decided_by": one.clerk,
        "decided_at": at(life.granted_on),
        "criteria": {"not_active": True},
        "granted_ore": GRANT,
        "activity_day": life.granted_on,
        "changed_at": at(life.granted_on),
    }


def write_leisure(told: Sequence[Told], passes: Mapping[int, int]) -> Mapping[int, int]:
    """A place at a team for each child that got one, with its first trainings; the enrolments by child."""
    placed = [one for one in told if one.life.placed_on]
    ids = write_with_ids(Enrolment, (_enrolment(one, passes.get(one.child)) for one in placed))
    enrolments = {one.child: key for one, key in zip(placed, ids, strict=True)}
    write(Attendance, _attendances(placed, enrolments))
    return enrolments


def _enrolment(one: Told, pass_id: int | None) -> Row:
    life, today = one.life, one.place.through
    placed = life.placed_on or today
    gave_up = placed + WAITS_FOR_TRAINING if life.began_on is None else None
    ended = life.left_on or (gave_up if gave_up and gave_up <= today else None)
    state = EnrolmentState.STARTED if life.began_on else EnrolmentState.CONFIRMED
    return {
        "child_id": one.child,
        "offer_id": one.offer,
        "pass_id": pass_id,
        "state": EnrolmentState.ENDED if ended else state,
        "confirmed_on": placed,
        "started_on": life.began_on,
        "ended_on": ended,
        "changed_at": at(ended or life.began_on or placed, 20),
    }


def _attendances(placed: Sequence[Told], enrolments: Mapping[int, int]) -> Iterator[Row]:
    for one in placed:
        for day in one.life.trainings:
            yield {
                "enrolment_id": enrolments[one.child],
                "day": day,
                "kind": AttendanceKind.ATTENDED,
                "said_by": one.place.club_user,
                "changed_at": at(day, 19),
            }


def write_matches(told: Sequence[Told]) -> Mapping[int, int]:
    """With the ways that were gone together: to the first trainings. The matches by child."""
    guided = [one for one in told if one.life.has_guide]
    ids = write_with_ids(Match, (_match(one) for one in guided))
    write(
        Trip,
        (_trip(one, key, day) for one, key in zip(guided, ids, strict=True) for day in one.life.trainings),
    )
    return {one.child: key for one, key in zip(guided, ids, strict=True)}


def guided_from(one: Told) -> date:
    return one.life.placed_on or one.life.granted_on


def both_said_yes_on(one: Told) -> date:
    return one.life.granted_on + timedelta(days=3)


def _trip(one: Told, match: int, day: date) -> Row:
    return {
        "match_id": match,
        "day": day,
        "kind": TripKind.WENT,
        "minutes": 60 + 15 * (one.number % 5),
        "metres": 1000 * (2 + one.number % 7),
        "is_paid": False,
        "note": "",
        "said_by": one.place.guide_user,
        "noted_at": at(day, 20),
        "changed_at": at(day, 20),
    }


def _match(one: Told) -> Row:
    life, today = one.life, one.place.through
    start, guides = guided_from(one), one.place.guides
    end = add_months(start, 12)
    last = min(day for day in (end, life.left_on, life.began_on and add_months(life.began_on, 6)) if day)
    said, met = both_said_yes_on(one), life.granted_on + timedelta(days=8)
    both = {
        "family_said": Said.YES,
        "family_said_at": at(said),
        "guide_said": Said.YES,
        "guide_said_at": at(said),
    }
    neither = dict.fromkeys(both)
    over = {"state": MatchState.ENDED, "ended_by": one.clerk, "ended_at": at(last)}
    return {
        "child_id": one.child,
        "guide_id": guides[one.number % len(guides)],
        "scheme_id": one.place.scheme,
        "start": start,
        "end": end,
        "state": MatchState.RUNNING,
        "decided_by": one.clerk,
        "decided_at": at(life.granted_on, 11),
        "asked_at": at(life.granted_on, 11),
        "waited_since": life.asked_guide_on,
        "met_on": met if met <= today else None,
        "ended_by": None,
        "ended_at": None,
        "end_cause": _end_cause(one, last) if last < today else None,
        **(both if said <= today else neither),
        **(over if last < today else {}),
    }


def _end_cause(one: Told, last: date) -> EndCause:
    if one.life.left_on == last:
        return EndCause.CHILD_STOPPED
    return EndCause.INDEPENDENT if one.life.began_on else EndCause.TIME_OVER
