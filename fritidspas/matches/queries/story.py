"""One match with everything that belongs to its story: those before and after it, and what was said otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.accounts.queries import names_of
from fritidspas.db import session
from fritidspas.matches import rules
from fritidspas.matches.models import Match, MatchNote
from fritidspas.matches.queries.asking import question_of
from fritidspas.matches.rules import Phase, Task
from fritidspas.schemes.queries import find_scheme


@dataclass(frozen=True, slots=True)
class Story:
    """`chain`: this match and those it goes on with, or that go on with it, the first first. `names`: of users, by id.

    together: the other matches of the same question. notes: what was said otherwise, the first first.
    """

    match: Match
    phase: Phase
    tasks: Sequence[Task]
    chain: Sequence[Match]
    together: Sequence[Match]
    notes: Sequence[MatchNote]
    scheme: str
    names: dict[int, str]

    @property
    def child_ids(self) -> set[int]:
        return {self.match.child_id, *(one.child_id for one in self.together)}


def find_story(match_id: int, today: date) -> Story | None:
    match = session.scalar(
        select(Match)
        .join(Match.child)
        .join(Match.guide)
        .where(Match.id == match_id)
        .options(contains_eager(Match.child), contains_eager(Match.guide))
    )
    if match is None:
        return None
    chain = _chain(match)
    notes = session.scalars(
        select(MatchNote).where(MatchNote.match_id == match.question_id).order_by(MatchNote.id)
    ).all()
    noted = any(note.settled_at is None for note in notes)
    people = {id_ for one in chain for id_ in _people(one)} | {note.settled_by for note in notes}
    scheme = find_scheme(match.scheme_id) if match.scheme_id else None
    return Story(
        match,
        rules.phase_of(match),
        rules.tasks_of(match, match.guide.certificate_until, today, noted=noted),
        chain,
        [one for one in question_of(match_id) if one.id != match_id],
        notes,
        scheme.name if scheme else "",
        names_of(id_ for id_ in people if id_ is not None),
    )


def _chain(match: Match) -> list[Match]:
    rows = session.scalars(
        select(Match)
        .where(Match.child_id == match.child_id)
        .order_by(Match.id)
        .options(joinedload(Match.guide))
    ).all()
    by_id = {row.id: row for row in rows}
    before, earliest = [], match
    while earliest.follows_id in by_id:
        earliest = by_id[earliest.follows_id]
        before.append(earliest)
    after, latest = [], match.id
    while found := next((row for row in rows if row.follows_id == latest), None):
        after.append(found)
        latest = found.id
    return [*reversed(before), match, *after]


def _people(match: Match) -> tuple[int | None, ...]:
    return (match.decided_by, match.family_said_by, match.guide_said_by, match.ended_by)
