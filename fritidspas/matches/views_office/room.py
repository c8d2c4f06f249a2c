"""What every page of the matching shares: its blueprint, finding rows or 404, noting who was seen, coming back."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, request, url_for
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.jobs.models import JobState
from fritidspas.matches import queries, wording
from fritidspas.matches.queries import ProposalLine, RunDetail
from fritidspas.web.refusals import sentence
from fritidspas.web.safe_next import safe_next

blueprint = Blueprint("matches", __name__, url_prefix="/office/matches")


def run_or_404(run_id: int) -> RunDetail:
    return queries.find_run(run_id) or abort(404)


def judged_run_or_404(run_id: int) -> RunDetail:
    """A run that is done: one on its way or failed has nothing to judge."""
    found = run_or_404(run_id)
    return found if found.line.state == JobState.DONE else abort(404)


def proposal_or_404(proposal_id: int) -> ProposalLine:
    return queries.find_proposal(proposal_id, copenhagen_day(utc_now())) or abort(404)


def note_reads(child_ids: Iterable[int]) -> None:
    """The children shown on the page being made, by the right that shows them."""
    with transaction():
        record_reads(
            sorted(set(child_ids)),
            utc_now(),
            actor_id=current_user.id,
            page=request.endpoint or "",
            right="matches.read",
        )


def back_to(endpoint: str, **values: Any) -> str:
    """Where the visitor came from as the form says, if it is a page of ours; else the endpoint."""
    return safe_next(request.values.get("back"), url_for(endpoint, **values))


def said(refused: Refused) -> str:
    """The broken rule with its figures, or the room's own sentence."""
    if "rule" in refused.facts:
        return wording.breach(refused.facts["rule"], refused.facts["facts"])
    return sentence(refused)
