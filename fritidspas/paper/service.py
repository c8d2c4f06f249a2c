"""What is done with letters on paper: addresses, batches, printing them, and saying that they are posted."""

from datetime import datetime
from typing import cast

from flask import current_app
from sqlalchemy import select, update

from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.letters.channels.way import Outgoing, Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import LetterState, holder_of
from fritidspas.letters.service import made_ready
from fritidspas.paper.above import Above
from fritidspas.paper.models import BatchState, PaperBatch
from fritidspas.paper.queries import letters_of, waiting, waits
from fritidspas.paper.rules import lack_of


def write_address(letter_id: int, address: str, now: datetime, by: int) -> None:
    """On this letter, on others that wait for the same person, and with the person. Refused `paper_taken_meanwhile`."""
    letter = session.scalar(select(Letter).where(Letter.id == letter_id, *waits(now)).with_for_update())
    if letter is None:
        raise Refused("paper_taken_meanwhile")
    holder = holder_of(letter.key)
    letter.address = address
    for other in waiting(now):
        if holder and holder_of(other.key) == holder and not other.address:
            other.address = address
    if letter.child_id and holder:
        _above().keep_address(holder, letter.child_id, address)
    subject = ("letter", letter_id)
    record("paper.addressed", now, actor_id=by, subject=subject, holder=holder, **letter.told_about)


def make_batch(now: datetime, by: int, site_url: str) -> int:
    """Everything that waits and lacks nothing. A letter is in one batch: of two made at once, one gets it.

    Refused `paper_none`.
    """
    ready = [
        letter.id
        for letter in waiting(now)
        if lack_of(letter.address, has_link=letter.link_id is not None, site_url=site_url) is None
    ]
    batch = PaperBatch(made_at=now, made_by=by)
    session.add(batch)
    session.flush()
    taken = session.scalars(
        update(Letter).where(Letter.id.in_(ready), *waits(now)).values(batch_id=batch.id).returning(Letter.id)
    ).all()
    if not taken:
        raise Refused("paper_none")
    record("paper.batched", now, actor_id=by, subject=("paper_batch", batch.id), letters=len(taken))
    return batch.id


def print_batch(batch_id: int, now: datetime, by: int) -> list[Outgoing]:
    """The letters as they are printed now, each looked at again: one that may not be sent any more has failed.

    Refused `paper_over`.
    """
    _still(batch_id, BatchState.OPEN)
    printed: list[Outgoing] = []
    for letter in letters_of(batch_id):
        try:
            printed.append(made_ready(letter.id, now))
        except Undeliverable as certain:
            letter.state, letter.problem, letter.batch_id = LetterState.FAILED, str(certain), None
            letter.settled_by = letter.settled_at = None
    record("paper.printed", now, actor_id=by, subject=("paper_batch", batch_id), letters=len(printed))
    return printed


def post_batch(batch_id: int, now: datetime, by: int) -> None:
    """A person says that every letter of the batch is in the post. Refused `paper_over`."""
    batch = _still(batch_id, BatchState.OPEN)
    batch.posted_at = now
    letters = letters_of(batch_id)
    for letter in letters:
        letter.state, letter.sent_at, letter.settled_by, letter.settled_at = LetterState.SENT, now, by, now
        letter.attempts += 1
    record("paper.posted", now, actor_id=by, subject=("paper_batch", batch_id), letters=len(letters))


def undo_batch(batch_id: int, now: datetime, by: int) -> None:
    """Its letters wait again: nobody printed them, or they were never posted. Refused `paper_over`."""
    batch = _still(batch_id, BatchState.OPEN, BatchState.POSTED)
    batch.posted_at, batch.undone_at = None, now
    letters = letters_of(batch_id)
    for letter in letters:
        letter.state, letter.sent_at, letter.batch_id = LetterState.QUEUED, None, None
        letter.settled_by = letter.settled_at = None
    record("paper.undone", now, actor_id=by, subject=("paper_batch", batch_id), letters=len(letters))


def _still(batch_id: int, *states: BatchState) -> PaperBatch:
    """Nobody else does anything with the batch before the transaction ends."""
    batch = locked(PaperBatch, batch_id)
    if batch.state not in states:
        raise Refused("paper_over")
    return batch


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["paper"])
