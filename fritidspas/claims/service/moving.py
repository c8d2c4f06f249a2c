"""A claim's money and its state, moved together."""

from collections.abc import Iterable
from datetime import datetime

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import Way
from fritidspas.db import locked
from fritidspas.ledger import service as ledger
from fritidspas.ledger.rules import Step, entries_of
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState


def move_claims(claims: Iterable[Claim], way: Way, why: str, now: datetime, by: int) -> None:
    """From state to state, and the money along. The claims are held by the caller, and in the state the way begins.

    What comes back from a closed pass goes to the pool of its year. Refused `claim_books_differ` when the money is not
    where a claim says, which only a fault can bring about.
    """
    for claim in sorted(claims, key=lambda one: one.pass_id):
        # Locked: the pass is not closed while its money moves.
        paying = locked(LeisurePass, claim.pass_id)
        move_for(paying, way.step, claim.amount_ore, claim.id, why, now, by, short="claim_books_differ")
        claim.state, claim.changed_at = way.end, now


def move_for(
    paying: LeisurePass, step: Step, ore: int, claim_id: int, why: str, now: datetime, by: int, short: str
) -> None:
    """So many øre of the pass, for the claim. Refused `short`."""
    pool = paying.pool.purse_id if paying.pool else None
    for transfer in entries_of(step, ore, paying.purse_id, pool, paying.state is PassState.CLOSED):
        ledger.move(transfer, step, ("claim", claim_id), why, now, by, short=short)
