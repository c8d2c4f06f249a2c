"""The question of a match as one of those who are asked reads it: no more than they may know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.queries import guardianships
from fritidspas.guides.models import Guide
from fritidspas.matches import rules
from fritidspas.matches.models import Match, MatchNote, MatchState
from fritidspas.matches.queries.asking import addressee, question_of
from fritidspas.matches.rules import NO_OF, Phase, Said, Side
from fritidspas.matches.told import ToldChild, ToldGuide, told_children


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody is asked, and what was answered.

    children: to a family those it acts for, to a guide all. said: what counts for their side. own: what they said
    otherwise. runs: whether any of the matches does. meet_by: the last day of a first meeting, once both have said yes.
    """

    match_id: int
    side: Side
    holder: str
    who: str
    children: tuple[ToldChild, ...]
    guide: ToldGuide
    said: Said | None
    other: Said | None
    own: MatchNote | None
    runs: bool
    phase: Phase
    asked_on: date
    meet_by: date | None

    @property
    def is_open(self) -> bool:
        return self.said is None and self.runs

    @property
    def may_object(self) -> bool:
        """Their side has answered, and it still matters what somebody else of it says."""
        return self.own is None and self.said is not None and (self.runs or self.said is Said.NO)


def question_for(match_id: int, side: Side, holder: str, today: date) -> Question | None:
    """As whoever is `holder` reads it today; None: there is no such question, or it is not theirs any more."""
    question = _shown(match_id)
    theirs = _theirs(question, side, holder, today) if question else None
    return _question(question, side, holder, *theirs, today) if theirs else None


def holder_of(mine: Guardianship) -> str:
    """Who somebody is in keys of letters and links, as `families.recipients` says it."""
    return f"child:{mine.child_id}" if mine.is_self else f"guardian:{mine.guardian_id}"


def question_about(mine: Guardianship, today: date) -> Question | None:
    """The match of a child as who follows it reads it: the one that runs, or the last, where somebody said no.

    Of siblings who go together only those whom they follow too are named.
    """
    match = session.scalars(
        select(Match)
        .where(Match.child_id == mine.child_id)
        .order_by(case((Match.state == MatchState.RUNNING, 0), else_=1), Match.id.desc())
        .limit(1)
    ).first()
    if match is None or (match.state == MatchState.ENDED and match.end_cause not in NO_OF.values()):
        return None
    followed = {one.child_id for one in guardianships(mine.guardian.user_id)}
    question = _shown(match.id)
    children = [one.child for one in question if one.child_id in followed]
    return _question(question, Side.FAMILY, holder_of(mine), mine.guardian.name, children, today)


def asked_of_user(user_id: int, today: date) -> tuple[list[Question], list[int]]:
    """What the guide who logs in as that user has not answered, the first asked first; and the children it is about."""
    rows = session.scalars(
        select(Match)
        .join(Match.guide)
        .where(Guide.user_id == user_id, Match.state == MatchState.RUNNING, Match.guide_said.is_(None))
        .order_by(Match.id)
    ).all()
    questions = dict.fromkeys(row.question_id for row in rows)
    found = [question_for(one, Side.GUIDE, f"guide:{rows[0].guide_id}", today) for one in questions]
    return [one for one in found if one], [row.child_id for row in rows]


def _shown(match_id: int) -> list[Match]:
    """Of those asked about together the ones that run; where none does, all."""
    question = question_of(match_id)
    return [match for match in question if match.state == MatchState.RUNNING] or question


def _question(
    shown: Sequence[Match], side: Side, holder: str, who: str, children: Sequence[Child], today: date
) -> Question:
    first = shown[0]
    said = {Side.FAMILY: first.family_said, Side.GUIDE: first.guide_said}
    own = select(MatchNote).where(MatchNote.match_id == first.question_id, MatchNote.holder == holder)
    return Question(
        match_id=first.id,
        side=side,
        holder=holder,
        who=who,
        children=tuple(told_children(children, today)),
        guide=ToldGuide.of(first.guide, today),
        said=said[side],
        other=said[Side.GUIDE if side is Side.FAMILY else Side.FAMILY],
        own=session.scalar(own),
        runs=first.state == MatchState.RUNNING,
        phase=rules.phase_of(first),
        asked_on=copenhagen_day(first.asked_at or first.decided_at),
        meet_by=rules.meet_by(first),
    )


def _theirs(shown: Sequence[Match], side: Side, holder: str, today: date) -> tuple[str, list[Child]] | None:
    """Their name, and the children they are asked about."""
    children = [match.child for match in shown]
    if side is Side.GUIDE:
        guide = shown[0].guide
        return (guide.label, children) if holder == f"guide:{guide.id}" else None
    found = addressee(holder, children, today)
    return (found.to.name, list(found.children)) if found else None
