"""A made-up town's people as the columns of their tables."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from fritidspas.core.clock import COPENHAGEN
from fritidspas.core.cpr import REPLACEMENT, Cpr, read_cpr
from fritidspas.core.postcodes import nearest_postcode
from fritidspas.demo.agreed import GOES_ALONE, GUIDE_LEFT
from fritidspas.demo.town import Agreed, DrawnChild, DrawnGuide, Town
from fritidspas.enrolments.models import EnrolmentState
from fritidspas.families.queries import cpr_index
from fritidspas.matches.models import BondKind, MatchState
from fritidspas.matches.rules import EndCause, Said
from fritidspas.matching.problem import Offer

Row = dict[str, Any]
CHILDREN_PER_CONTACT = 30
CAUSES = {GOES_ALONE: EndCause.INDEPENDENT, GUIDE_LEFT: EndCause.GUIDE_STOPPED}


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


def child_rows(town: Town, professionals: Sequence[int], now: datetime) -> Iterator[Row]:
    """Every so many has one of the professionals as a contact."""
    born: Counter[date] = Counter()
    for number, drawn in enumerate(town.children.values()):
        day = drawn.child.birth_date
        cpr = made_up_cpr(day, drawn.child.gender, born[day])
        born[day] += 1
        stands_by = professionals and number % CHILDREN_PER_CONTACT == 0
        yield {
            **_child_row(drawn, now),
            "cpr": cpr.digits,
            "cpr_index": cpr_index(cpr),
            "contact_id": professionals[number % len(professionals)] if stands_by else None,
        }


def made_up_cpr(birth_date: date, gender: str, number: int) -> Cpr:
    """Nobody's own: with 60 added to its day it is lent, and never given by the register to somebody who is born.

    `number`: 0 to 1999, how many of that day came before.
    """
    serial = 5000 + number * 2 + (gender == "m")  # 5 to 8 as the seventh digit: born from 2000 to 2057
    return read_cpr(f"{birth_date.day + REPLACEMENT}{birth_date:%m%y}{serial}")


def _child_row(drawn: DrawnChild, now: datetime) -> Row:
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
    """Decided some days before they began, when both had said yes; ended by the same person."""
    for number, match in enumerate(agreed):
        by, decided_at = keys.decider(number), _office_hours(match.start - timedelta(days=4))
        yield {
            "child_id": keys.children[match.child],
            "guide_id": keys.guides[match.guide],
            "start": match.start,
            "end": match.end,
            "state": MatchState.RUNNING if match.ended is None else MatchState.ENDED,
            "decided_by": by,
            "decided_at": decided_at,
            "reason": "",
            "asked_at": decided_at,
            "family_said": Said.YES,
            "family_said_at": decided_at,
            "family_said_by": by,
            "guide_said": Said.YES,
            "guide_said_at": decided_at,
            "guide_said_by": by,
            "met_on": match.start + timedelta(days=number % 7),
            "ended_by": None if match.ended is None else by,
            "ended_at": None if match.ended is None else _office_hours(match.ended),
            "end_reason": match.end_reason,
            "end_cause": CAUSES.get(match.end_reason, EndCause.OTHER) if match.ended else None,
        }


def _office_hours(day: date) -> datetime:
    return datetime.combine(day, time(10, 20), COPENHAGEN)
