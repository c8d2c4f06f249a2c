"""Reading what waits for the printer, and the batches."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from fritidspas.db import session
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import Channel, LetterState
from fritidspas.paper.models import PaperBatch


@dataclass(frozen=True, slots=True)
class BatchRow:
    batch: PaperBatch
    letters: int


def waits(now: datetime) -> list[ColumnElement[bool]]:
    """A letter that somebody must print, and nobody has begun with."""
    return [
        Letter.channel == Channel.PAPER,
        Letter.state == LetterState.QUEUED,
        Letter.not_before <= now,
        Letter.batch_id.is_(None),
    ]


def waiting(now: datetime) -> Sequence[Letter]:
    """Whoever has waited longest first."""
    return session.scalars(_whole().where(*waits(now)).order_by(Letter.made_at, Letter.id)).all()


def waiting_since(now: datetime) -> tuple[int, datetime | None]:
    """How many letters somebody must print, and when the oldest was written: for the front page."""
    row = session.execute(select(func.count(Letter.id), func.min(Letter.made_at)).where(*waits(now))).one()
    return row[0], row[1]


def count_unposted() -> int:
    """Batches made and neither posted nor undone: for the front page."""
    query = select(func.count(PaperBatch.id))
    return session.scalars(query.where(PaperBatch.posted_at.is_(None), PaperBatch.undone_at.is_(None))).one()


def find_waiting(letter_id: int, now: datetime) -> Letter | None:
    return session.scalar(select(Letter).where(Letter.id == letter_id, *waits(now)))


def find_batch(batch_id: int) -> PaperBatch | None:
    return session.scalar(select(PaperBatch).where(PaperBatch.id == batch_id))


def count_batches() -> int:
    return session.scalars(select(func.count(PaperBatch.id))).one()


def batches(first: int, most: int) -> list[BatchRow]:
    """The newest first."""
    newest = PaperBatch.made_at.desc(), PaperBatch.id.desc()
    rows = session.scalars(select(PaperBatch).order_by(*newest).offset(first).limit(most)).all()
    counted = _counted({row.id for row in rows})
    return [BatchRow(row, counted.get(row.id, 0)) for row in rows]


def letters_of(batch_id: int) -> Sequence[Letter]:
    """In the order they are printed."""
    return session.scalars(_whole().where(Letter.batch_id == batch_id).order_by(Letter.id)).all()


def _whole() -> Select[Letter]:
    """With every child each is about, in one more query for all."""
    return select(Letter).options(selectinload(Letter.also))


def _counted(batch_ids: Collection[int]) -> dict[int, int]:
    letters = func.count(Letter.id).label("letters")
    query = select(Letter.batch_id, letters).where(Letter.batch_id.in_(batch_ids)).group_by(Letter.batch_id)
    return {row.batch_id: row.letters for row in session.execute(query)}
