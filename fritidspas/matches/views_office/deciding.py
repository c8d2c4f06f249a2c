"""What a person decides of a proposal: accept, reject, another guide, lock, block."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.matches import queries, service, wording
from fritidspas.matches.forms import AcceptForm, ReasonForm, RejectForm, SwapForm
from fritidspas.matches.models import ProposalState
from fritidspas.matches.queries import ProposalLine
from fritidspas.matches.queries.outcomes import accepted_at, lines_of
from fritidspas.matches.queries.people import people
from fritidspas.matches.refusals import SENTENCES
from fritidspas.matches.service import Outcome
from fritidspas.matches.views_office.room import (
    back_to,
    blueprint,
    judged_run_or_404,
    note_reads,
    proposal_or_404,
    said,
)
from fritidspas.matches.views_office.shown import options, shown
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.forms import read_version

EVERYTHING = 100_000
MOST_TOLD = 100  # more would not fit in an address


@blueprint.post("/proposals/<id:proposal_id>/accept")
@requires("matches.decide")
def accept(proposal_id: int) -> ResponseReturnValue:
    """Makes a match of the proposal, and of those of the child's household."""
    line = proposal_or_404(proposal_id)
    _decide(AcceptForm(), lambda reason, now: _tell(_accept([proposal_id], reason, now)))
    return _back(line)


@blueprint.post("/proposals/<id:proposal_id>/reject")
@requires("matches.decide")
def reject(proposal_id: int) -> ResponseReturnValue:
    line = proposal_or_404(proposal_id)
    form = RejectForm()

    def act(reason: str, now: datetime) -> None:
        with transaction():
            rejected = service.reject(
                proposal_id, reason, current_user.id, now, block=bool(form.never_again.data)
            )
        flash(
            ngettext("Forslaget er afvist.", "%(num)s forslag er afvist: søskende følges ad.", len(rejected)),
            "success",
        )

    _decide(form, act)
    return _back(line)


@blueprint.post("/proposals/<id:proposal_id>/block")
@requires("matches.decide")
def block(proposal_id: int) -> ResponseReturnValue:
    """Rejects the proposal, and the two are never proposed again."""
    line = proposal_or_404(proposal_id)

    def act(reason: str, now: datetime) -> None:
        with transaction():
            service.reject(proposal_id, reason, current_user.id, now, block=True)
        flash(_("Forslaget er afvist, og de to bliver aldrig foreslået sammen igen."), "success")

    _decide(ReasonForm(), act)
    return _back(line)


@blueprint.post("/proposals/<id:proposal_id>/lock")
@requires("matches.decide")
def lock(proposal_id: int) -> ResponseReturnValue:
    """From the next run on only this guide will do for the child."""
    line = proposal_or_404(proposal_id)

    def act(reason: str, now: datetime) -> None:
        with transaction():
            service.lock(line.child_id, line.guide_id, reason, current_user.id, now)
        flash(_("Parret er låst. Næste kørsel giver kun barnet denne guide."), "success")

    _decide(ReasonForm(), act)
    return _back(line)


@blueprint.post("/proposals/<id:proposal_id>/unlock")
@requires("matches.decide")
def unlock(proposal_id: int) -> ResponseReturnValue:
    line = proposal_or_404(proposal_id)
    with transaction():
        service.unlock(line.child_id, current_user.id, utc_now())
    flash(_("Låsen er fjernet. Næste kørsel vælger frit."), "success")
    return _back(line)


@blueprint.route("/proposals/<id:proposal_id>/swap", methods=["GET", "POST"])
@requires("matches.decide")
def swap(proposal_id: int) -> ResponseReturnValue:
    """Every guide for the child, best first, or the rule in the way; choosing one is judged at once."""
    line = proposal_or_404(proposal_id)
    form = SwapForm()
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                service.swap(proposal_id, form.guide.data, form.reason.data, current_user.id, utc_now())
            flash(_("Guiden er skiftet. Forslaget mangler stadig at blive godkendt."), "success")
            return redirect(url_for("matches.proposal", proposal_id=proposal_id))
        except Refused as refused:
            refusal = said(refused)
    return _swap_page(line, form, refusal), 200 if refusal is None else 409


def _swap_page(line: ProposalLine, form: SwapForm, refusal: str | None) -> str:
    today = copenhagen_day(utc_now())
    found = queries.choices(line.run_id, line.child_id, today)
    if found is None:
        abort(404)
    note_reads(found.child_ids)
    run = judged_run_or_404(line.run_id)
    who = people([line.child_id], {line.guide_id, *(choice.guide_id for choice in found.guides)}, today)
    return render_template(
        "matches/office/swap.html",
        row=shown(line, who, run.weights, today),
        together=[name for _child_id, name in found.together],
        options=options(found, who, run.weights, today),
        form=form,
        refusal=refusal,
    )


@blueprint.post("/runs/<id:run_id>/accept")
@requires("matches.decide")
def accept_many(run_id: int) -> ResponseReturnValue:
    """Asks once, saying how many; accepts when told so."""
    judged_run_or_404(run_id)
    lines = _chosen(run_id)
    if not lines:
        flash(_("Sæt kryds ved mindst ét forslag."), "warning")
        return redirect(back_to("matches.proposals", run_id=run_id))
    form = AcceptForm()
    if "confirmed" not in request.form or not form.validate():
        note_reads(child_id for line in lines for child_id in line.child_ids)
        return render_template(
            "matches/office/accept_many.html",
            lines=lines,
            form=form,
            back=back_to("matches.proposals", run_id=run_id),
        )
    now = utc_now()
    outcomes = _accept([line.id for line in lines], form.why, now)
    refused = [f"{outcome.proposal_id}.{_code(outcome)}" for outcome in outcomes if not outcome.accepted]
    back = back_to("matches.proposals", run_id=run_id)
    return redirect(
        url_for("matches.accepted", run_id=run_id, at=now.isoformat(), refused=refused[:MOST_TOLD], back=back)
    )


@blueprint.get("/runs/<id:run_id>/accepted")
@requires("matches.decide")
def accepted(run_id: int) -> ResponseReturnValue:
    """What came of accepting many at the moment `at`: which are matches now, and which are not and why."""
    judged_run_or_404(run_id)
    at = _moment(request.args.get("at", ""))
    codes = _refused_codes(request.args.getlist("refused"))
    done = accepted_at(run_id, current_user.id, at)
    missed = [line for line in lines_of(run_id, codes) if not line.accepted]
    note_reads(line.child_id for line in (*done, *missed))
    return render_template(
        "matches/office/accepted.html",
        done=done,
        missed=[(line, SENTENCES[codes[line.id]]) for line in missed],
        run_id=run_id,
        back=back_to("matches.proposals", run_id=run_id),
    )


def _accept(proposal_ids: Sequence[int], reason: str, now: datetime) -> list[Outcome]:
    with transaction():
        return service.accept(proposal_ids, reason, current_user.id, now)


def _tell(outcomes: Iterable[Outcome]) -> None:
    """Says of each proposal what became of it; a household's are told once."""
    done = [outcome for outcome in outcomes if outcome.accepted]
    missed = [outcome for outcome in outcomes if not outcome.accepted]
    if done:
        flash(
            ngettext(
                "Forslaget er godkendt. Familien og guiden bliver nu spurgt.",
                "%(num)s forslag er godkendt: søskende følges ad. Familien og guiden bliver nu spurgt.",
                len(done),
            ),
            "success",
        )
    if missed:
        flash(_("Ikke godkendt: %(why)s", why=wording.outcome(missed[0])), "warning")


def _decide(form: ReasonForm, act: Callable[[str, datetime], None]) -> None:
    """Does it if a reason is given and the rules allow it; says why not otherwise."""
    if not form.validate():
        flash(form.problems()[0].message, "error")
        return
    try:
        act(form.why, utc_now())
    except Refused as refused:
        flash(said(refused), "error")


def _back(line: ProposalLine) -> ResponseReturnValue:
    return redirect(back_to("matches.proposals", run_id=line.run_id))


def _chosen(run_id: int) -> list[ProposalLine]:
    """The undecided proposals of the run that are ticked, or all of them when that was asked for."""
    lines, _total = queries.proposals(
        run_id, copenhagen_day(utc_now()), state=ProposalState.PROPOSED, size=EVERYTHING
    )
    if request.form.get("all"):
        return lines
    ticked = set(request.form.getlist("proposal", type=row_id))
    return [line for line in lines if line.id in ticked]


def _code(outcome: Outcome) -> str:
    return f"rule_{outcome.rule}" if outcome.rule is not None else outcome.code


def _moment(text: str) -> datetime:
    return read_version(text) or abort(404)


def _refused_codes(pairs: Iterable[str]) -> dict[int, str]:
    """`12.rule_8` of the address: proposal -> why, as far as they make sense."""
    split = (pair.partition(".") for pair in pairs)
    return {
        int(key): code for key, _dot, code in split if key.isdecimal() and len(key) < 10 and code in SENTENCES
    }
