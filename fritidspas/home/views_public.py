"""The address people type, and the pages the law asks for."""

from datetime import datetime

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import active_with, has_municipality, municipalities, only_municipality
from fritidspas.accounts.service import begin_login
from fritidspas.accounts.visitor import let_in
from fritidspas.core.clock import utc_now
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, after_commit, scoped_to, session, transaction
from fritidspas.home import service
from fritidspas.home.forms import (
    FIRST_FIELDS,
    JOIN_FIELDS,
    RENEW_FIELDS,
    FirstForm,
    ForgottenForm,
    JoinForm,
    RenewForm,
)
from fritidspas.home.letters import FORGOTTEN
from fritidspas.home.rules import check_setup_code
from fritidspas.identity.marks import leave_mark
from fritidspas.letters.service import sends_links
from fritidspas.links.service import opened
from fritidspas.schemes.own_files import load_files_of
from fritidspas.schemes.shipping import shipped_rules
from fritidspas.schemes.wording import in_words
from fritidspas.web.access import open_to_all
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.limits import limiter

blueprint = Blueprint("start", __name__)
# Where those begin who come for their own, and have no front page.
FRONTS = {
    Role.PROFESSIONAL: "families.my_children",
    Role.CLUB: "my_club.front",
    Role.PARENT: "my_applications.front",
    Role.GUIDE: "my_trips.front",
}
joining = Blueprint("join", __name__)
forgotten = Blueprint("forgotten", __name__)


@blueprint.get("/")
@open_to_all
def start() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for(FRONTS.get(current_user.role, "home.front")))
    return redirect(url_for("identity.login" if has_municipality() else "join.first"))


@joining.route("/first", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def first() -> ResponseReturnValue:
    """The first municipality of an empty installation, by whoever can read its terminal; then the page is gone."""
    if has_municipality():
        abort(404)
    form = FirstForm()
    form.offer_schemes()
    if form.validate_on_submit():
        with saving(form, FIRST_FIELDS):
            return _begin(form)
    meanings = {rules.name: in_words(rules) for rules in shipped_rules().values()}
    return form_page("home/public/first.html", form, meanings=meanings)


@joining.route("/join", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def parent() -> ResponseReturnValue:
    """The receipt is the same for an e-mail address that is known already: a stranger learns nothing from it."""
    form, place = JoinForm(), only_municipality()
    form.offer_municipalities(municipalities())
    if form.validate_on_submit():
        with scoped_to(form.municipality_id.data), saving(form, JOIN_FIELDS):
            service.join_as_parent(form.email.data, form.name.data, form.password.data, utc_now())
            return render_template("home/public/joined.html", municipality=place)
    return form_page("home/public/join.html", form, municipality=place)


@forgotten.route("/forgotten", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def ask() -> ResponseReturnValue:
    """The answer is the same, and as slow, whether anybody logs in with that address or not."""
    form, place, places = ForgottenForm(), only_municipality(), municipalities()
    if not places or not sends_links():
        return render_template("home/public/forgotten.html", form=None, municipality=place)
    if form.validate_on_submit():
        with across_municipalities():
            user = active_with(form.email.data)
            user_id, place_id = (user.id, user.municipality_id) if user else (0, places[0].id)
        with scoped_to(place_id), transaction():
            service.forget_password(user_id, utc_now())
        return render_template("home/public/remembered.html", municipality=place)
    return form_page("home/public/forgotten.html", form, municipality=place)


@forgotten.route("/forgotten/<token>", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def renew(token: str) -> ResponseReturnValue:
    """Opening it changes nothing: mail programs open links, too."""
    form, now = RenewForm(), utc_now()
    with opened(token, FORGOTTEN, now) as link:
        if link.used_at is not None:
            raise Refused("link_over")
        if form.validate_on_submit():
            with saving(form, RENEW_FIELDS):
                email = service.renew_password(link, form.password.data, now).email
                after_commit(lambda: leave_mark(email))
                return saved(_("Adgangskoden er skiftet. Log ind med den nye."), url_for("identity.login"))
    return form_page("home/public/renew.html", form, municipality=only_municipality())


def _begin(form: FirstForm) -> ResponseReturnValue:
    check_setup_code(form.setup_code.data, str(current_app.secret_key))
    now = utc_now()
    user = service.begin_first(form.new(), form.password.data, now)
    with scoped_to(user.municipality_id):
        _login, token = begin_login(user, now, LoginMethod.PASSWORD)
    after_commit(lambda: let_in(token))
    after_commit(lambda: _load_own_files(form.new().code, now))
    return saved(_("Kommunen er oprettet, og du er logget ind."), url_for("home.front"))


def _load_own_files(code: str, now: datetime) -> None:
    """The municipality's own schemes may lie there already; what is wrong with one stands in the log, line by line."""
    for name in load_files_of(current_app.extensions["settings"].instance, code, now):
        flash(_("Jeres egen fil %(name)s kunne ikke bruges. Loggen siger hvorfor.", name=name), "warning")


@blueprint.get("/accessibility")
@open_to_all
def accessibility() -> ResponseReturnValue:
    return render_template("home/public/accessibility.html")


@blueprint.get("/privacy")
@open_to_all
def privacy() -> ResponseReturnValue:
    return render_template("home/public/privacy.html")


@blueprint.get("/health")
@open_to_all
def health() -> ResponseReturnValue:
    """For the machine that watches this one: says nothing but that the database answers."""
    session.connection()
    return {"status": "ok"}
