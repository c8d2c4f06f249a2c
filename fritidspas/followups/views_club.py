"""A club says with one press that a child has begun."""

from datetime import date, datetime

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments.queries import own_enrolment
from fritidspas.enrolments.rules import AttendanceKind, training_days
from fritidspas.enrolments.service import write_training
from fritidspas.followups.queries.first_training import UnseenAtClub, unseen_at_clubs_of
from fritidspas.web.access import requires
from fritidspas.web.forms import saved

blueprint = Blueprint("first_training", __name__, url_prefix="/club")
MOST_DAYS = 3


@blueprint.get("/first-training")
@requires("followups.club")
def children() -> ResponseReturnValue:
    """The children with a place whom nobody has seen: a press for each day there was training."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        rows = unseen_at_clubs_of(current_user.id, today)
        _note_seen(rows, now)
    days = {one.enrolment_id: _days(one, today) for one in rows}
    return render_template("followups/club/first_training.html", rows=rows, days=days, today=today)


@blueprint.post("/first-training/<id:enrolment_id>")
@requires("followups.club")
def came(enrolment_id: int) -> ResponseReturnValue:
    """The child came that day, for the first time."""
    now = utc_now()
    with transaction():
        found = own_enrolment(current_user.id, enrolment_id) or abort(404)
        day = _day_or_400(request.form.get("day", ""))
        write_training(found.child_id, found.offer_id, day, AttendanceKind.ATTENDED, now, current_user.id)
        return saved(_("Tak. Det er skrevet, at barnet er begyndt."), url_for(".children"))


def _days(one: UnseenAtClub, today: date) -> list[date]:
    return training_days(one.offer.sessions, one.since, today, MOST_DAYS)


def _day_or_400(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        abort(400)


def _note_seen(rows: list[UnseenAtClub], now: datetime) -> None:
    ids = sorted({one.child_id for one in rows})
    page = str(request.endpoint)
    record_reads(ids, now, actor_id=current_user.id, page=page, right="followups.club")
