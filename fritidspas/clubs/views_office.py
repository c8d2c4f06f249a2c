"""The coordinator's offers and the clubs that have them."""

from functools import partial
from typing import cast

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.clubs import queries, service
from fritidspas.clubs.above import Above
from fritidspas.clubs.forms import (
    CLUB_FIELDS,
    OFFER_FIELDS,
    ClubForm,
    OfferFilterForm,
    OfferForm,
    club_shown,
    offer_shown,
)
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import is_approved
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.web.access import requires
from fritidspas.web.forms import PLACE_FIELDS, chosen_filters, edit_page, form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import sort_of

blueprint = Blueprint("clubs", __name__, url_prefix="/office")


@blueprint.get("/offers")
@requires("clubs.read")
def offers() -> ResponseReturnValue:
    form = OfferFilterForm.from_query()
    form.offer(queries.activities())
    sort = sort_of(queries.ORDERS, "activity")
    wished = form.wished()
    read = partial(queries.offers, wished, _above().wanted(), sort.key, sort.descending)
    return render_template(
        "clubs/office/offers.html",
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        page=page_of(queries.count_offers(wished), read),
    )


@blueprint.get("/offers/<id:offer_id>")
@requires("clubs.read")
def offer(offer_id: int) -> ResponseReturnValue:
    """One offer. Who wants it is told on the children's own pages; here only how many."""
    found = _offer_or_404(offer_id)
    return render_template(
        "clubs/office/offer.html", offer=found, wanted=queries.wanted_by(offer_id, _above().wanted())
    )


@blueprint.route("/offers/new", methods=["GET", "POST"])
@requires("clubs.write")
def new_offer() -> ResponseReturnValue:
    form = OfferForm(data={"club_id": request.args.get("club")})
    form.offer_clubs(queries.clubs())
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS | PLACE_FIELDS):
            created = service.create_offer(form.facts(), utc_now(), current_user.id)
            return saved(_("Tilbuddet er oprettet."), url_for("clubs.offer", offer_id=created.id))
    return form_page("clubs/office/new_offer.html", form)


@blueprint.route("/offers/<id:offer_id>/edit", methods=["GET", "POST"])
@requires("clubs.write")
def edit_offer(offer_id: int) -> ResponseReturnValue:
    found = _offer_or_404(offer_id)
    newer = offer_shown(found)
    form = OfferForm(data=newer)
    form.offer_clubs(queries.clubs())
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS | PLACE_FIELDS):
            service.change_offer(offer_id, form.facts(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Tilbuddet er rettet."), url_for("clubs.offer", offer_id=offer_id))
    return edit_page("clubs/office/edit_offer.html", form, newer, offer=found)


@blueprint.get("/clubs/<id:club_id>")
@requires("clubs.read")
def club(club_id: int) -> ResponseReturnValue:
    """One club and all it offers."""
    found = _club_or_404(club_id)
    every = queries.offers(
        queries.OfferFilter(club_id=club_id), _above().wanted(), "activity", False, 0, None
    )
    today = copenhagen_day(utc_now())
    return render_template(
        "clubs/office/club.html",
        club=found,
        offers=every,
        approved=is_approved(found.approved_from, found.approved_until, today),
    )


@blueprint.route("/clubs/new", methods=["GET", "POST"])
@requires("clubs.write")
def new_club() -> ResponseReturnValue:
    form = ClubForm()
    if form.validate_on_submit():
        with saving(form, CLUB_FIELDS):
            created = service.create_club(form.facts(), utc_now(), current_user.id)
            message = _("Foreningen er oprettet. Skriv nu dens tilbud.")
            return saved(message, url_for("clubs.new_offer", club=created.id))
    return form_page("clubs/office/new_club.html", form)


@blueprint.route("/clubs/<id:club_id>/edit", methods=["GET", "POST"])
@requires("clubs.write")
def edit_club(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    newer = club_shown(found)
    form = ClubForm(data=newer)
    if form.validate_on_submit():
        with saving(form, CLUB_FIELDS):
            service.change_club(club_id, form.facts(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Foreningen er rettet."), url_for("clubs.club", club_id=club_id))
    return edit_page("clubs/office/edit_club.html", form, newer, club=found)


def _offer_or_404(offer_id: int) -> Offer:
    return queries.find_offer(offer_id) or abort(404)


def _club_or_404(club_id: int) -> Club:
    return queries.find_club(club_id) or abort(404)


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["clubs"])
