"""Reading which child wants which offer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.queries import open_to_children
from fritidspas.clubs.rules import OfferKind
from fritidspas.db import holds, session
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.families.above import Wish

RUNNING = Enrolment.state != EnrolmentState.ENDED


def wishes_of(child_ids: Iterable[int]) -> dict[int, list[Wish]]:
    """The offers each child wants or goes to, in one query; children without any are left out."""
    rows = session.execute(
        select(Enrolment, Offer, Club.name)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(Club, Offer.club_id == Club.id)
        .where(Enrolment.child_id.in_(list(child_ids)), RUNNING)
        .order_by(Offer.folded, Offer.id)
    )
    found: dict[int, list[Wish]] = defaultdict(list)
    for enrolment, offer, club in rows:
        found[enrolment.child_id].append(
            Wish(
                offer_id=offer.id,
                activity=offer.activity,
                club=club,
                postcode=offer.postcode,
                sessions=offer.sessions,
                state=enrolment.state,
                started_on=enrolment.started_on,
            )
        )
    return dict(found)


def find_enrolment(child_id: int, offer_id: int) -> Enrolment | None:
    """The child at the offer, with the club and every training."""
    return session.scalar(
        select(Enrolment)
        .where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
        .options(joinedload(Enrolment.offer).joinedload(Offer.club), selectinload(Enrolment.attendances))
    )


def wanted_by_offer() -> Subquery:
    """offer_id, wanted: how many children want or go to each offer that anybody does."""
    return (
        select(Enrolment.offer_id, func.count().label("wanted"))
        .where(RUNNING)
        .group_by(Enrolment.offer_id)
        .subquery()
    )


def offers_to_wish(typed: str, taken: Iterable[int], today: date, most: int) -> list[Offer]:
    """Up to `most` offers open to children with the typed words in activity, number or club, without those `taken`."""
    query = (
        select(Offer)
        .join(Offer.club)
        .options(contains_eager(Offer.club))
        .where(holds(Offer.folded + " " + Club.folded, typed), Offer.id.not_in(list(taken)))
        .where(open_to_children(today))
        .order_by(Offer.folded, Offer.id)
        .limit(most)
    )
    return list(session.scalars(query))


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """An offer children may be sent to, and how many want it or go there."""

    offer: Offer
    taken: int


def open_offers(today: date) -> list[OpenOffer]:
    """Every team children may be sent to, with its club, in one query. Places on courses are given in rounds."""
    return [OpenOffer(offer, taken) for offer, taken in session.execute(_open_offers(today))]


def open_offer(offer_id: int, today: date) -> OpenOffer | None:
    row = session.execute(_open_offers(today).where(Offer.id == offer_id)).first()
    return OpenOffer(*row) if row else None


def _open_offers(today: date) -> Select[Offer, int]:
    wanted = wanted_by_offer()
    return (
        select(Offer, func.coalesce(wanted.c.wanted, 0))
        .join(Offer.club)
        .outerjoin(wanted, wanted.c.offer_id == Offer.id)
        .options(contains_eager(Offer.club))
        .where(open_to_children(today), Offer.kind == OfferKind.WEEKLY)
    )
