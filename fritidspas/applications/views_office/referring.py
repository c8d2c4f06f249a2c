"""A professional applies for a child they found or know: a pass others decide about, or a guide."""

from datetime import datetime

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.applications import queries, rules, service, wording
from fritidspas.applications.forms import AnswerForm, ReferForm
from fritidspas.applications.letters import Told, letter
from fritidspas.applications.models import Application
from fritidspas.applications.rules import State
from fritidspas.applications.views_office.room import (
    blueprint,
    contact,
    decider,
    note_looks,
    scheme_or_404,
)
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.views_office.opening import address_of_opened, known_or_404
from fritidspas.schemes.scheme import Gift, Scheme
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving

REFER_FIELDS = {
    "not_a_referrer": "kind",
    "guide_needs_pass": "kind",
    "criteria_unmet": "criteria",
    "open_case_missing": "has_open_case",
}


@blueprint.route("/children/<id:child_id>/refer/<id:scheme_id>", methods=["GET", "POST"])
@requires("applications.refer")
def refer(child_id: int, scheme_id: int) -> ResponseReturnValue:
    """One page; who gives the scheme's guides gives one at once, all else is sent to whoever decides."""
    now = utc_now()
    with transaction():
        child = known_or_404(child_id, now)
        note_looks([child_id], now, "applications.refer")
    scheme = scheme_or_404(scheme_id, now)
    doors = rules.doors_for(scheme, current_user.profession) or abort(404)
    kinds = rules.kinds_for(scheme, current_user.profession)
    form = ReferForm(data={"kind": kinds[0] if kinds else None, "door": doors[0]})
    form.ask(scheme, current_user.profession, doors)
    if form.validate_on_submit():
        with saving(form, REFER_FIELDS):
            message = _refer(child, scheme_id, scheme, form)
            return saved(message, address_of_opened(child_id))
    return form_page(
        "applications/office/refer.html", form, child=child, scheme=scheme, back=address_of_opened(child_id)
    )


@blueprint.route("/referrals/<id:application_id>", methods=["GET", "POST"])
@requires("applications.answer")
def referral(application_id: int) -> ResponseReturnValue:
    """What became of one's own application for a child, and what the coordinator asks about it."""
    now = utc_now()
    found = _own_or_404(application_id, now)
    form = AnswerForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.answer(application_id, form.text.data, now, current_user.id)
            return saved(_("Tak. Dit svar er sendt."), url_for(".referral", application_id=application_id))
    return form_page(
        "applications/office/referral.html",
        form,
        application=found,
        may_withdraw=found.state in rules.WAITING,
        wording=wording,
    )


@blueprint.post("/referrals/<id:application_id>/withdraw")
@requires("applications.answer")
def withdraw(application_id: int) -> ResponseReturnValue:
    """The child needs it no longer, or the family has changed its mind."""
    now = utc_now()
    _own_or_404(application_id, now)
    with transaction():
        service.withdraw(application_id, now, current_user.id)
        return saved(
            _("Ansøgningen er trukket tilbage."), url_for(".referral", application_id=application_id)
        )


def _own_or_404(application_id: int, now: datetime) -> Application:
    """An application the visitor answers for; the child it is about has then been seen."""
    with transaction():
        found = queries.application_of(current_user.id, application_id) or abort(404)
        note_looks([found.child_id] if found.child_id else [], now, "applications.answer")
    return found


def _refer(child: Child, scheme_id: int, scheme: Scheme, form: ReferForm) -> str:
    """Inside a transaction. What the professional is told. Refused as the service, and `area_protected`."""
    now, referral = utc_now(), form.referral()
    if not rules.is_given_at_once(scheme, current_user.profession, referral):
        service.refer(child, scheme_id, referral, now, decider())
        return _("Ansøgningen er sendt. Fritidskoordinatoren svarer.")
    if scheme.who.areas and child.is_protected(copenhagen_day(now)):
        # The answer would tell whether the child lives in one of the areas.
        raise Refused("area_protected")
    told = letter(scheme, State.GRANTED, Told(child.name, {Gift.GUIDE}, contact()))
    decision = form.decision(copenhagen_day(now))
    service.refer_and_give(child, scheme_id, referral, decision, told, now, decider())
    return _("Barnet venter nu på en fritidsguide. Fritidskoordinatoren finder en.")
