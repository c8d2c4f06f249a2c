"""The address people type, and the pages the law asks for."""

from datetime import datetime

from flask import Blueprint, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import has_municipality, municipalities, only_municipality
from fritidspas.accounts.service import begin_login
from fritidspas.accounts.visitor import let_in
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import after_commit, scoped_to, session
from fritidspas.home import service
from fritidspas.home.forms import FIRST_FIELDS, JOIN_FIELDS, FirstForm, JoinForm
from fritidspas.home.rules import check_setup_code
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


@blueprint.get("/")
@open_to_all
def start() -> ResponseReturnValue:
    if current_user.is_authenticated:
        return redirect(url_for(FRONTS.get(current_user.role, "home.front")))
    return redirect(url_for("accounts.login" if has_municipality() else "join.first"))


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


def _begin(form: FirstForm) -> ResponseReturnValue:
    check_setup_code(form.setup_code.data, str(current_app.secret_key))
    now = utc_now()
    user = service.begin_first(form.new(), form.password.data, now)
    with scoped_to(user.municipality_id):
        _login, token = begin_login(user, now)
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
