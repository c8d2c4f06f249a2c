"""The coordinator's offers and the clubs that have them."""

from datetime import datetime
from typing import cast

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, url_for
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
from fritidspas.db import transaction
from fritidspas.web.access import requires
from fritidspas.web.forms import PLACE_FIELDS, chosen_filters, differences, read_version, refusals_at
from fritidspas.web.paging import PAGE_SIZE, Page, page_within
from fritidspas.web.sorting import sort_of

blueprint = Blueprint("clubs", __name__, url_prefix="/office")


@blueprint.get("/offers")
@requires("clubs.read")
def offers() -> ResponseReturnValue:
    form = OfferFilterForm.from_query()
    form.offer(queries.activities())
    sort = sort_of(queries.ORDERS, "activity")
    wished = form.wished()
    total = queries.count_offers(wished)
    number = page_within(total)
    rows = queries.offers(
        wished, _above().wanted(), sort.key, sort.descending, (number - 1) * PAGE_SIZE, PAGE_SIZE
    )
    return render_template(
        "clubs/office/offers.html",
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        page=Page(rows, number, total),
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
        with refusals_at(form, OFFER_FIELDS | PLACE_FIELDS):
            with transaction():
                created = service.create_offer(form.facts(), utc_now(), current_user.id)
            flash(_("Tilbuddet er oprettet."), "success")
            return redirect(url_for("clubs.offer", offer_id=created.id))
    return render_template("clubs/office/new_offer.html", form=form), 422 if form.errors else 200


@blueprint.route("/offers/<id:offer_id>/edit", methods=["GET", "POST"])
@requires("clubs.write")
def edit_offer(offer_id: int) -> ResponseReturnValue:
    found = _offer_or_404(offer_id)
    newer = offer_shown(found)
    form = OfferForm(data={**newer, "seen": _version(found.changed_at)})
    form.offer_clubs(queries.clubs())
    if form.validate_on_submit():
        with refusals_at(form, OFFER_FIELDS | PLACE_FIELDS):
            facts, seen = form.facts(), read_version(form.seen.data)
            with transaction():
                service.change_offer(offer_id, facts, seen, utc_now(), current_user.id)
            flash(_("Tilbuddet er rettet."), "success")
            return redirect(url_for("clubs.offer", offer_id=offer_id))
    return render_template(
        "clubs/office/edit_offer.html",
        form=form,
        offer=found,
        version=_version(found.changed_at),
        differing=differences(form, newer) if form.form_errors else [],
    ), (422 if form.errors else 200)


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
        with refusals_at(form, CLUB_FIELDS):
            with transaction():
                created = service.create_club(form.facts(), utc_now(), current_user.id)
            flash(_("Foreningen er oprettet. Skriv nu dens tilbud."), "success")
            return redirect(url_for("clubs.new_offer", club=created.id))
    return render_template("clubs/office/new_club.html", form=form), 422 if form.errors else 200


@blueprint.route("/clubs/<id:club_id>/edit", methods=["GET", "POST"])
@requires("clubs.write")
def edit_club(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    newer = club_shown(found)
    form = ClubForm(data={**newer, "seen": _version(found.changed_at)})
    if form.validate_on_submit():
        with refusals_at(form, CLUB_FIELDS):
            with transaction():
                service.change_club(
                    club_id, form.facts(), read_version(form.seen.data), utc_now(), current_user.id
                )
            flash(_("Foreningen er rettet."), "success")
            return redirect(url_for("clubs.club", club_id=club_id))
    return render_template(
        "clubs/office/edit_club.html",
        form=form,
        club=found,
        version=_version(found.changed_at),
        differing=differences(form, newer) if form.form_errors else [],
    ), (422 if form.errors else 200)


def _version(changed_at: datetime | None) -> str:
    """What the form carries; "" for a club nobody has changed yet."""
    return changed_at.isoformat() if changed_at else ""


def _offer_or_404(offer_id: int) -> Offer:
    return queries.find_offer(offer_id) or abort(404)


def _club_or_404(club_id: int) -> Club:
    return queries.find_club(club_id) or abort(404)


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["clubs"])
