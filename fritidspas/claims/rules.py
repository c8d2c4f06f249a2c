"""How far a claim has come."""

from enum import StrEnum


class ClaimState(StrEnum):
    """It waits for the municipality, which says yes or no; what was paid by mistake is reversed, then given back."""

    WAITING = "waiting"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    APPROVED = "approved"
    PAID = "paid"
    REVERSED = "reversed"
    REFUNDED = "refunded"
