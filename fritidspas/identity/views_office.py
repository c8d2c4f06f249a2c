"""One's own way in, of every role: password, second factor, devices; and letting in anew who has lost theirs."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from flask import Blueprint, abort, current_app, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import find_user, open_logins
from fritidspas.accounts.service import end_login, end_other_logins
from fritidspas.core.clock import utc_now
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.db import after_commit, seal, transaction, unseal
from fritidspas.identity import queries, rules, service
from fritidspas.identity.forms import CODE_FIELDS, CodeForm, SetUpForm
from fritidspas.identity.letting_in import let_in_as
from fritidspas.identity.trying import by_code, tried
from fritidspas.identity.wording import called
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.qr_codes import qr_code
from fritidspas.web.refusals import sentence

blueprint = Blueprint("account", __name__)
Given = TypeVar("Given")
SECRET = "secret"  # sealed in the cookie until the app has shown that it knows it


@blueprint.get("/account")
@requires("identity.own")
def account() -> str:
    return render_template(
        "identity/office/account.html",
        user=_myself(),
        factor=queries.factor_of(current_user.id),
        codes_left=queries.recovery_codes_left(current_user.id),
        must_have=_must_have(),
        devices=open_logins(current_user.id, utc_now(), _idle()),
        called=called,
    )


@blueprint.post("/account/devices/<id:login_id>/end")
@requires("identity.own")
def end_device(login_id: int) -> ResponseReturnValue:
    with transaction():
        if not end_login(current_user.id, login_id, utc_now()):
            abort(404)
        return saved(_("Enheden er logget ud."), url_for("account.account"))


@blueprint.post("/account/devices/end-others")
@requires("identity.own")
def end_other_devices() -> ResponseReturnValue:
    with transaction():
        end_other_logins(current_user.id, current_user.login_id, utc_now())
        return saved(_("Alle dine andre enheder er logget ud."), url_for("account.account"))


@blueprint.route("/account/app", methods=["GET", "POST"])
@requires("identity.own")
def set_up() -> ResponseReturnValue:
    """Scan, then show that it worked; the recovery codes come with the answer and never again."""
    if queries.factor_of(current_user.id) is not None:
        return _already()
    form, user, secret = SetUpForm(), _myself(), _secret()
    if form.validate_on_submit():
        with saving(form, CODE_FIELDS):
            now = utc_now()
            codes = service.set_up(user.id, secret, form.code.data, now)
            let_in_as(user, LoginMethod.PASSWORD_AND_CODE, now)
            after_commit(lambda: flash(_("Din kode-app virker."), "success"))
        if not form.errors:
            return _codes_page(codes)
    address = rules.address_of(secret, user.email, current_user.municipality.name)
    picture = qr_code(address, _("QR-kode til din kode-app"))
    must = not current_user.is_complete
    return form_page("identity/office/set_up.html", form, picture=picture, secret=secret, must=must)


@blueprint.route("/account/recovery-codes", methods=["GET", "POST"])
@requires("identity.own")
def recovery_codes() -> ResponseReturnValue:
    _factor_or_404()
    form, user_id = CodeForm(), current_user.id
    if form.validate_on_submit():
        codes = _with_code(form, lambda now: service.new_recovery_codes(user_id, form.code.data, now))
        if codes:
            return _codes_page(codes)
    return form_page("identity/office/recovery_codes.html", form)


@blueprint.route("/account/app/remove", methods=["GET", "POST"])
@requires("identity.own")
def drop_factor() -> ResponseReturnValue:
    _factor_or_404()
    form, user_id = CodeForm(), current_user.id
    if form.validate_on_submit():
        _with_code(form, lambda now: service.drop_factor(user_id, form.code.data, now))
        if not form.errors:
            session.clear()
            flash(_("Kode-appen er fjernet. Log ind igen."), "success")
            return redirect(url_for("identity.login"))
    return form_page("identity/office/drop_factor.html", form, must_have=_must_have())


@blueprint.post("/office/users/<id:user_id>/app/reset")
@requires("identity.reset")
def reset_factor(user_id: int) -> ResponseReturnValue:
    """For who has lost both phone and recovery codes."""
    with transaction():
        service.reset_factor(find_user(user_id) or abort(404), utc_now(), current_user.id)
        return saved(_("Kode-appen er nulstillet, og brugeren får besked."), url_for("users.users"))


def _with_code(form: CodeForm, act: Callable[[datetime], Given]) -> Given | None:
    """What was done with the code; None where it was wrong, which counts as a wrong try and stands in the form."""
    now = utc_now()
    try:
        with tried(by_code(_myself().email), now), transaction():
            return act(now)
    except Refused as refused:
        form.add_error("code", sentence(refused))
        return None


def _already() -> ResponseReturnValue:
    """Set up elsewhere meanwhile: a login without a code logs in again, with one."""
    if current_user.is_complete:
        return redirect(url_for("account.account"))
    session.clear()
    flash(_("Du har allerede en kode-app. Log ind igen, og brug den."), "warning")
    return redirect(url_for("identity.login"))


def _secret() -> str:
    """The same each time the page is shown, so that a wrong code does not mean scanning again."""
    if SECRET not in session:
        session[SECRET] = seal(rules.new_secret())
    return unseal(session[SECRET])


def _codes_page(codes: list[str]) -> str:
    return render_template("identity/office/codes.html", codes=codes)


def _factor_or_404() -> None:
    if queries.factor_of(current_user.id) is None:
        abort(404)


def _idle() -> timedelta:
    return timedelta(minutes=current_app.extensions["settings"].idle_minutes)


def _must_have() -> bool:
    return rules.must_have_factor(current_user.role, current_user.municipality.code)


def _myself() -> User:
    return find_user(current_user.id) or abort(404)
