"""What waits here: what clubs have asked to be paid."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.claims import queries
from fritidspas.core.clock import copenhagen_day
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("claims.approve"):
        due = queries.waiting()
        yield Wait(
            ngettext("Opkrævning at tage stilling til", "Opkrævninger at tage stilling til", due.count),
            url_for("claims.claims", state="waiting"),
            due.count,
            copenhagen_day(due.since) if due.since else None,
        )
