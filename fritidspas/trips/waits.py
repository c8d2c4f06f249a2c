"""What waits here: months to approve; for a guide, days that nobody has said how they went."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.guides.queries import own_guide
from fritidspas.trips import queries
from fritidspas.trips.queries.upcoming import trips_not_noted
from fritidspas.web.formats import month_name
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    today = copenhagen_day(now)
    if who.may("trips.approve"):
        for month in queries.months_to_approve(today):
            yield Wait(
                _("Godkend timer og kørsel for %(month)s", month=month_name(month)),
                url_for("trips.month", month=f"{month:%Y-%m}"),
            )
    guide = own_guide(who.id) if who.may("trips.own") else None
    if guide is not None:
        behind = trips_not_noted(guide.id, today)
        yield Wait(
            ngettext("Tur at skrive ned", "Ture at skrive ned", len(behind)),
            url_for("my_trips.front", _anchor="behind"),
            len(behind),
            min((one.day for one in behind), default=None),
        )
