"""What waits here: letters to print, and printed ones to post."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.paper import queries
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("paper.print"):
        count, since = queries.waiting_since(now)
        yield Wait(
            ngettext("Brev at printe", "Breve at printe", count),
            url_for("paper.waiting", _anchor="waiting"),
            count,
            copenhagen_day(since) if since else None,
        )
        unposted = queries.count_unposted()
        yield Wait(
            ngettext("Bunke breve at sende", "Bunker breve at sende", unposted),
            url_for("paper.waiting", _anchor="batches"),
            unposted,
        )
