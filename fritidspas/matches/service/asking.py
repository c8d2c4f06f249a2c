"""Asking both sides about a match, reminding who has not answered, and telling what came of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import func, select

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import scoped_to, session
from fritidspas.families.models import Child
from fritidspas.guides.recipients import to_guide
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.models import Letter
from fritidspas.letters.service import post
from fritidspas.letters.wording import Word
from fritidspas.links.models import Link
from fritidspas.links.service import make_link
from fritidspas.matches import letters, rules, told
from fritidspas.matches.above import tell_changed
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.queries.asking import Addressee, addressees, question_of, schemes_of
from fritidspas.matches.rules import Said, Side


class About(TypedDict):
    child_id: int
    also: Sequence[int]


FIRST_IN_LINE = 9  # the highest priority there is
PURPOSES = {Side.FAMILY: "matches.family", Side.GUIDE: "matches.guide"}
AGAIN = {Side.FAMILY: letters.FAMILY_AGAIN, Side.GUIDE: letters.GUIDE_AGAIN}


def begin(groups: Sequence[Sequence[Match]], now: datetime, by: int, *, both_said_yes: bool = False) -> None:
    """New matches, those asked about together in a group: what they go on with, and a letter to each who is asked.

    `both_said_yes`: the coordinator has spoken with them, so nobody is asked by letter.
    """
    matches = [match for group in groups for match in group]
    child_ids = [match.child_id for match in matches]
    children = {
        child.id: child
        for child in session.scalars(
            select(Child).where(Child.id.in_(child_ids)).execution_options(populate_existing=True)
        )
    }
    given_by, before = schemes_of(child_ids, copenhagen_day(now)), _stories(children)
    for match in matches:
        match.asked_at = now
        match.waited_since = children[match.child_id].waiting_since
        match.scheme_id = given_by[match.child_id]
        match.follows_id = before.get(match.child_id)
        if both_said_yes:
            match.family_said = match.guide_said = Said.YES
            match.family_said_at = match.guide_said_at = now
            match.family_said_by = match.guide_said_by = by
    for group in groups:
        for match in group[1:]:
            match.asked_with_id = group[0].id
    session.flush()
    if both_said_yes:
        agreed(matches, now)
    else:
        for group in groups:
            _ask_family(group, letters.FAMILY_ASKED, now, by)
            _ask_guide(group, letters.GUIDE_ASKED, now, by)


def remind(now: datetime) -> None:
    """Across municipalities: who has not answered for a week is asked once more, exactly once by the letter's key.

    After two weeks it is a coordinator's task, and nobody is written to any more.
    """
    first = func.coalesce(Match.asked_with_id, Match.id)  # of those asked about together, who may have ended
    due = (
        select(Match.municipality_id, first)
        .where(
            Match.state == MatchState.RUNNING,
            Match.asked_at <= now - rules.REMINDED_AFTER,
            Match.asked_at > now - rules.NO_ANSWER_AFTER,
            Match.family_said.is_(None) | Match.guide_said.is_(None),
        )
        .distinct()
        .order_by(first)
    )
    for municipality_id, match_id in session.execute(due).all():
        with scoped_to(municipality_id):
            _remind(match_id, now)
            session.flush()


def agreed(group: Sequence[Match], now: datetime) -> None:
    """Both have said yes: who was put first for want of a guide no longer is. What was written since stays."""
    session.flush()
    for match in group:
        child = session.get_one(Child, match.child_id, populate_existing=True)
        if child.usual_priority is not None and child.priority == FIRST_IN_LINE:
            child.priority = child.usual_priority
        child.usual_priority = None
    session.flush()
    tell_changed([match.child_id for match in group], now)


def tell_agreed(group: Sequence[Match], now: datetime, by: int | None) -> None:
    """Both have said yes: the coordinator now rings, and they are to meet by a day."""
    last = rules.meet_by(group[0])
    words: dict[str, Word] = {"day": last} if last else {}
    tell(group, letters.FAMILY_AGREED, now, by, words)
    tell(group, letters.GUIDE_AGREED, now, by, words)


def tell(
    group: Sequence[Match],
    kind: LetterKind,
    now: datetime,
    by: int | None,
    more: Mapping[str, Word] | None = None,
) -> None:
    """Says what came of the question, in one letter to each, once."""
    today = copenhagen_day(now)
    children = [match.child for match in group]
    key = f"{kind.key}:{group[0].question_id}"
    if kind in (letters.GUIDE_AGREED, letters.GUIDE_NOT):
        guide = group[0].guide
        words = {"name": told.first_word(guide.label), "child": told.names(children), **(more or {})}
        to = to_guide(guide, may_know_where=not _is_protected(children, today))
        post(kind.key, to, words, f"{key}:guide:{guide.id}", now, by, **_about(children))
        return
    of_guide = told.guides_name(told.ToldGuide.of(group[0].guide, today))
    for one in addressees(children, today):
        words = {"name": _greeted(one), "child": told.names(one.children), "guide": of_guide, **(more or {})}
        post(kind.key, one.to, words, f"{key}:{one.holder}", now, by, **_about(one.children))


def _remind(match_id: int, now: datetime) -> None:
    group = [match for match in question_of(match_id) if match.state == MatchState.RUNNING]
    if group and group[0].family_said is None:
        _ask_family(group, letters.FAMILY_AGAIN, now, None)
    if group and group[0].guide_said is None:
        _ask_guide(group, letters.GUIDE_AGAIN, now, None)


def _ask_family(group: Sequence[Match], kind: LetterKind, now: datetime, by: int | None) -> None:
    today = copenhagen_day(now)
    guide = told.ToldGuide.of(group[0].guide, today)
    question = group[0].question_id
    for one in addressees([match.child for match in group], today):
        words: dict[str, Word] = {
            "name": _greeted(one),
            "child": told.names(one.children),
            "guide": told.guides_name(guide),
            "age": guide.age_group(today),
            "languages": guide.spoken,
        }
        key = f"{kind.key}:{question}:{one.holder}"
        if not _is_written(key):
            link = _link(Side.FAMILY, question, one.holder, now)
            post(kind.key, one.to, words, key, now, by, **_about(one.children), link=link)


def _ask_guide(group: Sequence[Match], kind: LetterKind, now: datetime, by: int | None) -> None:
    today = copenhagen_day(now)
    guide, question = group[0].guide, group[0].question_id
    key, holder = f"{kind.key}:{question}:guide:{guide.id}", f"guide:{guide.id}"
    if _is_written(key):
        return
    children = told.told_children([match.child for match in group], today)
    words: dict[str, Word] = {"name": told.first_word(guide.label), "child": told.names(children)}
    if kind is letters.GUIDE_ASKED:
        words |= {
            "child": told.named_with_ages(children, today),
            "languages": told.spoken_by_all(children),
            "what": told.what_and_when(children),
        }
    to = to_guide(guide, may_know_where=not any(child.is_protected for child in children))
    link = _link(Side.GUIDE, question, holder, now)
    post(kind.key, to, words, key, now, by, **_about([match.child for match in group]), link=link)


def _about(children: Sequence[Child]) -> About:
    """The children a letter names."""
    first, *others = [child.id for child in children]
    return {"child_id": first, "also": others}


def _link(side: Side, question: int, holder: str, now: datetime) -> Link:
    """The one they have, while it opens; else a new one."""
    known = session.scalars(
        select(Link)
        .where(
            Link.purpose == PURPOSES[side],
            Link.subject_id == question,
            Link.holder == holder,
            Link.revoked_at.is_(None),
            Link.expires_at > now + rules.NO_ANSWER_AFTER,
        )
        .order_by(Link.id.desc())
    ).first()
    return known or make_link(PURPOSES[side], question, holder, now)


def _greeted(one: Addressee) -> Word:
    return told.called_parents_of(one.children) if one.is_home else one.to.name


def _is_written(key: str) -> bool:
    return session.scalar(select(Letter.id).where(Letter.key == key)) is not None


def _stories(children: Mapping[int, Child]) -> dict[int, int]:
    """Child -> the match it had before, where the child has waited ever since."""
    rows = session.execute(
        select(Match.child_id, Match.id, Match.end_cause, Match.end)
        .where(Match.child_id.in_(children), Match.state == MatchState.ENDED)
        .order_by(Match.id)
    )
    last = {child_id: (match_id, cause, end) for child_id, match_id, cause, end in rows}
    return {
        child_id: match_id
        for child_id, (match_id, cause, end) in last.items()
        if rules.follows(cause, end, children[child_id].waiting_since)
    }


def _is_protected(children: Iterable[Child], today: date) -> bool:
    return any(child.is_protected(today) for child in children)
