"""What waits here: children who ask a club for a place."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.clubs.queries import own_offers
from fritidspas.enrolments import queries
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("enrolments.club"):
        offers = own_offers(who.id)
        asking = sum(one.asking for one in queries.count_children(offer.id for offer in offers).values())
        yield Wait(
            ngettext("Barn spørger om en plads", "Børn spørger om en plads", asking),
            url_for("attendance.asking"),
            asking,
        )
