"""What waits here: children that were opened without a way to them, until an auditor has looked at it."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.privacy import queries
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("privacy.glass"):
        count, since = queries.unseen_glasses()
        yield Wait(
            ngettext(
                "Barn er åbnet af en fagperson uden anden vej",
                "Børn er åbnet af fagpersoner uden anden vej",
                count,
            ),
            url_for("privacy.glasses"),
            count,
            copenhagen_day(since) if since else None,
            is_late=True,
        )
