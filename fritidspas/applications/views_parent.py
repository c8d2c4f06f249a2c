"""A parent's pages: what they have applied for. Every loader asks whether it is the visitor's own; else it is a 404."""

from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from fritidspas.accounts.queries import names_of
from fritidspas.applications import queries, service, wording
from fritidspas.applications.forms import (
    STEP_FIELDS,
    STEP_FORMS,
    AnswerForm,
    SendForm,
    StepForm,
    answers_shown,
)
from fritidspas.applications.models import Application
from fritidspas.applications.rules import (
    OPEN,
    WAITING,
    State,
    Step,
    looks_outside,
    missing,
    steps_of,
    wanted_of,
)
from fritidspas.audit.service import record_reads
from fritidspas.clubs.queries import activities
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.queries import guardianship, guardianships
from fritidspas.families.rules import may_know_where
from fritidspas.families.views_office.room import above
from fritidspas.passes.queries import granted_on, passes_of
from fritidspas.schemes.scheme import Scheme
from fritidspas.schemes.wording import for_a_family, for_whom
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.waits import waits_for

blueprint = Blueprint("my_applications", __name__, url_prefix="/my")
# More than any of the questions takes: whoever goes back with more must shorten it anyway.
LONGEST_TYPED, MOST_TICKED = 1000, 200


@blueprint.get("/")
@requires("applications.apply")
def front() -> ResponseReturnValue:
    """What a parent has here, and what waits for them. What tells where a child goes is for who may know."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        own = guardianships(current_user.id)
        children, ids = [one.child for one in own], [one.child_id for one in own]
        record_reads(ids, now, actor_id=current_user.id, page=str(request.endpoint), right="passes.own")
    knows_where = {
        one.child_id for one in own if may_know_where(one.child.is_protected(today), one.lives_with)
    }
    applications = queries.applications_by(current_user.id)
    return render_template(
        "applications/parent/front.html",
        waits=waits_for(current_user, now),
        applications=applications,
        children=children,
        passes=passes_of(ids),
        guides=above().guides(ids),
        knows_where=knows_where,
        wording=wording,
    )


@blueprint.route("/apply", methods=["GET", "POST"])
@requires("applications.apply")
def apply() -> ResponseReturnValue:
    """What can be applied for; choosing it begins a draft, or goes on with an untouched one."""
    now = utc_now()
    if request.method == "POST":
        scheme_id = request.form.get("scheme_id", type=int) or abort(400)
        with transaction():
            draft = service.begin(scheme_id, now, current_user.id)
        return redirect(_address(draft, Step.CHILD))
    return render_template(
        "applications/parent/apply.html",
        rows=queries.schemes_to_apply(copenhagen_day(now)),
        told=for_a_family,
    )


@blueprint.route("/applications/<id:application_id>/<step>", methods=["GET", "POST"])
@requires("applications.apply")
def step(application_id: int, step: str) -> ResponseReturnValue:
    """One page of questions. Next saves it; Back in a draft saves it too, and keeps what is not right yet."""
    now = utc_now()
    found = _application_or_404(application_id)
    rules = service.scheme_today(found, now)
    page = _page_or_404(rules, step)
    if found.state is not State.DRAFT and not _may_change(found):
        return redirect(url_for(".application", application_id=application_id))
    form = _form(found, rules, page)
    goes_back, is_draft = "back" in request.form, found.state is State.DRAFT
    if form.validate_on_submit() and (is_draft or not goes_back):
        with saving(form, STEP_FIELDS):
            service.save(application_id, page, form.facts(), now, current_user.id)
            if not is_draft:
                return saved(_("Din rettelse er gemt."), _onward(found, rules, page))
            return redirect(_back(found, rules, page) if goes_back else _onward(found, rules, page))
    if goes_back:
        with transaction():
            service.keep_unfinished(application_id, page, _typed(form), now)
        return redirect(_back(found, rules, page))
    steps = steps_of(rules)
    return form_page(
        "applications/parent/step.html",
        form,
        application=found,
        step=page,
        steps=steps,
        current=steps.index(page) + 1,
        urls=[_address(application_id, one) for one in steps],
        back=_back(found, rules, page),
        wording=wording,
    )


@blueprint.route("/applications/<id:application_id>/check", methods=["GET", "POST"])
@requires("applications.apply")
def check(application_id: int) -> ResponseReturnValue:
    """All answers, each with a way back to it, and the button that sends them."""
    now = utc_now()
    found = _application_or_404(application_id)
    if found.state is not State.DRAFT:
        return redirect(url_for(".application", application_id=application_id))
    rules = service.scheme_today(found, now)
    unanswered = missing(rules, found.answers)
    if unanswered:
        return redirect(_address(application_id, unanswered))
    form = SendForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.submit(application_id, now, current_user.id)
            return redirect(url_for(".receipt", application_id=application_id))
    steps = steps_of(rules)
    return form_page(
        "applications/parent/check.html",
        form,
        application=found,
        kind=wanted_of(rules, found.answers),
        outside=for_whom(rules.who) if looks_outside(rules, found.answers, copenhagen_day(now)) else (),
        steps=steps,
        urls=[_address(application_id, one) for one in steps],
        wording=wording,
    )


@blueprint.get("/applications/<id:application_id>/receipt")
@requires("applications.apply")
def receipt(application_id: int) -> ResponseReturnValue:
    found = _application_or_404(application_id)
    if found.state is State.DRAFT:
        return redirect(url_for(".check", application_id=application_id))
    return render_template("applications/parent/receipt.html", application=found, wording=wording)


@blueprint.get("/applications/<id:application_id>")
@requires("applications.apply")
def application(application_id: int) -> ResponseReturnValue:
    """What happens now: in three sentences what, who has it, and how long it has waited."""
    found = _application_or_404(application_id)
    if found.state is State.DRAFT:
        return redirect(_address(application_id, found.step))
    return _application_page(found, AnswerForm())


@blueprint.post("/applications/<id:application_id>/answer")
@requires("applications.apply")
def answer(application_id: int) -> ResponseReturnValue:
    """What the coordinator asked is answered."""
    found = _application_or_404(application_id)
    form = AnswerForm()
    if form.validate_on_submit():
        with saving(form, {}):
            service.answer(application_id, form.text.data, utc_now(), current_user.id)
            return saved(_("Tak. Dit svar er sendt."), url_for(".application", application_id=application_id))
    return _application_page(found, form)


@blueprint.post("/applications/<id:application_id>/withdraw")
@requires("applications.apply")
def withdraw(application_id: int) -> ResponseReturnValue:
    """A draft is gone; what was sent is kept as withdrawn."""
    with transaction():
        _application_or_404(application_id)
        service.withdraw(application_id, utc_now(), current_user.id)
        return saved(_("Ansøgningen er trukket tilbage."), url_for(".front"))


def _application_page(found: Application, form: AnswerForm) -> ResponseReturnValue:
    now = utc_now()
    rules = service.scheme_today(found, now) if found.state in OPEN else None
    asked = [*steps_of(rules)] if rules else [one for one in Step if wording.said(found.answers, one)]
    return form_page(
        "applications/parent/application.html",
        form,
        application=found,
        days=_days(found, now),
        pass_id=_pass_of(found),
        knows_where=(knows_where := _may_know_where(found, now)),
        tells_letter=found.state is State.REFUSED or knows_where,
        is_out_of_hand=queries.is_out_of_hand(found),
        may_change=_may_change(found),
        may_withdraw=found.state in WAITING and not queries.is_out_of_hand(found),
        steps=asked,
        urls=[_address(found.id, one) for one in asked],
        names=names_of([found.decided_by] if found.decided_by else []),
        municipality=current_user.municipality,
        wording=wording,
    )


def _may_change(found: Application) -> bool:
    """Of one that is sent."""
    return found.state in OPEN and not queries.is_out_of_hand(found)


def _may_know_where(found: Application, now: datetime) -> bool:
    """A letter with a yes names sum, days and reasons, which tell where the child goes. A no must give its reasons."""
    if found.child is None:
        return True
    mine = guardianship(current_user.id, found.child.id)
    is_protected = found.child.is_protected(copenhagen_day(now))
    return may_know_where(is_protected, mine is not None and mine.lives_with)


def _pass_of(found: Application) -> int | None:
    """The pass it came to, while whoever applied follows the child."""
    if found.child_id is None or guardianship(current_user.id, found.child_id) is None:
        return None
    return granted_on(found.id)


def _days(found: Application, now: datetime) -> int:
    """Since it was sent."""
    sent = found.submitted_at or now
    return (copenhagen_day(now) - copenhagen_day(sent)).days


def _form(found: Application, rules: Scheme, page: Step) -> StepForm:
    """Filled with what is answered; with what was typed where the page was left before it was right."""
    left = found.unfinished.get(page)
    typed = {"formdata": MultiDict(left)} if left and request.method == "GET" else {}
    form = STEP_FORMS[page](**typed, data=answers_shown(found.answers, page))
    form.offer(rules, activities() if page is Step.WISHES else (), found.answers)
    return form


def _typed(form: StepForm) -> dict[str, list[str]]:
    """What the page asks, as it was typed, and nothing else that was sent."""
    said = {field.name: request.form.getlist(field.name)[:MOST_TICKED] for field in form}
    return {name: [text[:LONGEST_TYPED] for text in texts] for name, texts in said.items() if texts}


def _onward(found: Application, rules: Scheme, page: Step) -> str:
    """The next page; from a page that was only to be put right, where one came from."""
    if found.state is not State.DRAFT:
        return url_for(".application", application_id=found.id)
    steps = steps_of(rules)
    return _address(found.id, Step.CHECK if "check" in request.args else steps[steps.index(page) + 1])


def _back(found: Application, rules: Scheme, page: Step) -> str:
    if found.state is not State.DRAFT:
        return url_for(".application", application_id=found.id)
    steps = steps_of(rules)
    place = steps.index(page)
    if "check" in request.args:
        return _address(found.id, Step.CHECK)
    return _address(found.id, steps[place - 1]) if place else url_for(".front")


def _address(application_id: int, page: Step) -> str:
    if page is Step.CHECK:
        return url_for(".check", application_id=application_id)
    return url_for(".step", application_id=application_id, step=page.value)


def _page_or_404(rules: Scheme, step: str) -> Step:
    asked = [one for one in steps_of(rules) if one is not Step.CHECK and one == step]
    return asked[0] if asked else abort(404)


def _application_or_404(application_id: int) -> Application:
    return queries.own_application(current_user.id, application_id) or abort(404)
