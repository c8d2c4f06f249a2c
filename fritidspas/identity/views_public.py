"""Logging in, with a code where the user has a second factor, and out."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from fritidspas.accounts import queries
from fritidspas.accounts.service import log_out
from fritidspas.accounts.visitor import COOKIE_KEY
from fritidspas.core.clock import utc_now
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, transaction
from fritidspas.identity import service
from fritidspas.identity.forms import CodeForm, LoginForm
from fritidspas.identity.letting_in import begin_half, half_begun, let_in_as
from fritidspas.identity.service import Somebody
from fritidspas.identity.trying import by_code, by_password, tried
from fritidspas.web.access import open_to_all
from fritidspas.web.refusals import sentence
from fritidspas.web.safe_next import safe_next

blueprint = Blueprint("identity", __name__)


@blueprint.route("/login", methods=["GET", "POST"])
@open_to_all
def login() -> ResponseReturnValue:
    if request.method == "GET" and not queries.has_municipality():
        return redirect(url_for("start.start"))
    form = LoginForm()
    if not form.validate_on_submit():
        return _login_page(form)
    now = utc_now()
    try:
        with tried(by_password(form.email.data), now):
            somebody = service.user_behind(form.email.data, form.password.data)
    except Refused as refused:
        return _login_page(form, sentence(refused)), _status(refused)
    return _after_password(somebody, now)


@blueprint.route("/login/code", methods=["GET", "POST"])
@open_to_all
def code() -> ResponseReturnValue:
    """For who has shown the password, for ten minutes."""
    form, now = CodeForm(), utc_now()
    half = half_begun(now)
    if half is None or service.is_over(half):
        return _start_over()
    if not form.validate_on_submit():
        return _code_page(form)
    try:
        with scoped_to(half.municipality_id), tried(by_code(half.account), now), transaction():
            user, method = service.enter_with_code(half, form.code.data, now)
            let_in_as(user, method, now)
    except Refused as refused:
        if refused.code == "half_over":
            return _start_over()
        return _code_page(form, sentence(refused)), _status(refused)
    return redirect(safe_next(half.next, url_for("start.start")))


@blueprint.post("/logout")
@open_to_all
def logout() -> ResponseReturnValue:
    token = session.get(COOKIE_KEY)
    if token:
        with across_municipalities(), transaction():
            log_out(token, utc_now())
    session.clear()
    return redirect(url_for("identity.login"))


def _after_password(somebody: Somebody, now: datetime) -> ResponseReturnValue:
    then = safe_next(request.args.get("next"), url_for("start.start"))
    half = service.half_of(somebody, now, then)
    if half is not None:
        begin_half(half)
        return redirect(url_for("identity.code"))
    with scoped_to(somebody.municipality_id), transaction():
        user = queries.find_user(somebody.user_id) or abort(404)
        let_in_as(user, LoginMethod.PASSWORD, now)
    return redirect(then)


def _status(refused: Refused) -> int:
    return 429 if refused.code == "too_many_tries" else 401


def _start_over() -> ResponseReturnValue:
    session.pop("half", None)
    flash(sentence(Refused("half_over")), "warning")
    return redirect(url_for("identity.login"))


def _login_page(form: LoginForm, refusal: str = "") -> str:
    place = queries.only_municipality()
    return render_template("identity/public/login.html", form=form, municipality=place, refusal=refusal)


def _code_page(form: CodeForm, refusal: str = "") -> str:
    place = queries.only_municipality()
    return render_template("identity/public/code.html", form=form, municipality=place, refusal=refusal)
