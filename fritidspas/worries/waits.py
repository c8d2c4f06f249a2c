"""What waits here: worries nobody has acknowledged or closed, for who receives them. Numbers, and no names."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.web.waits import Wait, Who
from fritidspas.worries import queries


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("worries.read"):
        its = queries.waiting_worries(copenhagen_day(now))
        yield Wait(
            ngettext(
                "Bekymring, hvor fristen på seks hverdage er gået",
                "Bekymringer, hvor fristen på seks hverdage er gået",
                its.overdue,
            ),
            url_for("worries.worries"),
            its.overdue,
            copenhagen_day(its.since) if its.since else None,
            is_late=True,
        )
        yield Wait(
            ngettext(
                "Bekymring venter på, at nogen kvitterer",
                "Bekymringer venter på, at nogen kvitterer",
                its.open,
            ),
            url_for("worries.worries"),
            0 if its.overdue == its.open else its.open,
            copenhagen_day(its.since) if its.since else None,
            is_late=True,
        )
        yield Wait(
            ngettext(
                "Bekymring er kvitteret, men ikke lukket",
                "Bekymringer er kvitteret, men ikke lukket",
                its.in_hand,
            ),
            url_for("worries.worries", _anchor="in-hand"),
            its.in_hand,
            copenhagen_day(its.in_hand_since) if its.in_hand_since else None,
        )
