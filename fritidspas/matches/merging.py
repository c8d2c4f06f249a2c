"""Guides of a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.merging import Mover, move_rows
from fritidspas.matches.models import Bond, Match, MatchState, Proposal, ProposalState, Unmatched


def move_matches(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Refused `merge_two_guides`: which of them goes on, a person says.

    A run that met both rows has looked at two children: what it found of the second is of nobody, and goes.
    """
    running = select(Match).where(Match.state == MatchState.RUNNING, Match.child_id.in_((keep_id, gone_id)))
    if len(session.scalars(running).all()) > 1:
        raise Refused("merge_two_guides")
    _drop_twins(keep_id, gone_id)
    for model in (Match, Bond, Proposal, Unmatched):
        move_rows(model, keep_id, gone_id)
    for proposed in session.scalars(
        select(Proposal).where(Proposal.child_id == keep_id, Proposal.state == ProposalState.PROPOSED)
    ):
        proposed.state = ProposalState.SUPERSEDED


def _drop_twins(keep_id: int, gone_id: int) -> None:
    bonds = {
        (one.guide_id, one.kind) for one in session.scalars(select(Bond).where(Bond.child_id == keep_id))
    }
    for bond in session.scalars(select(Bond).where(Bond.child_id == gone_id)):
        if (bond.guide_id, bond.kind) in bonds:
            session.delete(bond)
    used = {one.proposal_id for one in session.scalars(select(Match).where(Match.child_id == gone_id))}
    proposed = {one.run_id for one in session.scalars(select(Proposal).where(Proposal.child_id == keep_id))}
    for proposal in session.scalars(select(Proposal).where(Proposal.child_id == gone_id)):
        if proposal.run_id in proposed:
            if proposal.id in used:
                raise Refused("merge_two_guides")
            session.delete(proposal)
    without = {one.run_id for one in session.scalars(select(Unmatched).where(Unmatched.child_id == keep_id))}
    for unmatched in session.scalars(select(Unmatched).where(Unmatched.child_id == gone_id)):
        if unmatched.run_id in without:
            session.delete(unmatched)
    session.flush()


MOVER = Mover((Match, Bond, Proposal, Unmatched), _l("Forløb med guide"), move_matches)
