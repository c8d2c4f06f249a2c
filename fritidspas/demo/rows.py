"""A made-up town's people as the columns of their tables."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from fritidspas.core.clock import COPENHAGEN
from fritidspas.core.postcodes import nearest_postcode
from fritidspas.demo.town import Agreed, DrawnChild, DrawnGuide, Town
from fritidspas.enrolments.models import EnrolmentState
from fritidspas.matches.models import BondKind, MatchState
from fritidspas.matching.problem import Offer

Row = dict[str, Any]


@dataclass(frozen=True)
class Keys:
    """The primary keys the database gave, by ref; and the users who made the decisions."""

    children: Mapping[str, int]
    guides: Mapping[str, int]
    offers: Mapping[str, int]
    coordinators: Sequence[int]

    def decider(self, number: int) -> int:
        return self.coordinators[number % len(self.coordinators)]


def offer_row(offer: Offer, club_id: int, now: datetime) -> Row:
    return {
        "ref": offer.id,
        "club_id": club_id,
        "activity": offer.activity,
        "postcode": nearest_postcode(offer.place).code,
        "lat": offer.place.lat,
        "lon": offer.place.lon,
        "sessions": offer.sessions,
        "changed_at": now,
    }


def guide_row(drawn: DrawnGuide, now: datetime) -> Row:
    guide = drawn.guide
    return {
        "ref": guide.id,
        "name": drawn.name,
        "kind": guide.kind,
        "birth_date": guide.birth_date,
        "gender": guide.gender,
        "languages": tuple(sorted(guide.languages)),
        "postcode": drawn.postcode,
        "lat": guide.place.lat,
        "lon": guide.place.lon,
        "max_km": guide.max_km,
        "capacity": guide.capacity,
        "weekly_minutes": guide.weekly_minutes,
        "available": guide.available,
        "certificate_until": guide.certificate_until,
        "child_age_min": guide.child_age_min,
        "child_age_max": guide.child_age_max,
        "max_together": guide.max_together,
        "state": drawn.state,
        "changed_at": now,
    }


def child_row(drawn: DrawnChild, now: datetime) -> Row:
    child = drawn.child
    return {
        "ref": child.id,
        "first_name": drawn.first_name,
        "last_name": drawn.last_name,
        "birth_date": child.birth_date,
        "gender": child.gender,
        "languages": tuple(sorted(child.languages)),
        "language_need": child.language_need,
        "guide_gender": child.guide_gender,
        "guide_gender_must": child.guide_gender_must,
        "guide_age": child.guide_age,
        "guide_kind": child.guide_kind,
        "postcode": drawn.postcode,
        "lat": child.place.lat,
        "lon": child.place.lon,
        "district": drawn.district,
        "free_times": child.free,
        "household": child.household,
        "together": child.together,
        "waiting_since": child.waiting_since,
        "priority": child.priority,
        "protected_until": drawn.protected_until,
        "changed_at": now,
    }


def enrolment_rows(town: Town, keys: Keys, now: datetime) -> Iterator[Row]:
    """Who has, or had, a guide has started; the others have asked for a place."""
    began = {match.child: match.start for match in town.agreed}
    for ref, drawn in town.children.items():
        state = EnrolmentState.STARTED if ref in began else EnrolmentState.REQUESTED
        for offer in drawn.child.offers:
            yield {
                "child_id": keys.children[ref],
                "offer_id": keys.offers[offer],
                "state": state,
                "confirmed_on": began.get(ref),
                "started_on": began.get(ref),
                "changed_at": now,
            }


def bond_rows(town: Town, keys: Keys, now: datetime) -> Iterator[Row]:
    def bond(child: str, guide: str, kind: BondKind, reason: str, number: int) -> Row:
        return {
            "child_id": keys.children[child],
            "guide_id": keys.guides[guide],
            "kind": kind,
            "reason": reason,
            "said_by": keys.decider(number),
            "said_at": now - timedelta(days=3 + number),
        }

    for number, ((child, guide), reason) in enumerate(town.reasons.items()):
        yield bond(child, guide, BondKind.BLOCKED, reason, number)
    for number, (ref, drawn) in enumerate(town.children.items()):
        if drawn.child.current_guide is not None:
            yield bond(ref, drawn.child.current_guide, BondKind.CURRENT, "", number)


def match_rows(agreed: Sequence[Agreed], keys: Keys) -> Iterator[Row]:
    """Decided some days before they began, ended by the same person."""
    for number, match in enumerate(agreed):
        by = keys.decider(number)
        yield {
            "child_id": keys.children[match.child],
            "guide_id": keys.guides[match.guide],
            "start": match.start,
            "end": match.end,
            "state": MatchState.RUNNING if match.ended is None else MatchState.ENDED,
            "decided_by": by,
            "decided_at": _office_hours(match.start - timedelta(days=4)),
            "reason": "",
            "ended_by": None if match.ended is None else by,
            "ended_at": None if match.ended is None else _office_hours(match.ended),
            "end_reason": match.end_reason,
        }


def _office_hours(day: date) -> datetime:
    return datetime.combine(day, time(10, 20), COPENHAGEN)
