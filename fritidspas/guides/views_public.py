"""Somebody offers to be a guide, and a guide who was invited chooses a password."""

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.accounts.queries import municipalities, only_municipality
from fritidspas.core.clock import utc_now
from fritidspas.db import scoped_to
from fritidspas.guides import service
from fritidspas.guides.forms import NEW_OFFER, OFFER_FIELDS, FirstPasswordForm, OfferForm
from fritidspas.links.service import opened
from fritidspas.web.access import open_to_all
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.limits import limiter

blueprint = Blueprint("join_guide", __name__, url_prefix="/guide")


@blueprint.route("/join", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def offer() -> ResponseReturnValue:
    """The receipt is the same for an e-mail address that is known already: a stranger learns nothing from it."""
    form, place = OfferForm(data=NEW_OFFER), only_municipality()
    form.offer_municipalities(municipalities())
    form.offer_languages(())
    if form.validate_on_submit():
        with scoped_to(form.municipality_id.data), saving(form, OFFER_FIELDS):
            service.sign_up(form.offered(), form.password.data, utc_now())
            return render_template("guides/public/offered.html", municipality=place)
    return form_page("guides/public/offer.html", form, municipality=place)


@blueprint.route("/invited/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"])
def invited(token: str) -> ResponseReturnValue:
    """Shows nothing of the guide: whoever holds the address is nobody yet."""
    now, form = utc_now(), FirstPasswordForm()
    with opened(token, service.INVITE, now) as link:
        if link.used_at is None and form.validate_on_submit():
            with saving(form, {"password_short": "password"}):
                service.accept_invitation(link.id, form.password.data, now)
                return saved(_("Nu kan du logge ind."), url_for("identity.login"))
        return form_page("guides/public/invited.html", form, is_used=link.used_at is not None)
