"""Factories: the least a test must say about children, guides, clubs and offers.

Each returns the saved row, whatever it was given. Call inside `scoped_to(...)` and `transaction()`.
"""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from fritidspas.clubs.models import Club, ClubPerson, Declaration, Offer
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.week import Interval, parse_week
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child, Gender
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match

NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
HERE = {"postcode": "8600", "lat": 56.17, "lon": 9.55}
AFTERNOONS = "mon 14:00-20:00 | tue 14:00-20:00 | wed 14:00-20:00 | thu 14:00-20:00 | fri 14:00-20:00"
_numbers = count(1)


def week(text: str) -> tuple[Interval, ...]:
    return parse_week(text)


def child(offers: list[Offer] | None = None, **given: Any) -> Child:
    """A girl of ten who speaks Danish and has waited since 1 June 2026; `offers` are the ones she wants."""
    number = next(_numbers)
    facts = {
        "ref": f"B{number}", "first_name": "Amina", "last_name": f"Holm {number}",
        "birth_date": date(2016, 3, 14), "gender": Gender.FEMALE, "languages": ("da",),
        "waiting_since": date(2026, 6, 1), "changed_at": NOW, **HERE,
    }  # fmt: skip
    row = _saved(Child(**(facts | given)))
    for offer in offers or []:
        enrolment(row, offer)
    return row


def guide(**given: Any) -> Guide:
    """An active volunteer with room for one child, free every afternoon, with a certificate through 2027."""
    number = next(_numbers)
    facts = {
        "ref": f"G{number}", "name": f"Karen Lund {number}", "kind": GuideKind.VOLUNTEER,
        "birth_date": date(1990, 5, 1), "gender": Gender.FEMALE, "languages": ("da",), "capacity": 1,
        "available": week(AFTERNOONS), "certificate_until": date(2027, 12, 31), "changed_at": NOW, **HERE,
    }  # fmt: skip
    return _saved(Guide(**(facts | given)))


def club(**given: Any) -> Club:
    return _saved(Club(**({"name": f"Vestby Idræt {next(_numbers)}"} | given)))


def offer(at: Club | None = None, **given: Any) -> Offer:
    """Football on Tuesdays 16:00-17:30, at a club of its own unless one is given."""
    facts = {
        "ref": f"T{next(_numbers)}", "activity": "Fodbold", "sessions": week("tue 16:00-17:30"),
        "changed_at": NOW, **HERE,
    }  # fmt: skip
    return _saved(Offer(club=at or club(), **(facts | given)))


def seat(at: Club, user_id: int, **given: Any) -> ClubPerson:
    """The user acts and signs for the club."""
    return _saved(ClubPerson(**({"club_id": at.id, "user_id": user_id, "may_sign": True} | given)))


def declaration(at: Club, by: int, **given: Any) -> Declaration:
    """The user `by` has signed for the year 2026."""
    facts = {
        "signed_by": by, "signed_on": date(2026, 1, 1), "valid_until": date(2026, 12, 31),
        "children_under_15": True,
    }  # fmt: skip
    return _saved(Declaration(club_id=at.id, **(facts | given)))


def enrolment(child: Child, offer: Offer, **given: Any) -> Enrolment:
    """The child wants the offer."""
    return _saved(Enrolment(**({"child_id": child.id, "offer": offer, "changed_at": NOW} | given)))


def match(child: Child, guide: Guide, by: int, **given: Any) -> Match:
    """The two go together from August 2026 for a year, as the user `by` decided; both have said yes."""
    facts = {
        "child_id": child.id, "guide_id": guide.id, "start": date(2026, 8, 10), "end": date(2027, 8, 9),
        "decided_by": by, "decided_at": NOW, "asked_at": NOW, "family_said": "yes", "family_said_at": NOW,
        "family_said_by": by, "guide_said": "yes", "guide_said_at": NOW, "guide_said_by": by,
    }  # fmt: skip
    return _saved(Match(**(facts | given)))


def _saved(row: Any) -> Any:
    session.add(row)
    session.flush()
    return row
