"""What is done with payments: batches, the bank's answers, what was paid by mistake, and the end of a year."""

from fritidspas.payments.service.answers import mark_paid, mark_returned, settle_file
from fritidspas.payments.service.batches import export, make_batch, undo
from fritidspas.payments.service.reversing import refund, reverse
from fritidspas.payments.service.year_end import close_year

__all__ = [
    "close_year",
    "export",
    "make_batch",
    "mark_paid",
    "mark_returned",
    "refund",
    "reverse",
    "settle_file",
    "undo",
]
