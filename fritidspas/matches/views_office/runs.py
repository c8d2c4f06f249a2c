"""Runs: the list of them, starting one, and how far it has come."""

from datetime import date
from typing import Any

from flask import Response, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import add_months
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.jobs.models import JobState
from fritidspas.jobs.queue import enqueue_with
from fritidspas.matches import queries, service, wording
from fritidspas.matches.forms import PRESETS, RunForm
from fritidspas.matches.queries import RunDetail
from fritidspas.matches.queries.readiness import readiness
from fritidspas.matches.views_office.room import blueprint, note_reads, run_or_404
from fritidspas.matching.weights import PARTS, Weights
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.refusals import sentence

RUN_MONTHS = 12
SHOWN = 50


@blueprint.get("/runs")
@requires("matches.read")
def runs() -> ResponseReturnValue:
    return render_template(
        "matches/office/runs.html", runs=queries.runs(limit=SHOWN), states=wording.JOB_STATES
    )


@blueprint.route("/runs/new", methods=["GET", "POST"])
@requires("matches.run")
def new_run() -> ResponseReturnValue:
    """Asks for a run; `like` in the address is an earlier one whose period and weights are proposed again."""
    today = copenhagen_day(utc_now())
    earlier = request.args.get("like", type=row_id)
    like = run_or_404(earlier) if earlier is not None else None
    form = RunForm(data=_proposed(like, today))
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                asked = service.ask_run(
                    form.start.data,
                    form.end.data,
                    form.weights,
                    current_user.id,
                    utc_now(),
                    enqueue_with(current_app),
                    time_limit=current_app.extensions["settings"].run_time_limit,
                )
            return redirect(url_for("matches.run", run_id=asked.id))
        except Refused as refused:
            refusal = sentence(refused)
    return render_template(
        "matches/office/new_run.html",
        form=form,
        refusal=refusal,
        like=like.line if like else None,
        ready=readiness(today),
        presets=PRESETS,
        parts=[field.name for field in form if field.name in PARTS],
    ), (200 if refusal is None else 409)


@blueprint.get("/runs/<id:run_id>")
@requires("matches.read")
def run(run_id: int) -> ResponseReturnValue:
    """How far the run is, or why it failed; one that is done is shown by its proposals."""
    found = run_or_404(run_id)
    if found.line.state == JobState.DONE:
        return redirect(url_for("matches.proposals", run_id=run_id))
    failure = found.failure.told(copenhagen_day(utc_now())) if found.failure else None
    if failure:
        note_reads([failure.child_id])
    return render_template(
        "matches/office/run.html",
        run=found.line,
        phase=wording.phase_name(found.line.phase),
        failure=failure,
        why=wording.run_failure(found.line.error, failure) if found.line.error else "",
    )


@blueprint.get("/runs/<id:run_id>/progress")
@requires("matches.read")
def progress(run_id: int) -> ResponseReturnValue:
    """The moving part of the page of a run, asked for every second; sends the browser on when it ends."""
    line = run_or_404(run_id).line
    if line.going_on:
        return render_template("matches/office/progress.html", run=line, phase=wording.phase_name(line.phase))
    return Response(headers={"HX-Redirect": url_for("matches.run", run_id=run_id)})


def _proposed(like: RunDetail | None, today: date) -> dict[str, Any]:
    """What the form of a run begins with."""
    if like is None:
        weights = next(
            (preset.weights for preset in PRESETS if preset.key == request.args.get("preset")),
            Weights().as_dict(),
        )
        return {"start": today, "end": add_months(today, RUN_MONTHS), **weights}
    start = max(like.line.start, today)
    return {"start": start, "end": max(like.line.end, add_months(start, 1)), **like.weights}
