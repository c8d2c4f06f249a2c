"""Making one-tap links, opening them, and using each once."""

import base64
import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import select, update

from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, fingerprint, scoped_to, session
from fritidspas.links.models import Link
from fritidspas.links.rules import check_open

TOKEN_BYTES = 20  # 160 bits
LASTS = timedelta(days=30)


def make_link(purpose: str, subject_id: int, holder: str, now: datetime, lasts: timedelta = LASTS) -> Link:
    """A new address for one person: `holder` says who, as `guardian:7`. What others were given still holds."""
    nonce = secrets.token_hex(16)
    link = Link(
        purpose=purpose,
        subject_id=subject_id,
        holder=holder,
        nonce=nonce,
        token_hash=_hash(_token(purpose, nonce)),
        made_at=now,
        expires_at=now + lasts,
    )
    session.add(link)
    session.flush()
    return link


def token_of(link: Link) -> str:
    """What stands in the address: it can be said again, though only its hash is kept."""
    return _token(link.purpose, link.nonce)


@contextmanager
def opened(token: str, purpose: str, now: datetime) -> Iterator[Link]:
    """The link that stands behind an address; everything read and written inside is of its municipality.

    Whoever holds it is nobody yet: what it opens says what they may see. Refused `link_over`, also for one there never
    was, so that guessing teaches nothing.
    """
    with across_municipalities():
        link = session.scalar(select(Link).where(Link.token_hash == _hash(token), Link.purpose == purpose))
    if link is None:
        raise Refused("link_over")
    check_open(link.expires_at, link.revoked_at, now)
    with scoped_to(link.municipality_id):
        yield link


def use(link: Link, now: datetime) -> None:
    """The question is answered: of two presses at once one is told. Refused `link_used`."""
    used = session.execute(
        update(Link)
        .where(Link.id == link.id, Link.used_at.is_(None), Link.revoked_at.is_(None))
        .values(used_at=now)
        .returning(Link.id)
    ).scalar()
    if used is None:
        raise Refused("link_used")


def revoke(purpose: str, subject_id: int, now: datetime) -> None:
    """What was asked is no longer asked: the addresses that nobody has used are over."""
    session.execute(
        update(Link)
        .where(
            Link.purpose == purpose,
            Link.subject_id == subject_id,
            Link.used_at.is_(None),
            Link.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )


def _token(purpose: str, nonce: str) -> str:
    digest = bytes.fromhex(fingerprint("link", f"{purpose}:{nonce}"))
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).rstrip(b"=").decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
