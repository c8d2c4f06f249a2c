"""The calendar feed: for a calendar that asks by itself, with an address only the guide knows."""

from typing import cast

from flask import Blueprint, Response, abort, current_app
from flask_babel import gettext as _

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import scoped_to, transaction
from fritidspas.guides.above import Above
from fritidspas.guides.queries import find_guide
from fritidspas.trips import queries, service
from fritidspas.trips.calendar import calendar_of
from fritidspas.trips.rules import CALENDAR_AHEAD, CALENDAR_BACK
from fritidspas.trips.wording import meeting_summary, summary
from fritidspas.web.access import open_to_all
from fritidspas.web.limits import limiter

blueprint = Blueprint("guide_calendar", __name__, url_prefix="/guide/calendar")


@blueprint.get("/<token>.ics")
@open_to_all
@limiter.limit("120 per minute")
def feed(token: str) -> Response:
    """Unknown, renewed, or of a guide who has stopped: there is no such address."""
    found = service.feed_behind(token) or abort(404)
    guide_id, now = found.guide_id, utc_now()
    today = copenhagen_day(now)
    with scoped_to(found.municipality_id), transaction():
        guide = find_guide(guide_id)
        children = queries.children_of(guide_id, today)
        days = queries.coming(children, today - CALENDAR_BACK, today + CALENDAR_AHEAD)
        if guide is None or guide.user_id is None or guide.state not in queries.GOES_ALONG:
            abort(404)
        service.note_fetched([child.child_id for child in children], guide.user_id, now)
        meetings = _above().meetings(guide_id, today - CALENDAR_BACK)
        content = calendar_of(
            _("Fritidsguide"),
            [(one, summary(one)) for one in days],
            [(one, meeting_summary(one)) for one in meetings],
            now,
        )
    return Response(content, mimetype="text/calendar", headers={"Cache-Control": "no-store"})


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["guides"])
