"""A parent's pages of clubs: which fit the child, asking for a place, and what they may be told.

Whoever does not act for the child today gets a 404; so does who must not know where it is, on pages that tell.
"""

from datetime import datetime

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.clubs.queries import activities
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.places import Place
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import FittingForm, PlaceWishForm
from fritidspas.enrolments.rules import Fit, Seeker, fits
from fritidspas.families.models import Guardianship
from fritidspas.families.queries import consents_of, guardianship
from fritidspas.families.rules import ConsentPurpose, may_know_where
from fritidspas.families.service import give_consent
from fritidspas.families.wording import CONSENT_NAMES, CONSENTS
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.queries import find_pass, left_on, whose
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.safe_next import safe_next

blueprint = Blueprint("my_enrolments", __name__, url_prefix="/my")
MOST_SHOWN = 10


@blueprint.route("/passes/<id:pass_id>/clubs", methods=["GET", "POST"])
@requires("enrolments.own")
def fitting(pass_id: int) -> ResponseReturnValue:
    """What suits the child, the nearest first; one press asks the club for a place."""
    now = utc_now()
    found = _pass_or_404(pass_id, now)
    form = PlaceWishForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.ask(found, form.offer_id.data, now, current_user.id)
            message = _("Vi har spurgt foreningen. Du kan se svaret her.")
            return saved(message, url_for("my_passes.leisure_pass", pass_id=pass_id))
    wanted = FittingForm.from_query()
    wanted.offer(activities())
    rows = _suiting(found, wanted.activity.data, wanted.day.data, now)
    shown = rows if "all" in request.args else rows[:MOST_SHOWN]
    return form_page(
        "enrolments/parent/fitting.html",
        form,
        leisure_pass=found,
        may_tell=ConsentPurpose.CLUB in consents_of(found.child_id),
        words=CONSENTS[ConsentPurpose.CLUB],
        wanted=wanted,
        rows=shown,
        more=len(rows) - len(shown),
    )


@blueprint.post("/passes/<id:pass_id>/clubs/<id:offer_id>/end")
@requires("enrolments.own")
def end(pass_id: int, offer_id: int) -> ResponseReturnValue:
    """The child no longer goes there, or no longer wants to."""
    now = utc_now()
    found = _pass_or_404(pass_id, now)
    with transaction():
        service.end_wish(found.child_id, offer_id, now, current_user.id)
        return saved(_("Det er stoppet."), url_for("my_passes.leisure_pass", pass_id=pass_id))


@blueprint.get("/children/<id:child_id>/consents")
@requires("enrolments.own")
def consents(child_id: int) -> ResponseReturnValue:
    """Whom the municipality may tell about the child, each with its own yes or no."""
    mine = _guardianship_or_404(child_id, utc_now())
    return render_template(
        "enrolments/parent/consents.html",
        child=mine.child,
        given=consents_of(child_id),
        purposes=CONSENTS,
        names=CONSENT_NAMES,
    )


@blueprint.post("/children/<id:child_id>/consents/<purpose>")
@requires("enrolments.own")
def consent(child_id: int, purpose: str) -> ResponseReturnValue:
    """Yes, or no again. A no to clubs stops the pass."""
    now = utc_now()
    _guardianship_or_404(child_id, now)
    meant = next((one for one in ConsentPurpose if one == purpose), None) or abort(404)
    answer = request.form.get("answer")
    if answer not in ("yes", "no"):
        abort(400)
    message = _("Dit svar er gemt.")
    with transaction():
        if answer == "yes":
            give_consent(child_id, meant, str(CONSENTS[meant]), now, current_user.id)
        else:
            why = _("Samtykket til foreninger er trukket tilbage.")
            service.take_back_consent(child_id, meant, why, now, current_user.id)
            if meant is ConsentPurpose.CLUB:
                message = _(
                    "Dit svar er gemt. Foreninger får ikke mere at vide, og et fritidspas kan ikke bruges."
                )
        onward = safe_next(request.form.get("next"), url_for(".consents", child_id=child_id))
        return saved(message, onward)


def _suiting(
    found: LeisurePass, activity: str | None, weekday: int | None, now: datetime
) -> list[tuple[queries.OpenOffer, Fit]]:
    """What the child has not asked for yet, each with how it fits, the nearest first."""
    today, child = copenhagen_day(now), found.child
    seeker = Seeker(child.birth_date, Place(child.lat, child.lon), left_on(found))
    asked = {wish.offer_id for wish in queries.wishes_of([child.id]).get(child.id, ())}
    offers = [one for one in queries.open_offers(today) if one.offer.id not in asked]
    wanted = [one for one in offers if activity in (None, one.offer.activity)]
    judged = [(one, fits(one.offer, seeker, one.taken, weekday, today)) for one in wanted]
    suiting = [(one, fit) for one, fit in judged if fit.suits]
    return sorted(suiting, key=lambda pair: (pair[1].km, pair[0].offer.id))


def _pass_or_404(pass_id: int, now: datetime) -> LeisurePass:
    """A pass that may be used today, of a child whose whereabouts the visitor may know."""
    today = copenhagen_day(now)
    child_id = whose(pass_id) or abort(404)
    mine = _guardianship_or_404(child_id, now)
    found = find_pass(pass_id) or abort(404)
    if not found.is_good(today) or not may_know_where(mine.child.is_protected(today), mine.lives_with):
        abort(404)
    return found


def _guardianship_or_404(child_id: int, now: datetime) -> Guardianship:
    with transaction():
        found = guardianship(current_user.id, child_id) or abort(404)
        page, right = str(request.endpoint), "enrolments.own"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    return found
