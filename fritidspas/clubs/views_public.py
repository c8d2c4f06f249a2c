"""A club registers itself."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from fritidspas.accounts.queries import municipalities
from fritidspas.clubs import service
from fritidspas.clubs.forms import REGISTER_FIELDS, RegisterForm
from fritidspas.core.clock import utc_now
from fritidspas.db import scoped_to
from fritidspas.web.access import open_to_all
from fritidspas.web.forms import form_page, saving
from fritidspas.web.limits import limiter

blueprint = Blueprint("join_club", __name__, url_prefix="/club")


@blueprint.route("/register", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def register() -> ResponseReturnValue:
    """The receipt is the same for a club that is known already: a stranger learns nothing from it."""
    form = RegisterForm()
    form.offer_municipalities(municipalities())
    if form.validate_on_submit():
        with scoped_to(form.municipality_id.data), saving(form, REGISTER_FIELDS):
            service.register(form.registration(), form.signer.data, form.password.data, utc_now())
            return render_template("clubs/public/registered.html")
    return form_page("clubs/public/register.html", form)
