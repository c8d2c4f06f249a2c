"""A club's own pages. Every loader asks whether the club is the visitor's own; another's is a 404."""

from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.clubs import queries, service
from fritidspas.clubs.above import Above
from fritidspas.clubs.forms import (
    OFFER_FIELDS,
    PAYEE_FIELDS,
    DeclarationForm,
    OfferForm,
    PayeeForm,
    offer_shown,
    payee_shown,
)
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind, has_ended, is_approved, missing
from fritidspas.clubs.wording import terms
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.week import weekdays
from fritidspas.db import transaction
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, form_page, read_version, saved, saving
from fritidspas.web.waits import waits_for

blueprint = Blueprint("my_club", __name__, url_prefix="/club")


@blueprint.get("/")
@requires("clubs.own")
def front() -> ResponseReturnValue:
    """Somebody with one seat is shown that club at once."""
    clubs = queries.clubs_of(current_user.id)
    if len(clubs) == 1:
        return redirect(url_for("my_club.club", club_id=clubs[0].id))
    return render_template("clubs/club/front.html", clubs=clubs, waits=waits_for(current_user, utc_now()))


@blueprint.get("/<id:club_id>")
@requires("clubs.own")
def club(club_id: int) -> ResponseReturnValue:
    """Whether the club is approved, what is missing, and what it offers."""
    found = _club_or_404(club_id)
    today = copenhagen_day(utc_now())
    declarations = queries.declarations_of(club_id)
    newest = declarations[0] if declarations else None
    offers = queries.offers_of(club_id)
    going_on = [offer for offer in offers if not has_ended(offer.ended_on, offer.season_until, today)]
    training_today = {offer.id for offer in going_on if today.weekday() in weekdays(offer.sessions)}
    children = _above().children(offer.id for offer in offers)
    return render_template(
        "clubs/club/club.html",
        club=found,
        approved=is_approved(found.approved_from, found.approved_until, today),
        lacks=missing(found, declarations, today),
        declaration=newest,
        waits=waits_for(current_user, utc_now()),
        offers=sorted(going_on, key=lambda offer: (offer.id not in training_today, offer.id not in children)),
        ended=[offer for offer in offers if has_ended(offer.ended_on, offer.season_until, today)],
        terms=terms,
        children=children,
        today=training_today,
    )


@blueprint.post("/<id:club_id>/ask")
@requires("clubs.own")
def ask(club_id: int) -> ResponseReturnValue:
    with transaction():
        _club_or_404(club_id)
        service.ask(club_id, utc_now(), current_user.id)
        return saved(_("Kommunen har fået jeres ansøgning."), url_for("my_club.club", club_id=club_id))


@blueprint.route("/<id:club_id>/account", methods=["GET", "POST"])
@requires("clubs.own")
def account(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    newer = payee_shown(found)
    form = PayeeForm(data=newer)
    if form.validate_on_submit():
        with saving(form, PAYEE_FIELDS):
            service.change_payee(club_id, form.payee(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Kontoen er gemt."), url_for("my_club.club", club_id=club_id))
    return edit_page("clubs/club/account.html", form, newer, club=found)


@blueprint.route("/<id:club_id>/declaration", methods=["GET", "POST"])
@requires("clubs.own")
def declaration(club_id: int) -> ResponseReturnValue:
    """The yearly word on child certificates, and who gave it before."""
    found = _club_or_404(club_id)
    form = DeclarationForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.declare(club_id, form.children_under_15.data, utc_now(), current_user.id)
            return saved(_("Tak. Erklæringen er skrevet under."), url_for("my_club.club", club_id=club_id))
    return form_page(
        "clubs/club/declaration.html", form, club=found, declarations=queries.declarations_of(club_id)
    )


@blueprint.route("/<id:club_id>/offers/new", methods=["GET", "POST"])
@requires("clubs.own")
def new_offer(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    form = OfferForm(data={"kind": OfferKind.WEEKLY})
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS):
            facts = form.facts(club_id, service.next_ref(club_id))
            service.create_offer(facts, utc_now(), current_user.id)
            return saved(_("Tilbuddet er oprettet."), url_for("my_club.club", club_id=club_id))
    return form_page("clubs/club/new_offer.html", form, club=found)


@blueprint.route("/offers/<id:offer_id>", methods=["GET", "POST"])
@requires("clubs.own")
def edit_offer(offer_id: int) -> ResponseReturnValue:
    found = _offer_or_404(offer_id)
    newer = offer_shown(found)
    form = OfferForm(data=newer)
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS):
            facts = form.facts(found.club_id, found.ref)
            service.change_offer(offer_id, facts, form.seen.data, utc_now(), current_user.id)
            return saved(_("Tilbuddet er rettet."), url_for("my_club.club", club_id=found.club_id))
    return edit_page("clubs/club/edit_offer.html", form, newer, offer=found)


@blueprint.post("/offers/<id:offer_id>/end")
@requires("clubs.own")
def end_offer(offer_id: int) -> ResponseReturnValue:
    seen = read_version(request.form.get("seen"))
    with transaction():
        found = _offer_or_404(offer_id)
        service.end_offer(offer_id, seen, utc_now(), current_user.id)
        return saved(_("Tilbuddet er afsluttet."), url_for("my_club.club", club_id=found.club_id))


def _club_or_404(club_id: int) -> Club:
    return queries.own_club(current_user.id, club_id) or abort(404)


def _offer_or_404(offer_id: int) -> Offer:
    return queries.own_offer(current_user.id, offer_id) or abort(404)


def _above() -> Above:
    return cast(Above, current_app.extensions["above"]["clubs"])
