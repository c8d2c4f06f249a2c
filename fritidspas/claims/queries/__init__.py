"""Reading claims, and what is needed to make one."""

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
    Goer,
    claim_as_it_is,
    enrolment_to_claim,
    going,
    own_enrolment,
    passes_to_pay,
)

__all__ = [
    "ORDERS",
    "ClaimFilter",
    "Due",
    "Goer",
    "claim_as_it_is",
    "claims",
    "claims_by_id",
    "claims_on",
    "clubs_that_claim",
    "count_claims",
    "enrolment_to_claim",
    "find_claim",
    "going",
    "own_claim",
    "own_enrolment",
    "passes_to_pay",
    "waiting",
]
