"""Writing clubs and offers down and changing what is written."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import ClubFacts, OfferFacts, check_approval, check_offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import add, change, columns_of, locked, session


def create_club(facts: ClubFacts, now: datetime, by: int) -> Club:
    """Refused as `rules.check_approval`, and `club_taken`."""
    check_approval(facts.approval)
    club = add(Club(**columns_of(facts), changed_at=now), taken="club_taken")
    record("clubs.club_created", now, actor_id=by, subject=("club", club.id))
    return club


def change_club(club_id: int, facts: ClubFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_club`, and `club_changed_meanwhile` when the row is newer than the one `seen`."""
    club = as_seen(club_id, seen)
    check_approval(facts.approval)
    if changed := change(club, columns_of(facts), now, taken="club_taken"):
        record("clubs.club_changed", now, actor_id=by, subject=("club", club.id), columns=changed)


def create_offer(facts: OfferFacts, now: datetime, by: int) -> Offer:
    """Refused as `rules.check_offer`, `no_such_club`, `offer_ref_taken`."""
    check_offer(facts)
    _check_owner(facts.club_id)
    offer = add(Offer(**columns_of(facts), changed_at=now), taken="offer_ref_taken")
    record("clubs.offer_created", now, actor_id=by, subject=("offer", offer.id))
    return offer


def change_offer(offer_id: int, facts: OfferFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_offer`, and `offer_changed_meanwhile` when the row is newer than the one `seen`."""
    offer = _offer_as_seen(offer_id, seen)
    check_offer(facts)
    _check_owner(facts.club_id)
    if changed := change(offer, columns_of(facts), now, taken="offer_ref_taken"):
        record("clubs.offer_changed", now, actor_id=by, subject=("offer", offer.id), columns=changed)


def end_offer(offer_id: int, seen: datetime | None, now: datetime, by: int) -> None:
    """Nobody new is sent to the offer from today; ending it twice changes nothing.

    Refused `offer_changed_meanwhile`.
    """
    offer = _offer_as_seen(offer_id, seen)
    if offer.ended_on is not None:
        return
    change(offer, {"ended_on": copenhagen_day(now)}, now, taken="offer_ref_taken")
    record("clubs.offer_ended", now, actor_id=by, subject=("offer", offer.id))


def next_ref(club_id: int) -> str:
    """A number for an offer of a club that keeps none itself; nobody else gets it before the transaction ends."""
    locked(Club, club_id)
    start = f"F{club_id}-"
    taken = set(session.scalars(select(Offer.ref).where(Offer.ref.startswith(start))))
    return next(
        ref for ref in (f"{start}{number}" for number in range(1, len(taken) + 2)) if ref not in taken
    )


def as_seen(club_id: int, seen: datetime | None) -> Club:
    """The club, locked. Refused `club_changed_meanwhile` when it is newer than the one `seen`."""
    club = locked(Club, club_id)
    if club.changed_at != seen:
        raise Refused("club_changed_meanwhile")
    return club


def _offer_as_seen(offer_id: int, seen: datetime | None) -> Offer:
    offer = locked(Offer, offer_id)
    if offer.changed_at != seen:
        raise Refused("offer_changed_meanwhile")
    return offer


def _check_owner(club_id: int) -> None:
    """A club of another municipality looks like none at all."""
    if session.scalar(select(Club.id).where(Club.id == club_id)) is None:
        raise Refused("no_such_club")
