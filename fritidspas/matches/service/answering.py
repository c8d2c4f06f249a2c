"""What families and guides answer about a match, by link, on their pages or by telephone: the first answer counts."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, session
from fritidspas.families.service import hold_children
from fritidspas.matches import letters, rules
from fritidspas.matches.models import BondKind, Match, MatchNote, MatchState
from fritidspas.matches.queries.asking import question_of
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service.asking import agreed, tell, tell_agreed
from fritidspas.matches.service.bonds import unsay
from fritidspas.matches.service.ending import Ending, finish
from fritidspas.matches.service.saying import say


class Came(StrEnum):
    """What came of an answer: it counts; their side had said so already; or otherwise, and a person looks at it."""

    TAKEN = "taken"
    SAME = "same"
    OTHERWISE = "otherwise"


def answer(match_id: int, given: Answer, now: datetime) -> Came:
    """One side's yes or no, for everybody asked about together. Of two at once one counts.

    A no ends the match: the child keeps its place in the queue, and the two are not proposed again. A family that wants
    no guide any more leaves the queue. Refused `match_gone`, `match_over`.
    """
    hold_municipality()
    question = question_of(match_id)
    if not question:
        raise Refused("match_gone")
    running = [match for match in question if match.state == MatchState.RUNNING]
    said = _said(
        running or question, given.side
    )  # the first of them may have ended before the others were answered
    if said is given.said:
        return Came.SAME
    if said is not None:
        if not running and said is Said.YES:
            raise Refused("match_over")
        _note(question[0], given, now)
        return Came.OTHERWISE
    if not running:
        raise Refused("match_over")
    hold_children(match.child_id for match in running)
    for match in running:
        _write(match, given, now)
    if given.said is Said.NO:
        _come_to_nothing(running, given, now)
    elif _said(running, Side.FAMILY) is _said(running, Side.GUIDE):
        tell_agreed(running, now, given.by)
        agreed(running, now)
    return Came.TAKEN


def settle_note(note_id: int, now: datetime, by: int) -> None:
    """Somebody has looked at what was said otherwise. Settling twice changes nothing. Refused `note_gone`."""
    note = session.scalar(select(MatchNote).where(MatchNote.id == note_id).with_for_update())
    if note is None:
        raise Refused("note_gone")
    if note.settled_by is None:
        note.settled_by, note.settled_at = by, now
        child_id = session.get_one(Match, note.match_id).child_id
        record("matches.note_settled", now, actor_id=by, subject=("child", child_id), match_id=note.match_id)


def _said(question: Sequence[Match], side: Side) -> Said | None:
    """What the side has answered: the same for all, as it was written for all."""
    first = question[0]
    return first.family_said if side is Side.FAMILY else first.guide_said


def _write(match: Match, given: Answer, now: datetime) -> None:
    values = {
        "said": given.said,
        "said_at": now,
        "said_by": given.by,
        "reason": given.reason,
        "who": given.who,
    }
    for name, value in values.items():
        setattr(match, f"{given.side.value}_{name}", value)
    record(
        f"matches.{given.side}_{given.said}",
        now,
        actor_id=given.by,
        subject=("child", match.child_id),
        match_id=match.id,
        via=given.holder,
    )


def _come_to_nothing(running: Sequence[Match], given: Answer, now: datetime) -> None:
    today = copenhagen_day(now)
    ending = Ending(rules.NO_OF[given.side], given.reason, today, given.by)
    for match in running:
        finish(match, ending, _waits(match, given, today), now)
        unsay(BondKind.LOCKED, match.child_id, only=match.guide_id)
        if not rules.leaves_the_list(given):
            say(BondKind.BLOCKED, match.child_id, match.guide_id, given.reason, given.by, now)
    if given.side is Side.GUIDE:
        tell(running, letters.FAMILY_NOT, now, given.by)
    else:
        tell(running, letters.GUIDE_NOT, now, given.by)


def _waits(match: Match, given: Answer, today: date) -> date | None:
    if rules.leaves_the_list(given):
        return None
    return rules.waits_since(match.met_on is not None, match.waited_since, today)


def _note(first: Match, given: Answer, now: datetime) -> None:
    note_id = insert_once(
        MatchNote,
        match_id=first.id,
        side=given.side,
        said=given.said,
        who=given.who,
        holder=given.holder,
        reason=given.reason,
        at=now,
        by_id=given.by,
    )
    if note_id is not None:
        subject = ("child", first.child_id)
        record("matches.said_otherwise", now, actor_id=given.by, subject=subject, match_id=first.id)
