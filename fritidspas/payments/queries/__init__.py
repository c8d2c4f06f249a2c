"""Reading what is to be paid, what was, and the books."""

from fritidspas.payments.queries.batches import (
    BasisRow,
    BatchRow,
    ClubDue,
    PaidClaim,
    approved,
    basis,
    batches,
    claims_of,
    count_batches,
    find_batch,
    find_payment,
    ids_of,
    lacking,
    to_pay,
)

__all__ = [
    "BasisRow",
    "BatchRow",
    "ClubDue",
    "PaidClaim",
    "approved",
    "basis",
    "batches",
    "claims_of",
    "count_batches",
    "find_batch",
    "find_payment",
    "ids_of",
    "lacking",
    "to_pay",
]
