"""Beginning a round, keeping what the engine proposes, and saying yes to it. The work itself is in `courses.jobs`."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import joinedload

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.problem import Tables
from fritidspas.courses.queries.rounds import first_days_needed, has_wishes, rules_of
from fritidspas.courses.rules import (
    PlaceState,
    RoundFacts,
    RoundState,
    check_change,
    check_proposable,
    check_round,
)
from fritidspas.db import add, change, columns_of, locked, session
from fritidspas.families.service import hold_children
from fritidspas.jobs.models import JobState
from fritidspas.jobs.service import ask
from fritidspas.matching.places import Proposal
from fritidspas.matching.places.luck import luck_of

PROPOSE, GIVE = "courses.propose", "courses.give"
BY_ENGINE = (PlaceState.PROPOSED, PlaceState.IN_LINE, PlaceState.SET_ASIDE)
Enqueue = Callable[[int], None]


def begin_round(facts: RoundFacts, seed: str, now: datetime, by: int) -> CourseRound:
    """A round that takes wishes. `seed` is drawn by who asks, and published from now on.

    Refused as `check_round`, and `round_name_taken`.
    """
    check_round(facts, copenhagen_day(now))
    begun = add(CourseRound(**columns_of(facts), seed=seed, seed_from=now), taken="round_name_taken")
    record("courses.begun", now, actor_id=by, subject=("round", begun.id), seed=seed)
    return begun


def change_round(round_id: int, facts: RoundFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Puts right what is written of a round.

    Refused as `check_change`, and `round_at_work`, `round_name_taken`, `round_changed_meanwhile`.
    """
    found = _locked_round(round_id)
    if found.changed_at != seen:
        raise Refused("round_changed_meanwhile")
    _check_idle(found)
    needed = first_days_needed(round_id)
    old = RoundFacts(**{name: getattr(found, name) for name in columns_of(facts)})
    check_change(old, facts, found.state, has_wishes(round_id), needed, copenhagen_day(now))
    if changed := change(found, columns_of(facts), now, taken="round_name_taken"):
        record("courses.round_changed", now, actor_id=by, subject=("round", round_id), columns=changed)


def ask_proposal(round_id: int, now: datetime, by: int, enqueue: Enqueue) -> None:
    """Asks for the best places there are. Refused as `check_proposable`, and `round_at_work`."""
    found = _locked_round(round_id)
    check_proposable(found.state, found.wishes_until, copenhagen_day(now))
    _ask(found, PROPOSE, now, by, enqueue)
    record("courses.proposal_asked", now, actor_id=by, subject=("round", round_id))


def ask_giving(round_id: int, now: datetime, by: int, enqueue: Enqueue) -> None:
    """A person says yes to the whole round; said again, what was not given is tried once more.

    Refused `nothing_proposed`, `round_at_work`.
    """
    found = _locked_round(round_id)
    if found.state is RoundState.OPEN:
        raise Refused("nothing_proposed")
    if found.state is RoundState.PROPOSED:
        found.state, found.given_by, found.given_at = RoundState.GIVEN, by, now
        record("courses.given", now, actor_id=by, subject=("round", round_id))
    _ask(found, GIVE, now, by, enqueue)


def keep_proposal(round_id: int, tables: Tables, proposal: Proposal, now: datetime) -> None:
    """What the engine found, in place of what it found before; places of groups stay.

    Refused `round_given`, `round_children_merged`, and `round_given_up` when the job was ended meanwhile.
    """
    if not hold_children(tables.child_ids.values(), alone=False):
        raise Refused("round_children_merged")
    found = _locked_round(round_id)
    if found.state is RoundState.GIVEN:
        raise Refused("round_given")
    if found.job is None or found.job.state != JobState.RUNNING:
        raise Refused("round_given_up")
    session.execute(
        delete(CoursePlace).where(
            CoursePlace.round_id == round_id,
            CoursePlace.group_id.is_(None),
            CoursePlace.state.in_(BY_ENGINE),
        )
    )
    rows = _rows(found, tables, proposal, now)
    if rows:
        session.execute(insert(CoursePlace), rows)
    found.state, found.proof = RoundState.PROPOSED, _proof(tables, proposal)


def _rows(found: CourseRound, tables: Tables, proposal: Proposal, now: datetime) -> list[dict[str, Any]]:
    """A row for each place, and one for each time a child stands in line."""
    luck, children = luck_of(tables.problem), tables.problem.children

    def row(child: str, course: str, state: PlaceState, place_in_line: int | None) -> dict[str, Any]:
        return {
            "round_id": found.id,
            "child_id": tables.child_ids[child],
            "offer_id": int(course),
            "rank": children[child].wishes.index(course) + 1,
            "luck": luck[child],
            "place_in_line": place_in_line,
            "state": state,
            "changed_at": now,
        }

    places = [row(child, course, PlaceState.PROPOSED, None) for child, course in proposal.places.items()]
    lines = proposal.lines.items() if rules_of(found).waiting_list else ()
    return places + [
        row(child, course, PlaceState.IN_LINE, number)
        for course, line in lines
        for number, child in enumerate(line, start=1)
    ]


def _proof(tables: Tables, proposal: Proposal) -> dict[str, int]:
    """What the page says of the proposal, counted once."""
    children, worth = tables.problem.children, proposal.worth
    return {
        "children": len(children),
        "placed": worth.placed,
        "missed": sum(child.missed_last_time for child in children.values()),
        "missed_placed": worth.missed_placed,
        "ranks": worth.ranks,
        "first": sum(children[child].wishes[0] == course for child, course in proposal.places.items()),
    }


def _ask(found: CourseRound, kind: str, now: datetime, by: int, enqueue: Enqueue) -> None:
    _check_idle(found)
    found.job = ask(kind, {"round_id": found.id}, by, now, enqueue)


def _check_idle(found: CourseRound) -> None:
    if found.job is not None and found.job.state in (JobState.QUEUED, JobState.RUNNING):
        raise Refused("round_at_work")


def _locked_round(round_id: int) -> CourseRound:
    """The round as it is now, and its work; one decision at a time in each round."""
    locked(CourseRound, round_id)
    return session.get_one(
        CourseRound, round_id, options=[joinedload(CourseRound.job)], populate_existing=True
    )
