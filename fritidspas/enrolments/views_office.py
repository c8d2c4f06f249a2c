"""The coordinator's pages of what one child wants to go to, and how far it has come there."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import TRAINING_FIELDS, DeclineForm, OfferSearchForm, TrainingForm, WishForm
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.families.queries import find_child
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, saved, saving

blueprint = Blueprint("enrolments", __name__, url_prefix="/office/children")
MOST_FOUND = 20


@blueprint.get("/<id:child_id>/wishes")
@requires("families.write")
def wishes(child_id: int) -> ResponseReturnValue:
    """The child's offers, and a search for more. For a protected child each look is logged as a look at whereabouts."""
    form = OfferSearchForm.from_query()
    child, protected = _seen(child_id, "enrolments.wishes")
    chosen = queries.wishes_of([child_id]).get(child_id, [])
    today = copenhagen_day(utc_now())
    return render_template(
        "enrolments/office/wishes.html",
        child=child,
        protected=protected,
        form=form,
        wishes=chosen,
        found=queries.offers_to_wish(
            form.q.data or "", (wish.offer_id for wish in chosen), today, MOST_FOUND
        ),
        most=MOST_FOUND,
    )


@blueprint.post("/<id:child_id>/wishes")
@requires("families.write")
def wish(child_id: int) -> ResponseReturnValue:
    """One offer more or less."""
    form = WishForm()
    if not form.validate_on_submit() or form.act.data not in {"add", "end"}:
        abort(400)
    now = utc_now()
    with transaction():
        if find_child(child_id) is None:
            abort(404)
        change = service.add_wish if form.act.data == "add" else service.end_wish
        change(child_id, form.offer_id.data, now, current_user.id)
    flash(_("Barnets ønsker er gemt."), "success")
    return redirect(url_for("enrolments.wishes", child_id=child_id, q=request.args.get("q")))


@blueprint.get("/<id:child_id>/wishes/<id:offer_id>")
@requires("enrolments.confirm")
def enrolment(child_id: int, offer_id: int) -> ResponseReturnValue:
    """One child at one offer: what the club says, and the trainings."""
    return _page(child_id, offer_id, TrainingForm(day=copenhagen_day(utc_now())), DeclineForm())


@blueprint.post("/<id:child_id>/wishes/<id:offer_id>/confirm")
@requires("enrolments.confirm")
def confirm(child_id: int, offer_id: int) -> ResponseReturnValue:
    """One press: the club has a place."""
    form = Form()
    _enrolment_or_404(child_id, offer_id)
    if form.validate_on_submit():
        with saving(form, {}):
            service.confirm(child_id, offer_id, utc_now(), current_user.id)
            return saved(_("Det er skrevet, at foreningen har plads."), _address(child_id, offer_id))
    return _page(child_id, offer_id, TrainingForm(formdata=None), DeclineForm(formdata=None), wrong=form)


@blueprint.post("/<id:child_id>/wishes/<id:offer_id>/decline")
@requires("enrolments.confirm")
def decline(child_id: int, offer_id: int) -> ResponseReturnValue:
    """The club has no place, and why."""
    form = DeclineForm()
    _enrolment_or_404(child_id, offer_id)
    if form.validate_on_submit():
        with saving(form, {}):
            service.decline(child_id, offer_id, str(form.reason.data), utc_now(), current_user.id)
            message = _("Det er skrevet, at foreningen ikke har plads.")
            return saved(message, url_for("enrolments.wishes", child_id=child_id))
    return _page(child_id, offer_id, TrainingForm(formdata=None), form, wrong=form)


@blueprint.post("/<id:child_id>/wishes/<id:offer_id>/trainings")
@requires("enrolments.confirm")
def trainings(child_id: int, offer_id: int) -> ResponseReturnValue:
    """What became of a training; the first one the child came to begins its time there."""
    form = TrainingForm()
    _enrolment_or_404(child_id, offer_id)
    if form.validate_on_submit():
        with saving(form, TRAINING_FIELDS):
            service.write_training(
                child_id, offer_id, form.day.data, form.kind.data, utc_now(), current_user.id
            )
            return saved(_("Træningen er gemt."), _address(child_id, offer_id))
    return _page(child_id, offer_id, form, DeclineForm(formdata=None), wrong=form)


def _page(
    child_id: int, offer_id: int, training: TrainingForm, no: DeclineForm, wrong: Form | None = None
) -> ResponseReturnValue:
    found = _enrolment_or_404(child_id, offer_id)
    child, protected = _seen(child_id, "enrolments.enrolment")
    page = render_template(
        "enrolments/office/enrolment.html",
        child=child,
        protected=protected,
        enrolment=found,
        states=EnrolmentState,
        today=copenhagen_day(utc_now()),
        training=training,
        no=no,
        wrong=wrong,
    )
    return page, 422 if wrong and wrong.errors else 200


def _seen(child_id: int, page: str) -> tuple[Child, bool]:
    """The child, and whether it is protected: then each look is logged as a look at whereabouts."""
    now = utc_now()
    with transaction():
        child = find_child(child_id) or abort(404)
        protected = child.is_protected(copenhagen_day(now))
        right = "families.whereabouts" if protected else "families.read"
        if not current_user.may(right):
            abort(403)
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    return child, protected


def _enrolment_or_404(child_id: int, offer_id: int) -> Enrolment:
    return queries.find_enrolment(child_id, offer_id) or abort(404)


def _address(child_id: int, offer_id: int) -> str:
    return url_for("enrolments.enrolment", child_id=child_id, offer_id=offer_id)
