"""Looking at what a run proposes, one by one."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.matches import queries, wording
from fritidspas.matches.forms import ProposalFilterForm
from fritidspas.matches.models import BondKind, ProposalState
from fritidspas.matches.queries.people import people
from fritidspas.matches.views_office.room import (
    back_to,
    blueprint,
    judged_run_or_404,
    note_reads,
    proposal_or_404,
)
from fritidspas.matches.views_office.shown import households, shown
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.paging import Page, page_number
from fritidspas.web.sorting import Sort, this_page

PAGE_SIZE = 25
STATES = {"accepted": ProposalState.ACCEPTED, "rejected": ProposalState.REJECTED, "all": None}


@blueprint.get("/runs/<id:run_id>/proposals")
@requires("matches.read")
def proposals(run_id: int) -> ResponseReturnValue:
    """The run's proposals, the undecided first asked for; filters, order and page are in the address."""
    run = judged_run_or_404(run_id)
    today = copenhagen_day(utc_now())
    form = ProposalFilterForm.from_query()
    order = Sort(*form.order())
    number = page_number()
    lines, total = queries.proposals(
        run_id,
        today,
        state=STATES.get(form.state.data, ProposalState.PROPOSED),
        flag=form.flag.data or "",
        text=form.q.data or "",
        guide_id=request.args.get("guide", type=row_id),
        sort=order.key,
        descending=order.descending,
        page=number,
        size=PAGE_SIZE,
    )
    note_reads(child_id for line in lines for child_id in line.child_ids)
    found = people([line.child_id for line in lines], [line.guide_id for line in lines], today)
    rows = [shown(line, found, run.weights, today) for line in lines]
    return render_template(
        "matches/office/proposals.html",
        run=run,
        filters=form,
        groups=households(rows),
        page=Page(rows, number, total, PAGE_SIZE),
        back=this_page(),
        undecided=run.line.decided[ProposalState.PROPOSED],
    )


@blueprint.get("/proposals/<id:proposal_id>")
@requires("matches.read")
def proposal(proposal_id: int) -> ResponseReturnValue:
    """Everything about one proposal, and what may be done with it."""
    line = proposal_or_404(proposal_id)
    run = judged_run_or_404(line.run_id)
    today = copenhagen_day(utc_now())
    note_reads(line.child_ids)
    found = people([line.child_id], [line.guide_id], today)
    bonds = queries.bonds_of(line.child_id)
    return render_template(
        "matches/office/proposal.html",
        run=run,
        row=shown(line, found, run.weights, today),
        bonds=bonds,
        locked=any(bond.kind == BondKind.LOCKED and bond.guide_id == line.guide_id for bond in bonds),
        bond_kinds=wording.BOND_KINDS,
        back=back_to("matches.proposals", run_id=line.run_id),
    )
