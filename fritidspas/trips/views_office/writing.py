"""Correcting a trip, writing what is paid, and where a child and its guide meet."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.guides.queries import find_guide
from fritidspas.trips import queries, service
from fritidspas.trips.forms import (
    RATE_FIELDS,
    TELLING,
    TRIP_FIELDS,
    GuideRateForm,
    MeetingForm,
    RateForm,
    TripForm,
    trip_shown,
)
from fritidspas.trips.queries import BehindRow
from fritidspas.trips.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.route("/trip/<id:trip_id>", methods=["GET", "POST"])
@requires("trips.write")
def correct(trip_id: int) -> ResponseReturnValue:
    """At any time. Of an approved month the difference comes in the next.

    How far somebody drove for a protected child is kept back, and stays as it is.
    """
    found = _trip_or_404(trip_id)
    form = TripForm(data=trip_shown(found.trip))
    if found.is_protected and "km" not in request.form:
        for name in TELLING:
            del form[name]
    if form.validate_on_submit():
        with saving(form, TRIP_FIELDS):
            facts = form.corrected(found.trip)
            service.correct_trip(trip_id, facts, form.seen.data, utc_now(), current_user.id)
            return saved(_("Turen er rettet."), _address_behind(found))
    return _trip_page(found, form, "trips.write")


@blueprint.post("/trip/<id:trip_id>/whereabouts")
@requires("families.whereabouts")
def whereabouts(trip_id: int) -> ResponseReturnValue:
    """The same page with all that was noted. Asked for by a button, never by an address."""
    found = _trip_or_404(trip_id)
    return _trip_page(found, TripForm(formdata=None, data=trip_shown(found.trip)), "families.whereabouts")


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
    _note_seen(found.child_id, "trips.write")
    return form_page("trips/office/meeting.html", form, meeting=found)


def _trip_page(found: BehindRow, form: TripForm, right: str) -> ResponseReturnValue:
    _note_seen(found.child_id, right)
    return form_page("trips/office/correct.html", form, found=found, back=_address_behind(found))


def _trip_or_404(trip_id: int) -> BehindRow:
    return queries.find_trip(trip_id, copenhagen_day(utc_now())) or abort(404)


def _address_behind(found: BehindRow) -> str:
    """The trips behind the month's figure, where the page was come to from."""
    month = found.trip.day.strftime("%Y-%m")
    return url_for("trips.behind", month=month, guide_id=found.trip.match.guide_id)


def _note_seen(child_id: int, right: str) -> None:
    with transaction():
        record_reads([child_id], utc_now(), actor_id=current_user.id, page=str(request.endpoint), right=right)
