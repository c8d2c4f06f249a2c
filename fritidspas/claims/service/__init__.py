"""What is done with claims: clubs make them, finance answers, payments move them on.

Claims are held first, then passes by number, then purses: so nobody waits for each other in a ring. The whole order
is in docs/architecture.md.
"""

from fritidspas.claims.service.answering import approve, refuse, withdraw
from fritidspas.claims.service.making import Balance, Outlook, Proposal, judge, make, outlook
from fritidspas.claims.service.moving import move_claims

__all__ = [
    "Balance",
    "Outlook",
    "Proposal",
    "approve",
    "judge",
    "make",
    "move_claims",
    "outlook",
    "refuse",
    "withdraw",
]
