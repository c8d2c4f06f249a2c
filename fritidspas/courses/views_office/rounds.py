"""Rounds: the list, a new one, and one with its courses, its proof and the yes to it."""

from datetime import date
from secrets import token_hex

from flask import Response, abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.courses import wording
from fritidspas.courses.forms import ROUND_FIELDS, EditRoundForm, RoundForm, round_shown
from fritidspas.courses.models import CourseRound
from fritidspas.courses.queries import children, seats
from fritidspas.courses.queries import rounds as queries
from fritidspas.courses.rules import takes_wishes
from fritidspas.courses.service import line
from fritidspas.courses.service import rounds as service
from fritidspas.courses.views_office.room import blueprint, round_or_404
from fritidspas.jobs.models import JobState
from fritidspas.jobs.queue import enqueue_with
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, edit_page, form_page, saved, saving

AT_WORK = (JobState.QUEUED, JobState.RUNNING)


@blueprint.get("/")
@requires("courses.read")
def rounds() -> ResponseReturnValue:
    today = copenhagen_day(utc_now())
    rows = [
        (row, wording.state_of(row.round.state, _takes_wishes(row.round, today), _at_work(row.round)))
        for row in queries.rounds()
    ]
    return render_template("courses/office/rounds.html", rows=rows)


@blueprint.route("/new", methods=["GET", "POST"])
@requires("courses.write")
def new_round() -> ResponseReturnValue:
    """The seed is drawn here, and stands on the round's page before anybody can wish."""
    now = utc_now()
    schemes = queries.schemes_with_courses(copenhagen_day(now))
    earlier = [row.round for row in queries.rounds()]
    form = RoundForm(data={"scheme": schemes[0].id if len(schemes) == 1 else None})
    form.offer(schemes, earlier)
    if form.validate_on_submit():
        with saving(form, ROUND_FIELDS):
            begun = service.begin_round(form.facts(), token_hex(8), now, current_user.id)
            return saved(_("Runden er åben for ønsker."), url_for("courses.round", round_id=begun.id))
    return form_page("courses/office/new_round.html", form, schemes=schemes)


@blueprint.route("/<id:round_id>/edit", methods=["GET", "POST"])
@requires("courses.write")
def edit_round(round_id: int) -> ResponseReturnValue:
    """A wrong day, a course that was missed: what families go by already is not taken from them."""
    found = round_or_404(round_id)
    newer = round_shown(found)
    form = EditRoundForm(data=newer)
    form.offer_before(row.round for row in queries.rounds() if row.round.id != round_id)
    if form.validate_on_submit():
        with saving(form, ROUND_FIELDS):
            facts = form.facts_under(found.scheme_id)
            service.change_round(round_id, facts, form.seen.data, utc_now(), current_user.id)
            return saved(_("Runden er rettet."), url_for("courses.round", round_id=round_id))
    return edit_page("courses/office/edit_round.html", form, newer, round=found)


@blueprint.get("/<id:round_id>")
@requires("courses.read")
def round(round_id: int) -> ResponseReturnValue:
    return _page(round_id, Form(formdata=None))


@blueprint.post("/<id:round_id>/propose")
@requires("courses.write")
def propose(round_id: int) -> ResponseReturnValue:
    """Asks for the best places; a new proposal takes the place of the one before."""
    form = Form()
    round_or_404(round_id)
    with saving(form, {}):
        service.ask_proposal(round_id, utc_now(), current_user.id, enqueue_with(current_app))
        return saved(_("Fordelingen er sat i gang."), url_for("courses.round", round_id=round_id))
    return _page(round_id, form)


@blueprint.post("/<id:round_id>/give")
@requires("courses.write")
def give(round_id: int) -> ResponseReturnValue:
    """Yes to the whole round."""
    form = Form()
    round_or_404(round_id)
    with saving(form, {}):
        service.ask_giving(round_id, utc_now(), current_user.id, enqueue_with(current_app))
        return saved(_("Pladserne bliver givet."), url_for("courses.round", round_id=round_id))
    return _page(round_id, form)


@blueprint.post("/<id:round_id>/courses/<id:offer_id>/ask")
@requires("courses.write")
def ask(round_id: int, offer_id: int) -> ResponseReturnValue:
    """Offers a free seat to the next in line."""
    form = Form()
    found, now = round_or_404(round_id), utc_now()
    if offer_id not in {course.id for course in queries.courses_of(found, copenhagen_day(now))}:
        abort(404)
    with saving(form, {}):
        line.ask_next(round_id, offer_id, now, current_user.id)
        return saved(_("Den næste i køen er spurgt."), url_for("courses.round", round_id=round_id))
    return _page(round_id, form)


@blueprint.get("/<id:round_id>/progress")
@requires("courses.read")
def progress(round_id: int) -> ResponseReturnValue:
    """How far the work is, asked for every second; sends the browser on when it ends."""
    found = round_or_404(round_id)
    if found.job is not None and _at_work(found):
        return render_template(
            "courses/office/_progress.html", round=found, phase=wording.phase(found.job.phase)
        )
    return Response(headers={"HX-Redirect": url_for("courses.round", round_id=round_id)})


def _page(round_id: int, form: Form) -> ResponseReturnValue:
    """The round as it stands; `form` carries a refusal."""
    today = copenhagen_day(utc_now())
    found = round_or_404(round_id)
    job = found.job
    courses = queries.courses_of(found, today)
    return form_page(
        "courses/office/round.html",
        form,
        round=found,
        rules=queries.rules_of(found),
        state=wording.state_of(found.state, _takes_wishes(found, today), _at_work(found)),
        takes_wishes=_takes_wishes(found, today),
        at_work=_at_work(found),
        phase=wording.phase(job.phase) if job else "",
        failed=wording.failure(job.error) if job and job.error else "",
        proof=list(wording.proof_in_words(found.proof)) if found.proof else [],
        changed=children.count_changed(round_id),
        problems=children.count_problems(round_id),
        asked=children.count_children(round_id, "", children.Standing.ASKED),
        wishing=children.count_children(round_id, "", None),
        courses=courses,
        seats=seats.seats_of(courses),
        wished=seats.wished(round_id),
        proposed=seats.proposed(round_id),
        given=seats.given(round_id),
        in_line=seats.in_line(round_id),
        incomplete=queries.count_incomplete(found, today),
        groups=queries.groups_of(round_id),
        names=names_of([found.given_by] if found.given_by else []),
        wording=wording,
    )


def _takes_wishes(found: CourseRound, today: date) -> bool:
    return takes_wishes(found.state, found.wishes_until, today)


def _at_work(found: CourseRound) -> bool:
    return found.job is not None and found.job.state in AT_WORK
