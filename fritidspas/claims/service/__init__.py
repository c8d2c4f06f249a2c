"""What is done with claims: clubs make them, finance answers, payments move them on.

Claims are held first, then passes by number, then purses: so nobody waits for each other in a ring.
"""

from fritidspas.claims.service.answering import approve, refuse, withdraw
from fritidspas.claims.service.making import Balance, Proposal, judge, kinds_to_claim, make, propose
from fritidspas.claims.service.moving import move_claims

__all__ = [
    "Balance",
    "Proposal",
    "approve",
    "judge",
    "kinds_to_claim",
    "make",
    "move_claims",
    "propose",
    "refuse",
    "withdraw",
]
