"""A guide's secret calendar address: made, renewed, found."""

import base64
import hashlib
import secrets
from datetime import datetime

from sqlalchemy import func, select

from fritidspas.accounts.models import User
from fritidspas.audit.models import ReadEvent
from fritidspas.audit.service import record, record_reads
from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.db import across_municipalities, fingerprint, insert_once, session
from fritidspas.guides.models import Guide
from fritidspas.trips import queries
from fritidspas.trips.models import CalendarFeed

TOKEN_BYTES = 24  # 192 bits
PAGE = "guide_calendar.feed"


def renew_feed(guide_id: int, now: datetime, by: int) -> None:
    """A new address; the old one is dead at once. The first time, the first address."""
    nonce = secrets.token_hex(16)
    columns = {"nonce": nonce, "token_hash": _hash(_token(nonce)), "renewed_at": now}
    if insert_once(CalendarFeed, guide_id=guide_id, **columns) is None:
        feed = queries.feed_of(guide_id)
        if feed is not None:
            feed.nonce, feed.token_hash, feed.renewed_at = nonce, _hash(_token(nonce)), now
    record("trips.calendar_renewed", now, actor_id=by, subject=("guide", guide_id))


def renew_own_feed(user_id: int, now: datetime) -> None:
    """Whoever knew the password may have copied the address, too: it goes with the password, where there is one."""
    own = select(CalendarFeed.guide_id).join(Guide, CalendarFeed.guide_id == Guide.id)
    guide_id = session.scalar(own.where(Guide.user_id == user_id))
    if guide_id is not None:
        renew_feed(guide_id, now, user_id)


def address_of(feed: CalendarFeed) -> str:
    """What stands in the address: it can be said again, though only its hash is kept."""
    return _token(feed.nonce)


def feed_behind(token: str) -> CalendarFeed | None:
    """Whoever holds the address is nobody yet: read on in the feed's own municipality."""
    with across_municipalities():
        return session.scalar(
            select(CalendarFeed)
            .join(Guide, CalendarFeed.guide_id == Guide.id)
            .join(User, Guide.user_id == User.id)
            .where(CalendarFeed.token_hash == _hash(token), User.active)
        )


def note_fetched(child_ids: list[int], user_id: int, now: datetime) -> None:
    """A calendar fetches by itself, many times a day: a child is noted as seen once a day."""
    since = copenhagen_midnight(copenhagen_day(now))
    seen = session.scalar(
        select(func.count())
        .select_from(ReadEvent)
        .where(ReadEvent.actor_id == user_id, ReadEvent.page == PAGE, ReadEvent.at >= since)
    )
    if not seen:
        record_reads(child_ids, now, actor_id=user_id, page=PAGE, right="trips.own")


def _token(nonce: str) -> str:
    digest = bytes.fromhex(fingerprint("calendar", nonce))
    return base64.urlsafe_b64encode(digest[:TOKEN_BYTES]).decode()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
