"""“I worry about a child”: for everybody who logs in but families, each among the children they have to do with."""

from collections.abc import Iterable

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.families.views_office.opening import found, opened_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.worries import queries, service
from fritidspas.worries.forms import AboutForm, WorryForm

blueprint = Blueprint("worry", __name__, url_prefix="/worry")
RIGHT = "worries.raise"


@blueprint.route("/", methods=["GET", "POST"])
@requires("worries.raise")
def new() -> ResponseReturnValue:
    """First of all whom to call; then the child, the words, and what was sent before.

    Who is a stranger still is told whom to call, and no more.
    """
    is_stranger = queries.is_stranger(current_user.id, current_user.role)
    if is_stranger and request.method == "POST":
        abort(404)
    known = queries.children_known_to(current_user.id, current_user.role)
    form = WorryForm()
    form.offer(known)
    if form.validate_on_submit() and (answer := _raised(form, form.about())):
        return answer
    _note(one.child_id for one in known)
    sent = queries.sent_by(current_user.id)
    return form_page(
        "worries/public/new.html",
        form,
        sent=sent,
        can_send=queries.has_receiver() and not is_stranger,
        is_stranger=is_stranger,
        phone=_phone(),
        known=known,
    )


@blueprint.route("/children/<id:child_id>", methods=["GET", "POST"])
@requires("worries.about")
def about(child_id: int) -> ResponseReturnValue:
    """About a child whose page one came from; it is opened by the same right as there."""
    with transaction():
        child = opened_or_404(child_id, utc_now())
    form = AboutForm()
    if form.validate_on_submit() and (answer := _raised(form, child_id)):
        return answer
    _note([child_id])
    return form_page(
        "worries/public/about.html",
        form,
        child=child,
        found=found(),
        can_send=queries.has_receiver(),
        phone=_phone(),
    )


@blueprint.get("/sent")
@requires("worries.raise")
def sent() -> ResponseReturnValue:
    return render_template("worries/public/sent.html", in_danger="danger" in request.args, phone=_phone())


def _raised(form: WorryForm, child_id: int | None) -> ResponseReturnValue | None:
    """On to the thank you; None where it was refused and the form says why."""
    with saving(form, {}):
        service.raise_worry(
            child_id, form.text.data, form.in_danger.data, form.key.data, utc_now(), current_user.id
        )
        danger = "now" if form.in_danger.data else None
        return saved(_("Det er sendt."), url_for("worry.sent", danger=danger))
    return None


def _note(child_ids: Iterable[int]) -> None:
    with transaction():
        record_reads(child_ids, utc_now(), actor_id=current_user.id, page=str(request.endpoint), right=RIGHT)


def _phone() -> str:
    """The number for worries; else the municipality's own."""
    return current_user.municipality.worry_phone or current_user.municipality.phone
