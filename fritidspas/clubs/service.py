"""Writing clubs and offers down and changing what is written."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from fritidspas.audit.service import record
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import ClubFacts, OfferFacts, check_club, check_offer
from fritidspas.core.refused import Refused
from fritidspas.db import session


def create_club(facts: ClubFacts, now: datetime, by: int) -> Club:
    """Refused as `rules.check_club`, and `club_name_taken`."""
    check_club(facts)
    club = Club(**_club_columns(facts), changed_at=now)
    session.add(club)
    _flush("club_name_taken")
    record("clubs.club_created", now, actor_id=by, subject=("club", club.id))
    return club


def change_club(club_id: int, facts: ClubFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_club`, and `club_changed_meanwhile` when the row is newer than the one `seen`."""
    club = session.scalars(select(Club).where(Club.id == club_id).with_for_update()).one()
    if club.changed_at != seen:
        raise Refused("club_changed_meanwhile")
    check_club(facts)
    changed = _apply(club, _club_columns(facts), now)
    _flush("club_name_taken")
    if changed:
        record("clubs.club_changed", now, actor_id=by, subject=("club", club.id), columns=changed)


def create_offer(facts: OfferFacts, now: datetime, by: int) -> Offer:
    """Refused as `rules.check_offer`, `no_such_club`, `offer_ref_taken`."""
    check_offer(facts)
    _check_owner(facts.club_id)
    offer = Offer(**_offer_columns(facts), changed_at=now)
    session.add(offer)
    _flush("offer_ref_taken")
    record("clubs.offer_created", now, actor_id=by, subject=("offer", offer.id))
    return offer


def change_offer(offer_id: int, facts: OfferFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_offer`, and `offer_changed_meanwhile` when the row is newer than the one `seen`."""
    offer = session.scalars(select(Offer).where(Offer.id == offer_id).with_for_update()).one()
    if offer.changed_at != seen:
        raise Refused("offer_changed_meanwhile")
    check_offer(facts)
    _check_owner(facts.club_id)
    changed = _apply(offer, _offer_columns(facts), now)
    _flush("offer_ref_taken")
    if changed:
        record("clubs.offer_changed", now, actor_id=by, subject=("offer", offer.id), columns=changed)


def _check_owner(club_id: int) -> None:
    """A club of another municipality looks like none at all."""
    if session.scalar(select(Club.id).where(Club.id == club_id)) is None:
        raise Refused("no_such_club")


def _apply(row: Club | Offer, columns: dict[str, Any], now: datetime) -> list[str]:
    """Writes what differs; the names of the columns that did."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    for name, value in changed.items():
        setattr(row, name, value)
    if changed:
        row.changed_at = now
    return sorted(changed)


def _club_columns(facts: ClubFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in ClubFacts.__slots__}


def _offer_columns(facts: OfferFacts) -> dict[str, Any]:
    same = {name: getattr(facts, name) for name in OfferFacts.__slots__ if name != "place"}
    return {**same, "lat": facts.place.lat, "lon": facts.place.lon}


def _flush(taken: str) -> None:
    try:
        session.flush()
    except IntegrityError as error:  # the name or number is the only thing two may not share
        raise Refused(taken) from error
