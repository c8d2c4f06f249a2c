"""What waits here: letters of which somebody must say what became of them."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.letters import queries
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("letters.settle"):
        count, since = queries.to_settle()
        yield Wait(
            ngettext(
                "Brev, der er uvist eller ikke kunne sendes",
                "Breve, der er uvisse eller ikke kunne sendes",
                count,
            ),
            url_for("letters.letters", settle="yes"),
            count,
            copenhagen_day(since) if since else None,
        )
