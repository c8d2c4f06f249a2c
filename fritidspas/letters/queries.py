"""Reading letters and their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import defer, selectinload

from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.letters.models import Letter, LetterText
from fritidspas.letters.rules import Channel, LetterState
from fritidspas.letters.ways import ways_here
from fritidspas.links.models import Link


def waits_for_a_person() -> ColumnElement[bool]:
    """It has come to nothing, and nobody has said anything about it; or it waits for a channel that is gone."""
    came_to_nothing = Letter.state.in_((LetterState.UNCERTAIN, LetterState.FAILED))
    is_stuck = and_(Letter.state == LetterState.QUEUED, Letter.channel.not_in(ways_here()))
    return or_(and_(came_to_nothing, Letter.settled_at.is_(None)), is_stuck)


@dataclass(frozen=True, slots=True)
class LetterFilter:
    state: LetterState | None = None
    channel: Channel | None = None
    kind: str | None = None
    settle: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        asked: dict[Any, Any] = {
            Letter.state: self.state,
            Letter.channel: self.channel,
            Letter.kind: self.kind,
        }
        found = [column == value for column, value in asked.items() if value]
        return [*found, waits_for_a_person()] if self.settle else found


def letters(wanted: LetterFilter, first: int, most: int) -> Sequence[Letter]:
    """Those that wait for a person first, then the newest; without what they say and where they go."""
    unread = (defer(Letter.address), defer(Letter.subject), defer(Letter.body), selectinload(Letter.also))
    query = select(Letter).where(*wanted.conditions()).options(*unread)
    in_order = query.order_by(case((waits_for_a_person(), 0), else_=1), Letter.id.desc())
    return session.scalars(in_order.offset(first).limit(most)).all()


def count_letters(wanted: LetterFilter) -> int:
    return session.scalar(select(func.count(Letter.id)).where(*wanted.conditions())) or 0


def count_to_settle() -> int:
    """Letters that wait for a person to say what became of them."""
    return session.scalar(select(func.count(Letter.id)).where(waits_for_a_person())) or 0


def to_settle() -> tuple[int, datetime | None]:
    """How many letters wait for a person, and when the oldest was written."""
    counted = select(func.count(Letter.id), func.min(Letter.made_at)).where(waits_for_a_person())
    row = session.execute(counted).one()
    return row[0], row[1]


def count_with_link_waiting() -> int:
    """Letters in the outbox that have a link in them."""
    waiting = select(func.count(Letter.id)).where(
        Letter.state == LetterState.QUEUED, Letter.link_id.is_not(None)
    )
    return session.scalar(waiting) or 0


def find_letter(letter_id: int) -> Letter | None:
    return session.scalar(select(Letter).where(Letter.id == letter_id))


def language_of(link: Link) -> str:
    """The language of the letter the link stood in."""
    return session.scalar(select(Letter.language).where(Letter.link_id == link.id).limit(1)) or DANISH


def find_text(kind: str, language: str, lock: bool = False) -> LetterText | None:
    """The municipality's own words for a kind in a language."""
    query = select(LetterText).where(LetterText.kind == kind, LetterText.language == language)
    return session.scalar(query.with_for_update() if lock else query)


def languages_written() -> dict[str, set[str]]:
    """By kind, the languages a municipality has its own words in."""
    found: dict[str, set[str]] = {}
    for kind, language in session.execute(select(LetterText.kind, LetterText.language)):
        found.setdefault(kind, set()).add(language)
    return found
