"""What waits here: people who have offered to be guides."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from fritidspas.core.clock import copenhagen_day
from fritidspas.guides import queries
from fritidspas.guides.rules import GuideState
from fritidspas.web.waits import Wait, Who


def waits(who: Who, now: datetime) -> Iterator[Wait]:
    if who.may("guides.write"):
        candidates = queries.candidates()
        applied = [one.applied_at for one in candidates if one.applied_at]
        yield Wait(
            ngettext("Guide er på vej ind", "Guider er på vej ind", len(candidates)),
            url_for("guides.guides", state=GuideState.CANDIDATE.value),
            len(candidates),
            copenhagen_day(min(applied)) if applied else None,
        )
