"""What was asked three and six months after each child began, and what was answered."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from fritidspas.core.dates import add_months
from fritidspas.demo.guide_to_move.drawing import ANSWERED_WITHIN
from fritidspas.demo.guide_to_move.leisure import both_said_yes_on, guided_from
from fritidspas.demo.guide_to_move.told import Row, Told, at, write, write_with_ids
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.rules.answering import Goes, NextStep, Via, WhyNot
from fritidspas.followups.rules.planning import BeganBy, FollowUpState
from fritidspas.schemes.scheme import Responsible
from fritidspas.statistics.rules.stories import MONTHS

WHY_NOT = (
    WhyNot.NOT_LIKED,
    WhyNot.NO_TIME,
    WhyNot.TRANSPORT,
    WhyNot.FRIENDS,
    WhyNot.NO_PLACE,
    WhyNot.ILLNESS,
)


def write_answers(
    told: Sequence[Told], enrolments: Mapping[int, int], matches: Mapping[int, int], now: datetime
) -> None:
    """As the planning of follow-ups would have made them."""
    begun = [(one, day) for one in told if (day := _began_on(one))]
    ids = write_with_ids(
        Participation, (_participation(one, day, enrolments, matches, now) for one, day in begun)
    )
    write(FollowUp, _questions(begun, ids))


def _began_on(one: Told) -> date | None:
    """The first training; before any, what was agreed with the guide, once both have said yes."""
    is_agreed = one.life.has_guide and both_said_yes_on(one) <= one.place.through
    return one.life.began_on or (guided_from(one) if is_agreed else None)


def _participation(
    one: Told, day: date, enrolments: Mapping[int, int], matches: Mapping[int, int], now: datetime
) -> Row:
    came = one.life.began_on is not None
    return {
        "child_id": one.child,
        "scheme_id": one.place.scheme,
        "began_on": day,
        "began_by": BeganBy.ATTENDANCE if came else BeganBy.AGREED,
        "enrolment_id": enrolments[one.child] if came else None,
        "match_id": None if came else matches[one.child],
        "ended_on": _ended_on(one),
        "closed_by": None,
        "planned_at": now,
    }


def _ended_on(one: Told) -> date | None:
    """Over when all is answered and the child goes nowhere."""
    life = one.life
    if life.began_on is None or life.left_on is None or len(life.answers) < len(MONTHS):
        return None
    last = max(MONTHS)
    due = add_months(life.began_on, last)
    return due if life.answers[last] is Goes.NO else max(due, life.left_on)


def _questions(begun: Sequence[tuple[Told, date]], ids: Sequence[int]) -> Iterator[Row]:
    for (one, day), key in zip(begun, ids, strict=True):
        today = one.place.through
        for months in MONTHS:
            due = add_months(day, months)
            common = {
                "participation_id": key,
                "months": months,
                "due_on": due,
                "responsible": Responsible.GUIDE,  # as the scheme says
            }
            goes = one.life.answers.get(months)
            yield common | (_asked(due, today) if goes is None else _answered(one, due, goes))


def _asked(due: date, today: date) -> Row:
    """Nobody answered: it was asked, reminded and told the coordinator in its time."""
    days = [due + timedelta(days=days) for days in (0, 7, 14)]
    asked, reminded, escalated = (at(day, 8) if day <= today else None for day in days)
    return _row(FollowUpState.WAITING, asked, at(min(due, today), 8), None) | {
        "reminded_at": reminded,
        "escalated_at": escalated,
    }


def _answered(one: Told, due: date, goes: Goes) -> Row:
    on = at(due + timedelta(days=one.number % ANSWERED_WITHIN), 17)
    is_no, by_home = goes is Goes.NO, one.number % 3 > 0
    step = (NextStep.NEW_ACTIVITY if one.number % 2 else NextStep.NOTHING) if is_no else NextStep.KEEP_ON
    done = is_no and step is NextStep.NEW_ACTIVITY
    return _row(FollowUpState.ANSWERED, at(due, 8), on, goes) | {
        "answered_at": on,
        "answered_by": None if by_home else one.clerk,
        "via": Via.LINK if by_home else Via.OFFICE,
        "why_not": WHY_NOT[one.number % len(WHY_NOT)] if is_no else None,
        "child_says": None if one.number % 4 else (2 if is_no else 5),
        "next_step": step,
        "next_done_at": on + timedelta(days=9) if done else None,
        "next_done_by": one.clerk if done else None,
    }


def _row(state: FollowUpState, asked: datetime | None, changed: datetime, goes: Goes | None) -> Row:
    empty = ("reminded_at", "escalated_at", "answered_at", "answered_by", "via", "why_not", "child_says",
             "next_step", "next_done_at", "next_done_by")  # fmt: skip
    return {"state": state, "asked_at": asked, "changed_at": changed, "goes": goes, **dict.fromkeys(empty)}
