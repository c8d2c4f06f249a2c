"""The answer to an application: what is met, what is given, and the letter, seen before it is sent."""

from datetime import datetime
from hashlib import blake2b

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.applications import rules, service
from fritidspas.applications.forms import DECIDE_FIELDS, DecideForm
from fritidspas.applications.letters import Told, letter
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decision, State
from fritidspas.applications.views_office.looking import page_facts
from fritidspas.applications.views_office.room import (
    application_or_404,
    blueprint,
    contact,
    decider,
    note_looks,
    own_desk,
    scheme_or_404,
)
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.passes.rules import granted_ore, new_period
from fritidspas.schemes.rules import ELSEWHERE, ChildSeen
from fritidspas.schemes.scheme import Criterion, Gift, Scheme
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, saving


@blueprint.route("/applications/<id:application_id>/decide", methods=["GET", "POST"])
@requires("applications.decide")
def decide(application_id: int) -> ResponseReturnValue:
    """First the letter is shown; the answer is given when exactly that letter has been seen."""
    now = utc_now()
    today = copenhagen_day(now)
    found = application_or_404(application_id, now)
    if found.scheme_id not in own_desk(now).answers:
        abort(404)
    scheme = scheme_or_404(found.scheme_id, now)
    newer = {"seen": found.changed_at}
    form = DecideForm(data=newer | {"activity_day": today})
    form.ask(scheme, found.kind)
    shown, state = "", None
    if form.validate_on_submit():
        note_area(found, scheme, now)
        with saving(form, DECIDE_FIELDS):
            decision = form.decision(today)
            state = service.foresee(application_id, decision, form.seen.data, now, decider())
            shown = letter_of(found, scheme, decision, state, now)
            if request.form.get("shown") == digest(shown):
                service.decide(application_id, decision, shown, form.seen.data, now, decider(), state)
        if _is_sent(found):
            flash(_("Svaret er gemt."), "success")
            return redirect(url_for("applications.application", application_id=application_id))
    return edit_page(
        "applications/office/decide.html",
        form,
        newer,
        **page_facts(found, scheme, now),
        letter=shown,
        shown=digest(shown),
        state=state,
    )


def _is_sent(found: Application) -> bool:
    """Whether the visitor has sent this very answer: the second tap of two ends where the first did."""
    return found.decided_by == current_user.id and request.form.get("shown") == digest(found.letter)


def letter_of(
    application: Application, scheme: Scheme, decision: Decision, state: State, now: datetime
) -> str:
    """What is written home when the decision comes to this state."""
    today = copenhagen_day(now)
    ore, until = None, None
    if Gift.PASS in decision.gifts and scheme.grant:
        ore = granted_ore(scheme.grant, decision.ore)
        until = new_period(scheme.grant, today, decision.activity_day).last
    missing = _missing(application, scheme, decision, now) if state is State.REFUSED else []
    told = Told(application.child_name, decision.gifts, contact(), ore, until, decision.reason, missing)
    return letter(scheme, state, told)


def note_area(application: Application, scheme: Scheme, now: datetime) -> None:
    """The answer tells whether the child lives in one of the areas: for a protected one, a look of its own."""
    child = application.child
    if scheme.who.areas and child and child.is_protected(copenhagen_day(now)):
        if not current_user.may("families.whereabouts"):
            abort(403)
        with transaction():
            note_looks([child.id], now, "families.whereabouts")


def digest(letter: str) -> str:
    """Stands for the letter in the form, so that another one than was seen is never sent."""
    return blake2b(letter.encode(), digest_size=16).hexdigest() if letter else ""


def _missing(application: Application, scheme: Scheme, decision: Decision, now: datetime) -> list[Criterion]:
    """What is not met; a letter says nothing of where a protected child lives."""
    today, child, about = copenhagen_day(now), application.child, application.answers.child
    if child is not None:
        seen = ChildSeen(child.birth_date, child.postcode)
    elif about is not None:
        seen = ChildSeen(about.birth_date, about.postcode)
    else:
        return []
    hidden = child is not None and child.is_protected(today)
    unmet = rules.unmet_of(scheme, application.kind, decision, seen, today)
    return [one for one in unmet if not (hidden and one.key == ELSEWHERE.key)]
