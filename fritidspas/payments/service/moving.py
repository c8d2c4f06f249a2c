"""A claim's money and its state, moved together."""

from datetime import datetime

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.db import locked
from fritidspas.ledger.rules import Step, entries_of
from fritidspas.ledger.service import move
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState


def move_claim(claim: Claim, step: Step, state: ClaimState, why: str, now: datetime, by: int) -> None:
    """The claim is locked by the caller. What comes back from a closed pass goes to the pool of its year.

    Refused `payment_books_differ` when the money is not where the claim says, which only a fault can bring about.
    """
    # Locked: the pass is not closed while its money comes back.
    leisure_pass = locked(LeisurePass, claim.pass_id)
    pool = leisure_pass.pool.purse_id if leisure_pass.pool else None
    closed = leisure_pass.state is PassState.CLOSED
    for transfer in entries_of(step, claim.amount_ore, leisure_pass.purse_id, pool, closed):
        move(transfer, step, ("claim", claim.id), why, now, by, short="payment_books_differ")
    claim.state, claim.changed_at = state, now
