"""Who came to a training: one list a day for each offer, filled in on the phone at the edge of the field."""

from datetime import date

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import TrainingDayForm, kind_of, marks_of
from fritidspas.enrolments.queries import ClubChild
from fritidspas.enrolments.rules import (
    CAME,
    PLACED,
    AttendanceKind,
    EnrolmentState,
    Mark,
    check_day,
    training_days,
)
from fritidspas.enrolments.views_club.room import RIGHT, blueprint, note_seen, offer_or_404
from fritidspas.web.access import requires
from fritidspas.web.refusals import sentence

DAYS_SHOWN = 3


@blueprint.get("/offers/<id:offer_id>/day")
@requires(RIGHT)
def day(offer_id: int) -> ResponseReturnValue:
    """The latest training, or the day asked for: every child with a place, and what is written of it."""
    now = utc_now()
    today = copenhagen_day(now)
    form = TrainingDayForm.from_query()
    with transaction():
        offer = offer_or_404(offer_id)
        days = training_days(offer.sessions, offer.season_from, today, DAYS_SHOWN)
        chosen = _asked(form, today) or (days[0] if days else today)
        children = queries.children_at([offer_id], PLACED, chosen)
        note_seen(children, now)
    return render_template(
        "enrolments/club/day.html",
        offer=offer,
        form=form,
        days=days,
        chosen=chosen,
        today=today,
        children=children,
        came=CAME,
        states=EnrolmentState,
        counts=queries.count_children([offer_id]).get(offer_id),
    )


@blueprint.post("/offers/<id:offer_id>/day")
@requires(RIGHT)
def mark(offer_id: int) -> ResponseReturnValue:
    """Writes what was marked. A page that sends mark by mark asks for JSON: how it stands now."""
    try:
        chosen = date.fromisoformat(request.form.get("day", ""))
        said, rest = marks_of(request.form), kind_of(request.form.get("rest", ""))
    except ValueError:
        abort(400)
    try:
        with transaction():
            offer_or_404(offer_id)
            left, written = _write(offer_id, chosen, said, rest)
    except Refused as refused:
        if not _wants_json():
            raise
        return {"refused": sentence(refused)}, 422
    if _wants_json():
        return {"written": written, "left": sorted(left)}
    if left:
        flash(_("En anden har skrevet noget andet om nogle af børnene. Se efter, hvad der står."), "warning")
    else:
        flash(_("Gemt."), "success")
    return redirect(url_for("attendance.day", offer_id=offer_id, day=chosen.isoformat()))


def _write(
    offer_id: int, day: date, said: dict[int, Mark], rest: AttendanceKind | None
) -> tuple[set[int], dict[int, AttendanceKind | None]]:
    """The enrolments that stay as they are, and what is now written of everybody; as `service.mark`."""
    children = queries.children_at([offer_id], PLACED, day)
    left = service.mark(offer_id, day, said | _rest_of(children, said, rest), utc_now(), current_user.id)
    return left, {child.enrolment_id: child.kind for child in queries.children_at([offer_id], PLACED, day)}


def _asked(form: TrainingDayForm, today: date) -> date | None:
    """The day the address asks for, if there may have been a training; else the form says why not."""
    if "day" not in request.args or not form.validate():
        return None
    asked: date = form.day.data
    try:
        check_day(asked, today)
    except Refused as refused:
        form.add_error("day", sentence(refused))
        return None
    return asked


def _rest_of(
    children: list[ClubChild], said: dict[int, Mark], rest: AttendanceKind | None
) -> dict[int, Mark]:
    """The same for everybody of whom nothing is said."""
    unmarked = (child.enrolment_id for child in children if child.kind is None)
    return {each: Mark(rest, None) for each in unmarked if each not in said} if rest else {}


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
