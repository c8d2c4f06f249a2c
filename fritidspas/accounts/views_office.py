"""The administrator's users, and everybody's own password."""

from flask import Blueprint, Response, abort, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts import lists, queries, service
from fritidspas.accounts.above import above
from fritidspas.accounts.forms import PASSWORD_FIELDS, USER_FIELDS, PasswordForm, UserFilterForm, UserForm
from fritidspas.accounts.models import User
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import after_commit, transaction
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters, form_page, saved, saving
from fritidspas.web.paging import page_of

blueprint = Blueprint("users", __name__, url_prefix="/office")


@blueprint.route("/users", methods=["GET", "POST"])
@requires("accounts.manage")
def users() -> ResponseReturnValue:
    form = UserForm()
    if form.validate_on_submit():
        with saving(form, USER_FIELDS):
            service.create_user(
                form.email.data,
                form.name.data,
                form.role.data,
                form.password.data,
                utc_now(),
                current_user.id,
                form.profession.data,
                form.workplace.data,
            )
            return saved(_("Brugeren er oprettet."), url_for("users.users"))
    shown = _users_page(form)
    return shown, 422 if form.errors else 200


@blueprint.post("/users/<id:user_id>/password")
@requires("accounts.manage")
def new_password(user_id: int) -> ResponseReturnValue:
    """For somebody who has forgotten theirs: shown on this page and never again."""
    with transaction():
        user = _user_or_404(user_id)
        password = service.give_password(user, utc_now(), current_user.id)
    return _users_page(UserForm(formdata=None), given=(user, password))


@blueprint.post("/users/<id:user_id>/active")
@requires("accounts.manage")
def switch_active(user_id: int) -> ResponseReturnValue:
    """Closes or opens an account, as the form says: two clicks at once do not undo each other.

    Of who still has something another must have, the page where that is given on comes first.
    """
    active = request.form.get("active")
    with transaction():
        user = _user_or_404(user_id)
        if active not in {"yes", "no"}:
            abort(400)
        if active == "no" and above().has_work(user_id, copenhagen_day(utc_now())):
            flash(
                _(
                    "%(name)s har stadig børn eller andet. Giv det videre her, og luk adgangen bagefter.",
                    name=user.name,
                )
            )
            return redirect(url_for("handover.colleague", user_id=user_id))
        service.change_active(user, active == "yes", utc_now(), current_user.id)
    flash(_("Brugerens adgang er ændret."), "success")
    return redirect(url_for("users.users"))


@blueprint.route("/password", methods=["GET", "POST"])
@requires("accounts.own")
def password() -> ResponseReturnValue:
    form = PasswordForm()
    if form.validate_on_submit():
        with saving(form, PASSWORD_FIELDS):
            service.change_password(_user_or_404(current_user.id), form.old.data, form.new.data, utc_now())
            after_commit(session.clear)
            return saved(_("Adgangskoden er skiftet. Log ind med den nye."), url_for("identity.login"))
    return form_page("accounts/office/password.html", form)


def _users_page(form: UserForm, given: tuple[User, str] | None = None) -> str | Response:
    """`given`: whose new password this is."""
    wanted = UserFilterForm.from_query()
    found = queries.users(wanted.q.data or "", wanted.holds.data)
    return list_page(
        "accounts/office/users.html",
        _("Brugere"),
        lists.users(),
        page_of(len(found), lambda first, most: found[first : first + most]),
        form=form,
        wanted=wanted,
        chosen=chosen_filters(wanted),
        given=given,
        with_factor=above().with_factor(),
        role_names=ROLE_NAMES,
        professions=PROFESSIONS,
    )


def _user_or_404(user_id: int) -> User:
    return queries.find_user(user_id) or abort(404)
