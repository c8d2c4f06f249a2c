"""An answer is kept, and what it opens is begun; a family's first tap counts."""

from datetime import datetime

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.rules import GuideAsked, WishedKind
from fritidspas.families.service import ask_for_guide, hold_child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.people import has_guide
from fritidspas.followups.rules.answering import (
    BY_FAMILY,
    OPENS,
    Goes,
    More,
    NextStep,
    Via,
    check_answer,
    check_step,
    first_step,
)
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.followups.service.planning import plan
from fritidspas.links.models import Link
from fritidspas.links.service import use
from fritidspas.schemes.queries import version_on


def answer(follow_up_id: int, goes: Goes, more: More, via: Via, now: datetime, by: int) -> None:
    """An employee or the guide writes how it went. Refused `follow_up_answered`, `follow_up_not_due`, and as
    `rules.answering.check_answer`.
    """
    one = _held(follow_up_id)
    if one.state is not FollowUpState.WAITING:
        raise Refused("follow_up_answered")
    if one.due_on > copenhagen_day(now):
        raise Refused("follow_up_not_due")
    check_answer(goes, more, copenhagen_day(now))
    _keep(one, goes, via, now, by)
    _say(one, more)
    _begin_step(one, now, by)
    plan(one.participation.child_id, now)


def answer_by_family(
    follow_up_id: int, goes: Goes, now: datetime, *, link: Link | None = None, by: int | None = None
) -> bool:
    """One tap, by a link or logged in; False when somebody has answered already, which stays. Refused
    `follow_up_not_due` where nothing is asked, or not any more.
    """
    one = _held(follow_up_id)
    if one.state is FollowUpState.ANSWERED:
        return False
    if one.state is FollowUpState.CLOSED or one.due_on > copenhagen_day(now):
        raise Refused("follow_up_not_due")
    if link is not None:
        use(link, now)
    _keep(one, goes, Via.LINK if link else Via.OWN_PAGE, now, by)
    one.next_step = first_step(goes)
    plan(one.participation.child_id, now)
    return True


def tell_more(follow_up_id: int, more: More, now: datetime, by: int | None = None) -> None:
    """What a family adds to its tap, once. Refused `follow_up_answered`."""
    one = _held(follow_up_id)
    if one.via not in BY_FAMILY or one.more_at is not None:
        raise Refused("follow_up_answered")
    step = more.next_step or one.next_step
    is_open = one.next_done_at is None and not (one.goes is Goes.NO and step is NextStep.KEEP_ON)
    _say(one, more)
    one.next_step = step if is_open else one.next_step
    one.more_at = one.changed_at = now
    _note("told_more", one, now, by)


def add_note(follow_up_id: int, note: str, said: More, now: datetime, by: int) -> None:
    """What the responsible one adds to an answer, and what is to happen instead of what was said.

    Refused `follow_up_step_unfit`, `follow_up_talk_day`.
    """
    one = _held(follow_up_id)
    step = said.next_step
    if step is not None and one.goes is not None and (step, said.talk_on) != (one.next_step, one.talk_on):
        check_step(one.goes, step, said.talk_on, copenhagen_day(now))
        one.next_step, one.talk_on = step, said.talk_on
        one.next_done_at = one.next_done_by = None
        _begin_step(one, now, by)
    if note != (one.note or ""):
        one.note, one.noted_by = note, by
    one.changed_at = now
    _note("noted", one, now, by)


def finish_step(follow_up_id: int, now: datetime, by: int) -> None:
    """What was to happen has. Refused `follow_up_step_done`."""
    one = _held(follow_up_id)
    if one.next_step not in OPENS or one.next_done_at is not None:
        raise Refused("follow_up_step_done")
    one.next_done_at, one.next_done_by, one.changed_at = now, by, now
    _note("step_done", one, now, by)


def gives_guides(one: FollowUp, now: datetime) -> bool:
    """Whether the scheme gives guides today; else a child who needs one is referred to a scheme that does."""
    return _guide_kind(one, now) is not None


def _held(follow_up_id: int) -> FollowUp:
    """The question, which nobody else answers or moves before the transaction ends."""
    one = session.get_one(FollowUp, follow_up_id)
    hold_child(session.get_one(Participation, one.participation_id).child_id)
    return session.get_one(FollowUp, follow_up_id, populate_existing=True)


def _keep(one: FollowUp, goes: Goes, via: Via, now: datetime, by: int | None) -> None:
    one.state, one.goes, one.via = FollowUpState.ANSWERED, goes, via
    one.answered_at, one.answered_by, one.changed_at = now, by, now
    _note("answered", one, now, by, via=via)


def _say(one: FollowUp, more: More) -> None:
    """What is not said leaves what is there."""
    if one.goes is Goes.NO:
        one.why_not, one.why_text = more.why_not or one.why_not, more.why_text or one.why_text
    one.child_says = more.child_says or one.child_says
    one.child_words = more.child_words or one.child_words
    one.next_step, one.talk_on = more.next_step or one.next_step, more.talk_on or one.talk_on


def _begin_step(one: FollowUp, now: datetime, by: int) -> None:
    """A guide by a scheme that gives them: the child waits for one, if it has none. All else, somebody does."""
    kind, child_id = _guide_kind(one, now), one.participation.child_id
    if one.next_step is NextStep.GUIDE and kind is not None and not has_guide(child_id):
        ask_for_guide(child_id, GuideAsked(since=copenhagen_day(now), kind=WishedKind(kind)), now, by)


def _guide_kind(one: FollowUp, now: datetime) -> GuideKind | None:
    version = version_on(one.participation.scheme_id, copenhagen_day(now))
    guide = version.rules.guide if version else None
    return guide.kind if guide else None


def _note(what: str, one: FollowUp, now: datetime, by: int | None, **facts: str) -> None:
    """The event tells that something was said, never what."""
    subject = ("child", one.participation.child_id)
    record(f"followups.{what}", now, actor_id=by, subject=subject, follow_up=one.id, **facts)
