"""Correcting a trip, writing what is paid, and where a child and its guide meet."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.guides.queries import find_guide
from fritidspas.trips import queries, service, wording
from fritidspas.trips.forms import (
    RATE_FIELDS,
    TRIP_FIELDS,
    GuideRateForm,
    MeetingForm,
    RateForm,
    TripForm,
    trip_shown,
)
from fritidspas.trips.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.route("/trip/<id:trip_id>", methods=["GET", "POST"])
@requires("trips.write")
def correct(trip_id: int) -> ResponseReturnValue:
    """At any time. Of an approved month the difference comes in the next."""
    found = queries.find_trip(trip_id, copenhagen_day(utc_now())) or abort(404)
    form = TripForm(data=trip_shown(found.trip))
    month = found.trip.day.strftime("%Y-%m")
    back = url_for("trips.behind", month=month, guide_id=found.trip.match.guide_id)
    if form.validate_on_submit():
        with saving(form, TRIP_FIELDS):
            service.correct_trip(trip_id, form.facts(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Turen er rettet."), back)
    _note_seen(found.child_id)
    return form_page("trips/office/correct.html", form, found=found, back=back, wording=wording)


@blueprint.route("/rates", methods=["GET", "POST"])
@requires("trips.approve")
def rates() -> ResponseReturnValue:
    """What the municipality pays, from a month on."""
    form = RateForm()
    if form.validate_on_submit():
        with saving(form, RATE_FIELDS):
            service.write_rates(form.from_month.data, form.rates(), utc_now(), current_user.id)
            return saved(_("Satserne er skrevet."), url_for("trips.rates"))
    return form_page("trips/office/rates.html", form, written=queries.rates_written())


@blueprint.route("/rates/guides/<id:guide_id>", methods=["GET", "POST"])
@requires("trips.approve")
def guide_rates(guide_id: int) -> ResponseReturnValue:
    """What one guide is paid for an hour, from a month on."""
    guide = find_guide(guide_id) or abort(404)
    form = GuideRateForm()
    if form.validate_on_submit():
        with saving(form, RATE_FIELDS):
            month, hourly = form.from_month.data, form.hourly.data
            service.write_guide_rate(guide_id, month, hourly, utc_now(), current_user.id)
            return saved(_("Satsen er skrevet."), url_for("trips.guide_rates", guide_id=guide_id))
    written = queries.guide_rates(guide_id)
    return form_page("trips/office/guide_rates.html", form, guide=guide, written=written)


@blueprint.route("/meeting/<id:match_id>", methods=["GET", "POST"])
@requires("trips.write")
def meeting(match_id: int) -> ResponseReturnValue:
    """Where the two meet. What is written of a protected child is not shown again: a new text takes its place."""
    found = queries.meeting_of(match_id, copenhagen_day(utc_now())) or abort(404)
    form = MeetingForm(data={"place": found.place})
    if form.validate_on_submit():
        with saving(form, {}):
            service.write_meeting(match_id, form.place.data or "", utc_now(), current_user.id)
            return saved(_("Mødestedet er skrevet."), url_for("guides.guide", guide_id=found.guide_id))
    _note_seen(found.child_id)
    return form_page("trips/office/meeting.html", form, meeting=found)


def _note_seen(child_id: int) -> None:
    with transaction():
        record_reads(
            [child_id], utc_now(), actor_id=current_user.id, page=str(request.endpoint), right="trips.write"
        )
