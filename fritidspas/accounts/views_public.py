"""Logging in and out, and choosing a language."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from fritidspas.accounts import queries, service
from fritidspas.accounts.forms import LoginForm
from fritidspas.accounts.visitor import COOKIE_KEY, let_in
from fritidspas.core.clock import utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, transaction
from fritidspas.web.access import open_to_all
from fritidspas.web.languages import LANGUAGES
from fritidspas.web.limits import limiter
from fritidspas.web.refusals import sentence
from fritidspas.web.safe_next import safe_next

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@open_to_all
@limiter.limit(lambda: current_app.config["LOGIN_TRIES"], methods=["POST"])
def login() -> ResponseReturnValue:
    if request.method == "GET" and not queries.has_municipality():
        return redirect(url_for("start.start"))
    form, place = LoginForm(), queries.only_municipality()
    if not form.validate_on_submit():
        return render_template("accounts/public/login.html", form=form, municipality=place)
    try:
        with transaction():
            _, token = service.log_in(form.email.data, form.password.data, utc_now())
    except Refused as refused:
        refusal = sentence(refused)
        shown = render_template("accounts/public/login.html", form=form, municipality=place, refusal=refusal)
        return shown, 401
    let_in(token)
    return redirect(safe_next(request.args.get("next"), url_for("start.start")))


@blueprint.post("/logout")
@open_to_all
def logout() -> ResponseReturnValue:
    token = session.get(COOKIE_KEY)
    if token:
        with across_municipalities(), transaction():
            service.log_out(token, utc_now())
    session.clear()
    return redirect(url_for("accounts.login"))


@blueprint.post("/language")
@open_to_all
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return redirect(safe_next(request.form.get("next"), url_for("start.start")))
