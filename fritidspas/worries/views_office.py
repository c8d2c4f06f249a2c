"""Worries where they are received, and where the administrator says by whom."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts import queries as accounts
from fritidspas.accounts.service import change_worry_phone
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import STAFF
from fritidspas.db import transaction
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving
from fritidspas.web.forms.parsing import show_phone
from fritidspas.worries import queries, service, wording
from fritidspas.worries.forms import HANDED_FIELDS, CloseForm, HandOnForm, PhoneForm
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import NEXT, WorryState, is_overdue

blueprint = Blueprint("worries", __name__, url_prefix="/office/worries")
RIGHT = "worries.read"


@blueprint.get("/")
@requires(RIGHT)
def worries() -> ResponseReturnValue:
    """What waits, without a name: whoever needs to know opens it, and that is noted."""
    return render_template(
        "worries/office/worries.html",
        raised=queries.raised_worries(),
        in_hand=queries.worries_in_hand(),
        closed=queries.closed_worries(),
        is_overdue=is_overdue,
        today=copenhagen_day(utc_now()),
        wording=wording,
    )


@blueprint.get("/<id:worry_id>")
@requires(RIGHT)
def worry(worry_id: int) -> ResponseReturnValue:
    form = CloseForm()
    return _page(worry_id, HandOnForm(data={"day": copenhagen_day(utc_now())}), form, form)


@blueprint.post("/<id:worry_id>/acknowledge")
@requires(RIGHT)
def acknowledge(worry_id: int) -> ResponseReturnValue:
    _worry_or_404(worry_id)
    form = Form()
    if form.validate_on_submit():
        with saving(form, {}):
            service.acknowledge(worry_id, utc_now(), current_user.id)
            return saved(_("Du har kvitteret. Den, der skrev, får besked."), _address(worry_id))
    return _page(worry_id, HandOnForm(formdata=None), CloseForm(formdata=None), form)


@blueprint.post("/<id:worry_id>/hand-on")
@requires(RIGHT)
def hand_on(worry_id: int) -> ResponseReturnValue:
    _worry_or_404(worry_id)
    form = HandOnForm()
    if form.validate_on_submit():
        with saving(form, HANDED_FIELDS):
            service.hand_on(worry_id, form.day.data, utc_now(), current_user.id)
            return saved(_("Det står nu, at den er givet videre."), _address(worry_id))
    return _page(worry_id, form, CloseForm(formdata=None), form)


@blueprint.post("/<id:worry_id>/close")
@requires(RIGHT)
def close(worry_id: int) -> ResponseReturnValue:
    _worry_or_404(worry_id)
    form = CloseForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.close(worry_id, form.reason.data, utc_now(), current_user.id)
            return saved(_("Bekymringen er lukket."), url_for("worries.worries"))
    return _page(worry_id, HandOnForm(formdata=None), form, form)


@blueprint.route("/receivers", methods=["GET", "POST"])
@requires("worries.setup")
def receivers() -> ResponseReturnValue:
    """Who receives worries, and whom to call; who may choose now, has the buttons."""
    form = PhoneForm(data={"phone": current_user.municipality.worry_phone})
    if form.validate_on_submit():
        with saving(form, {}):
            phone = show_phone(form.phone.data) if form.phone.data else ""
            change_worry_phone(phone, utc_now(), current_user.id)
            return saved(_("Nummeret er gemt."), url_for("worries.receivers"))
    return form_page(
        "worries/office/receivers.html",
        form,
        staff=accounts.staff(),
        may_choose=queries.may_choose(current_user.id),
        role_names=ROLE_NAMES,
        professions=PROFESSIONS,
    )


@blueprint.post("/receivers/<id:user_id>")
@requires("worries.setup")
def switch_receiver(user_id: int) -> ResponseReturnValue:
    """As the form says: two clicks at once do not undo each other."""
    receives = request.form.get("receives")
    with transaction():
        user = accounts.find_user(user_id)
        if user is None or user.role not in STAFF:
            abort(404)
        if receives not in {"yes", "no"}:
            abort(400)
        switch = service.choose_receiver if receives == "yes" else service.drop_receiver
        switch(user, utc_now(), current_user.id)
    flash(_("Det er gemt."), "success")
    return redirect(url_for("worries.receivers"))


def _page(worry_id: int, handed: HandOnForm, closing: CloseForm, form: Form) -> ResponseReturnValue:
    """`form`: the one that was sent, and may say what is wrong."""
    now = utc_now()
    with transaction():
        found = _worry_or_404(worry_id)
        service.note_opened(worry_id, now, current_user.id)
        if found.child_id is not None:
            record_reads([found.child_id], now, actor_id=current_user.id, page="worries.worry", right=RIGHT)
    people = (found.raised_by, found.acknowledged_by, found.handed_by, found.closed_by)
    return form_page(
        "worries/office/worry.html",
        form,
        worry=found,
        handed=handed,
        closing=closing,
        may_go_to=NEXT[found.state],
        states=WorryState,
        names=accounts.names_of(one for one in people if one is not None),
        raised_by=accounts.find_user(found.raised_by),
        overdue=is_overdue(found.state, found.due_on, copenhagen_day(now)),
        role_names=ROLE_NAMES,
        today=copenhagen_day(now),
        wording=wording,
    )


def _worry_or_404(worry_id: int) -> Worry:
    return queries.find_worry(worry_id) or abort(404)


def _address(worry_id: int) -> str:
    return url_for("worries.worry", worry_id=worry_id)
