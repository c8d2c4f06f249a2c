"""A family is told what a club answers."""

from datetime import datetime

from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.families.recipients import by_law
from fritidspas.letters.service import post


def tell(kind: str, enrolment: Enrolment, now: datetime, by: int, reason: str = "") -> None:
    """`kind`: of `letters.py`, once for each time the club answers."""
    child = session.get_one(Child, enrolment.child_id)
    offer = session.get_one(Offer, enrolment.offer_id)
    words = {
        "child": child.name,
        "club": offer.club.name,
        "activity": offer.activity,
        "reason": reason,
    }
    for one in by_law(child, copenhagen_day(now)):
        key = f"{kind}:{enrolment.id}:{now.isoformat()}:{one.holder}"
        post(kind, one.to, words, key, now, by, child_id=child.id)
