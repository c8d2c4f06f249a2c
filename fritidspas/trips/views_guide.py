"""The guide's own pages, on the phone: what waits, the children, the trips, the calendar.

Everything of a child comes from `queries.own`, which is made for guides; every look is noted.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.guides import queries as guides
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import certificate_state, steps_left
from fritidspas.guides.wording import STEPS
from fritidspas.lists import list_page
from fritidspas.trips import lists, queries, service, wording
from fritidspas.trips.forms import ANOTHER_FIELDS, TRIP_FIELDS, AnotherForm, TripForm, km_of, trip_shown
from fritidspas.trips.queries import Coming, GuideChild, OwnMatch
from fritidspas.trips.rules import TripFacts, TripKind, check_trip
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.forms.parsing import show_phone
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence
from fritidspas.web.waits import waits_for

RIGHT = "trips.own"
blueprint = Blueprint("my_trips", __name__, url_prefix="/guide")

# What a guide can ask for: endpoint, what it is called, the words below it. Shown where the endpoint is there.
WAYS_TO_HELP = (
    ("supervision.ask", _l("Bed om supervision"), _l("Tal med koordinatoren om noget, der er svært")),
    ("my_meetings.meetings", _l("Møder"), _l("Når alle guider mødes")),
    ("worry.new", _l("Jeg er bekymret for et barn"), _l("Det går uden om alle andre, til den rette")),
)


@blueprint.get("/")
@requires(RIGHT)
def front() -> ResponseReturnValue:
    """What waits for the guide, then the next days, then the children. A candidate sees how far they are."""
    now = utc_now()
    today = copenhagen_day(now)
    guide = guides.own_guide(current_user.id)
    if guide is None:
        return render_template("trips/guide/stranger.html")
    with transaction():
        children = queries.children_of(guide.id, today)
        _note_seen((child.child_id for child in children), now)
    return render_template(
        "trips/guide/front.html",
        guide=guide,
        today=today,
        children=children,
        waits=waits_for(current_user, now),
        waiting=queries.behind_us(children, today),
        ahead=queries.ahead(children, today),
        certificate=certificate_state(guide.certificate_until, today),
        left=steps_left(guide, today),
        steps=STEPS,
        ways=[way for way in WAYS_TO_HELP if way[0] in current_app.view_functions],
        wording=wording,
        km_of=km_of,
    )


@blueprint.get("/children/<id:match_id>")
@requires(RIGHT)
def child(match_id: int) -> ResponseReturnValue:
    """One child, as its guide must know it."""
    now = utc_now()
    with transaction():
        found = _child_or_404(match_id, copenhagen_day(now))
        _note_seen([found.child_id], now)
    return render_template("trips/guide/child.html", child=found, wording=wording, show_phone=show_phone)


@blueprint.get("/trips")
@requires(RIGHT)
def trips() -> ResponseReturnValue:
    """What the guide has noted, the newest first."""
    guide, now = _own_or_404(), utc_now()
    page = page_of(queries.count_noted(guide.id), partial(queries.noted, guide.id))
    with transaction():
        _note_seen({row.child_id for row in page.rows}, now)
    return list_page(
        "trips/guide/trips.html", _("Mine ture"), lists.noted(), page, wording=wording, km_of=km_of
    )


@blueprint.route("/trips/<id:match_id>/<day>", methods=["GET", "POST"])
@requires(RIGHT)
def trip(match_id: int, day: str) -> ResponseReturnValue:
    """One tap on the front page comes here with everything said; from the list it is filled in by hand."""
    now = utc_now()
    match, when = _match_or_404(match_id, now), _day_or_404(day)
    told = _coming_on(match, when, now)
    noted = queries.trip_of(match.match_id, when)
    form = TripForm(data=trip_shown(noted) if noted else _usual(told))
    if form.validate_on_submit():
        with saving(form, TRIP_FIELDS):
            service.note_trip(
                match.match_id,
                when,
                form.own_facts(),
                told.start if told else None,
                form.seen.data,
                utc_now(),
                current_user.id,
            )
            return saved(_("Turen er skrevet. Tak!"), url_for("my_trips.front"))
    with transaction():
        _note_seen([match.child_id], now)
    return form_page(
        "trips/guide/trip.html", form, match=match, day=when, told=told, is_noted=bool(noted), wording=wording
    )


@blueprint.route("/trips/another", methods=["GET", "POST"])
@requires(RIGHT)
def another() -> ResponseReturnValue:
    """A day that is on no list: which child, and when."""
    guide, now = _own_or_404(), utc_now()
    today, form = copenhagen_day(now), AnotherForm()
    with transaction():
        children = {one.match_id: one for one in queries.children_of(guide.id, today)}
        _note_seen((one.child_id for one in children.values()), now)
    form.match_id.choices = [(key, wording.called(one.first_name)) for key, one in children.items()]
    if form.validate_on_submit():
        try:
            chosen = children[form.match_id.data]
            check_trip(TripFacts(TripKind.NOT, 0, 0), form.day.data, chosen.start, chosen.end, today)
            return redirect(url_for("my_trips.trip", match_id=chosen.match_id, day=form.day.data.isoformat()))
        except Refused as refused:
            form.add_error(ANOTHER_FIELDS[refused.code], sentence(refused))
    return form_page("trips/guide/another.html", form)


@blueprint.get("/calendar")
@requires(RIGHT)
def calendar() -> ResponseReturnValue:
    """The secret address, for the guide's own calendar."""
    feed = queries.feed_of(_own_or_404().id)
    address = url_for("guide_calendar.feed", token=service.address_of(feed), _external=True) if feed else ""
    return render_template("trips/guide/calendar.html", address=address, feed=feed)


@blueprint.post("/calendar")
@requires(RIGHT)
def renew_calendar() -> ResponseReturnValue:
    guide_id = _own_or_404().id
    with transaction():
        service.renew_feed(guide_id, utc_now(), current_user.id)
        return saved(_("Her er din nye adresse. Den gamle virker ikke mere."), url_for("my_trips.calendar"))


def _own_or_404() -> Guide:
    return guides.own_guide(current_user.id) or abort(404)


def _child_or_404(match_id: int, today: date) -> GuideChild:
    children = queries.children_of(_own_or_404().id, today)
    return next((one for one in children if one.match_id == match_id), None) or abort(404)


def _match_or_404(match_id: int, now: datetime) -> OwnMatch:
    return queries.own_match(current_user.id, match_id, copenhagen_day(now)) or abort(404)


def _day_or_404(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        abort(404)


def _coming_on(match: OwnMatch, day: date, now: datetime) -> Coming | None:
    """The agreed time of that day, where the match still runs and there is one."""
    children = queries.children_of(_own_or_404().id, copenhagen_day(now))
    days = queries.coming([one for one in children if one.match_id == match.match_id], day, day)
    return days[0] if days else None


def _usual(told: Coming | None) -> dict[str, object]:
    return {"minutes": told.minutes, "km": km_of(told.metres)} if told else {}


def _note_seen(child_ids: Iterable[int], now: datetime) -> None:
    record_reads(child_ids, now, actor_id=current_user.id, page=str(request.endpoint), right=RIGHT)
