"""Into the outbox, in the transaction of the decision that is told."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.accounts.queries import municipality
from fritidspas.audit.service import record
from fritidspas.core.languages import DANISH, FAMILY_LANGUAGES, OFFICE_LANGUAGES
from fritidspas.db import after_commit, current_municipality, insert_once, session
from fritidspas.jobs.queue import Queue
from fritidspas.letters.kinds import LetterKind, kinds
from fritidspas.letters.models import Letter, LetterChild, LetterText
from fritidspas.letters.rules import Channel, Recipient, address_on, channel_for, told_about
from fritidspas.letters.ways import ways_here
from fritidspas.letters.wording import Own, Word, written
from fritidspas.links.models import Link
from fritidspas.settings import Settings

ROUND = "letters"  # of whoever sends them


def post(
    kind: str,
    to: Recipient,
    words: Mapping[str, Word],
    key: str,
    now: datetime,
    by: int | None,
    *,
    child_id: int | None = None,
    also: Collection[int] = (),
    link: Link | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """Into the outbox: the letter's id; None when there is one under this key already, which stays as it is.

    `key`: what is told and to whom, as `applications.decided:12:guardian:7`. `also`: the children it is about beside
    `child_id`. Whoever may not know where the child is
    gets the kind's text without it. Nothing is sent before the transaction is committed.
    """
    made = kinds()[kind]
    words = _words_of_all(to) | dict(words)
    subject, body = written(
        made, _language(made, to), words, own_texts(kind), may_know_where=to.may_know_where
    )
    channel = channel_for(to, ways_here(), is_short=made.is_short)
    return write(
        made,
        to,
        channel,
        Own(subject, body),
        key,
        now,
        by,
        child_id=child_id,
        also=also,
        link=link,
        not_before=not_before,
    )


def write(
    kind: LetterKind,
    to: Recipient,
    channel: Channel,
    says: Own,
    key: str,
    now: datetime,
    by: int | None,
    *,
    child_id: int | None = None,
    also: Collection[int] = (),
    link: Link | None = None,
    not_before: datetime | None = None,
) -> int | None:
    """As `post`, of what is written already: the subject and body of `says`, in the language of whom it is to."""
    letter_id = insert_once(
        Letter,
        key=key,
        kind=kind.key,
        child_id=child_id,
        user_id=to.user_id,
        channel=channel,
        name=to.name,
        address=address_on(channel, to),
        language=_language(kind, to),
        subject=says.subject,
        body=says.body,
        link_id=link.id if link else None,
        tells_where=kind.elsewhere is not None and to.may_know_where,
        message_id=secrets.token_hex(16),
        made_at=now,
        made_by=by,
        not_before=not_before or now,
    )
    if letter_id is not None:
        session.add_all(LetterChild(letter_id=letter_id, child_id=one) for one in also)
        subject, about = ("letter", letter_id), told_about(child_id, also)
        record("letters.posted", now, actor_id=by, subject=subject, letter=kind.key, **about)
        after_commit(send_soon)
    return letter_id


def _words_of_all(to: Recipient) -> dict[str, Word]:
    """`wording.EVERYWHERE`, filled in."""
    place = municipality(current_municipality())
    site = _settings().site_url or _l("kommunens side for fritidspas")
    return {"name": to.name, "municipality": place.name, "site": site}


def _language(kind: LetterKind, to: Recipient) -> str:
    """Theirs, where the letter is in it."""
    has = FAMILY_LANGUAGES if kind.for_families else OFFICE_LANGUAGES
    return to.language if to.language in has else DANISH


def send_soon() -> None:
    """Letters leave within a second of their decision."""
    queue: Queue = current_app.extensions["queue"]
    queue.nudge(ROUND)


def own_texts(kind: str) -> dict[str, Own]:
    """The municipality's own words for a kind, by language."""
    rows = session.scalars(select(LetterText).where(LetterText.kind == kind))
    return {row.language: Own(row.subject, row.body, row.elsewhere) for row in rows}


def sends_links() -> bool:
    """Whether a letter with a link can leave here by e-mail."""
    return Channel.EMAIL in ways_here() and bool(_settings().site_url)


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["settings"])
