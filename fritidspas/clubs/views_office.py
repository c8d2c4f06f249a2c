"""The coordinator's offers, the clubs that have them, and the municipality's answer to a club."""

from functools import partial
from typing import cast

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.clubs import lists, queries, service, wording
from fritidspas.clubs.above import Above
from fritidspas.clubs.forms import (
    CLUB_FIELDS,
    OFFER_FIELDS,
    ApprovalForm,
    ClubFilterForm,
    ClubForm,
    DeclineForm,
    OfferFilterForm,
    OfficeOfferForm,
    approval_shown,
    club_shown,
    office_offer_shown,
)
from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.rules import OfferKind, is_approved, missing, standing
from fritidspas.clubs.wording import terms
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters, edit_page, form_page, read_version, saved, saving
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
    return list_page(
        "clubs/office/offers.html",
        _("Tilbud"),
        lists.offers(),
        page_of(queries.count_offers(wished), read),
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
    )


@blueprint.get("/offers/<id:offer_id>")
@requires("clubs.read")
def offer(offer_id: int) -> ResponseReturnValue:
    """One offer. Who wants it is told on the children's own pages; here only how many."""
    found = _offer_or_404(offer_id)
    return render_template(
        "clubs/office/offer.html",
        offer=found,
        terms=terms(found),
        wanted=queries.wanted_by(offer_id, _above().wanted()),
    )


@blueprint.route("/offers/new", methods=["GET", "POST"])
@requires("clubs.write")
def new_offer() -> ResponseReturnValue:
    form = OfficeOfferForm(data={"club_id": request.args.get("club"), "kind": OfferKind.WEEKLY})
    form.offer_clubs(queries.clubs())
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS):
            created = service.create_offer(form.office_facts(), utc_now(), current_user.id)
            return saved(_("Tilbuddet er oprettet."), url_for("clubs.offer", offer_id=created.id))
    return form_page("clubs/office/new_offer.html", form)


@blueprint.route("/offers/<id:offer_id>/edit", methods=["GET", "POST"])
@requires("clubs.write")
def edit_offer(offer_id: int) -> ResponseReturnValue:
    found = _offer_or_404(offer_id)
    newer = office_offer_shown(found)
    form = OfficeOfferForm(data=newer)
    form.offer_clubs(queries.clubs())
    if form.validate_on_submit():
        with saving(form, OFFER_FIELDS):
            service.change_offer(offer_id, form.office_facts(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Tilbuddet er rettet."), url_for("clubs.offer", offer_id=offer_id))
    return edit_page("clubs/office/edit_offer.html", form, newer, offer=found)


@blueprint.get("/clubs")
@requires("clubs.read")
def waiting() -> ResponseReturnValue:
    """Clubs somebody must look at: those who ask, a new account, a declaration that runs out."""
    today = copenhagen_day(utc_now())
    return list_page(
        "clubs/office/waiting.html",
        _("Erklæringer om børneattester"),
        lists.declarations(),
        page_of(queries.count_expiring(today), partial(queries.expiring, today)),
        clubs=queries.waiting(),
        accounts=queries.with_new_account(),
        today=today,
    )


@blueprint.get("/clubs/all")
@requires("clubs.read")
def clubs() -> ResponseReturnValue:
    """Every club by name, or those searched for."""
    form = ClubFilterForm.from_query()
    today, text = copenhagen_day(utc_now()), form.q.data or ""
    return list_page(
        "clubs/office/clubs.html",
        _("Foreninger"),
        lists.clubs(today),
        page_of(queries.count_clubs(text), partial(queries.club_rows, text)),
        form=form,
        chosen=chosen_filters(form),
        standing=partial(standing, today=today),
        wording=wording,
    )


@blueprint.get("/clubs/<id:club_id>")
@requires("clubs.read")
def club(club_id: int) -> ResponseReturnValue:
    """One club and all it offers."""
    found = _club_or_404(club_id)
    every = queries.offers(
        queries.OfferFilter(club_id=club_id), _above().wanted(), "activity", False, 0, None
    )
    today = copenhagen_day(utc_now())
    declarations = queries.declarations_of(club_id)
    return render_template(
        "clubs/office/club.html",
        club=found,
        offers=every,
        people=queries.people_of(club_id),
        declaration=declarations[0] if declarations else None,
        lacks=missing(found, declarations, today),
        approved=is_approved(found.approved_from, found.approved_until, today),
        today=today,
    )


@blueprint.route("/clubs/<id:club_id>/approve", methods=["GET", "POST"])
@requires("clubs.write")
def approve(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    newer = approval_shown(found, copenhagen_day(utc_now()))
    form = ApprovalForm(data=newer)
    if form.validate_on_submit():
        with saving(form, CLUB_FIELDS):
            service.approve(club_id, form.approval(), form.seen.data, utc_now(), current_user.id)
            return saved(_("Foreningen er godkendt."), url_for("clubs.club", club_id=club_id))
    return edit_page("clubs/office/approve.html", form, newer, club=found)


@blueprint.route("/clubs/<id:club_id>/decline", methods=["GET", "POST"])
@requires("clubs.write")
def decline(club_id: int) -> ResponseReturnValue:
    found = _club_or_404(club_id)
    newer = {"seen": found.changed_at}
    form = DeclineForm(data=newer)
    if form.validate_on_submit():
        with saving(form, {}):
            service.decline(club_id, form.reason.data, form.seen.data, utc_now(), current_user.id)
            return saved(_("Foreningen har fået et nej."), url_for("clubs.waiting"))
    return edit_page("clubs/office/decline.html", form, newer, club=found)


@blueprint.post("/clubs/<id:club_id>/account")
@requires("clubs.confirm_account")
def confirm_account(club_id: int) -> ResponseReturnValue:
    """Yes to the account the page showed; to another one it is refused."""
    seen = read_version(request.form.get("seen"))
    with transaction():
        _club_or_404(club_id)
        service.confirm_account(club_id, seen, utc_now(), current_user.id)
        return saved(_("Kontoen er bekræftet."), url_for("clubs.club", club_id=club_id))


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
