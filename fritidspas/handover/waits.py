"""What waits here: colleagues who have left, and still have something."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.handover import queries
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("handover.do"):
        left = queries.left_behind(copenhagen_day(now))
        yield Wait(
            ngettext(
                "Kollega kan ikke logge ind og har stadig børn eller andet",
                "Kolleger kan ikke logge ind og har stadig børn eller andet",
                left,
            ),
            url_for("handover.colleagues"),
            left,
            is_late=True,
        )
