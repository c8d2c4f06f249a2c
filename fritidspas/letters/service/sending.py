"""A letter on its way: taken by one, made ready, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from flask import current_app
from sqlalchemy import select, update

from fritidspas.accounts.queries import municipality
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.letters.above import Above
from fritidspas.letters.channels.way import Outgoing, Undeliverable
from fritidspas.letters.kinds import kinds
from fritidspas.letters.models import Letter
from fritidspas.letters.rules import (
    LEASE,
    LINK,
    Channel,
    LetterState,
    filled,
    holder_of,
    pause_after,
    words_in,
)
from fritidspas.links.rules import check_open
from fritidspas.links.service import token_of
from fritidspas.settings import Settings

# Whatever a person said before: they are to look again.
UNSETTLED: dict[str, Any] = {"settled_by": None, "settled_at": None}


@dataclass(frozen=True, slots=True)
class Held:
    """A letter somebody has taken. `lease_until` is theirs alone: who comes with another holds it no more."""

    letter_id: int
    municipality_id: int
    channel: Channel
    lease_until: datetime
    tries: int


def take(channels: Collection[Channel], now: datetime) -> Held | None:
    """Across municipalities: the next letter that may go now, for whoever asks first; others pass it by.

    It is sent when this is committed, not before. Letters with a link wait until somebody has said what the site is
    called.
    """
    due = [Letter.state == LetterState.QUEUED, Letter.not_before <= now, Letter.channel.in_(channels)]
    if not _settings().site_url:
        due.append(Letter.link_id.is_(None))
    first = select(Letter.id).where(*due).order_by(Letter.not_before, Letter.id).limit(1)
    letter_id = session.scalar(first.with_for_update(skip_locked=True))
    lease_until = now + LEASE
    taken = session.execute(
        update(Letter)
        .where(Letter.id == letter_id, Letter.state == LetterState.QUEUED)
        .values(state=LetterState.SENDING, lease_until=lease_until, attempts=Letter.attempts + 1)
        .returning(Letter.id, Letter.municipality_id, Letter.channel, Letter.attempts)
    ).one_or_none()
    return (
        Held(taken.id, taken.municipality_id, taken.channel, lease_until, taken.attempts) if taken else None
    )


def made_ready(letter_id: int, now: datetime) -> Outgoing:
    """The letter as it will be read, looked at again: raises `Undeliverable` where it may not be sent any more.

    `now_protected`: it is to somebody who no longer acts for a child in it, or tells where one is to who may no longer
    know: parents part, and one of them hides, while a letter waits. `link_over`: what it asks is no longer asked.
    `no_link`: nobody has said what its link opens.
    """
    letter = session.get_one(Letter, letter_id)
    holder, day = holder_of(letter.key), copenhagen_day(now)
    if not all(_above().may_read(one, holder, letter.tells_where, day) for one in letter.child_ids):
        raise Undeliverable("now_protected")
    sender, words = municipality(letter.municipality_id), _words_of_link(letter, now)
    return Outgoing(
        message_id=letter.message_id,
        sender=sender.name,
        reply_to=sender.email,
        name=letter.name,
        address=letter.address,
        language=letter.language,
        subject=letter.subject,
        body=filled(letter.body, words),
        at=now,
        phone=sender.phone,
        link=words.get(LINK, ""),
    )


def sent(held: Held, now: datetime) -> None:
    _end(held, state=LetterState.SENT, sent_at=now, problem="")


def failed(held: Held, problem: str) -> None:
    _end(held, state=LetterState.FAILED, problem=problem, **UNSETTLED)


def not_taken(held: Held, problem: str, now: datetime) -> None:
    """Back into the outbox for a while that grows; after so many tries it has failed."""
    pause = pause_after(held.tries)
    if pause is None:
        failed(held, problem)
        return
    _end(held, state=LetterState.QUEUED, not_before=now + pause, problem=problem)


def uncertain(held: Held) -> None:
    """It may have arrived and may not. Nobody sends it again but a person who says so."""
    _end(held, state=LetterState.UNCERTAIN, problem="unknown", **UNSETTLED)


def doubt_the_silent(now: datetime) -> None:
    """Across municipalities: whoever held a letter for too long was killed, and nobody knows when.

    Back into the outbox it must not go: it may have arrived.
    """
    session.execute(
        update(Letter)
        .where(Letter.state == LetterState.SENDING, Letter.lease_until < now)
        .values(state=LetterState.UNCERTAIN, lease_until=None, problem="worker_gone", **UNSETTLED)
        .execution_options(synchronize_session=False)
    )


def _end(held: Held, **values: Any) -> None:
    """Said by whoever still holds the letter; of one they no longer hold, nothing they say is written."""
    session.execute(
        update(Letter)
        .where(
            Letter.id == held.letter_id,
            Letter.state == LetterState.SENDING,
            Letter.lease_until == held.lease_until,
        )
        .values(lease_until=None, **values)
        .execution_options(synchronize_session=False)
    )


def _words_of_link(letter: Letter, now: datetime) -> dict[str, str]:
    kind = kinds().get(letter.kind)
    if kind is None or not kind.opens:
        return {}
    if LINK not in words_in(letter.body):
        return {}
    if letter.link is None:
        raise Undeliverable("no_link")
    try:
        check_open(letter.link.expires_at, letter.link.revoked_at, now)
    except Refused as over:
        raise Undeliverable(over.code) from over
    path = current_app.url_map.bind("").build(kind.opens, {"token": token_of(letter.link)})
    return {LINK: _settings().site_url.rstrip("/") + path}


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["letters"])


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
