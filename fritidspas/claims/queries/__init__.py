"""Reading claims, and what is needed to make one."""

from fritidspas.claims.queries.choosing import Goer, called, going, last_claimed
from fritidspas.claims.queries.lists import (
    ORDERS,
    ClaimFilter,
    Due,
    claims,
    claims_by_id,
    claims_on,
    clubs_that_claim,
    count_claims,
    find_claim,
    own_claim,
    waiting,
)
from fritidspas.claims.queries.making import (
    claim_as_it_is,
    enrolment_to_claim,
    hold_child_of,
    is_own_enrolment,
    passes_to_pay,
)

__all__ = [
    "ORDERS",
    "ClaimFilter",
    "Due",
    "Goer",
    "called",
    "claim_as_it_is",
    "claims",
    "claims_by_id",
    "claims_on",
    "clubs_that_claim",
    "count_claims",
    "enrolment_to_claim",
    "find_claim",
    "going",
    "hold_child_of",
    "is_own_enrolment",
    "last_claimed",
    "own_claim",
    "passes_to_pay",
    "waiting",
]
