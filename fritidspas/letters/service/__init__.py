"""Writing letters into the outbox, sending them, and settling what is uncertain."""

from fritidspas.letters.service.posting import ROUND, post
from fritidspas.letters.service.sending import (
    Held,
    doubt_the_silent,
    failed,
    made_ready,
    not_taken,
    sent,
    take,
    uncertain,
)

__all__ = [
    "ROUND",
    "Held",
    "doubt_the_silent",
    "failed",
    "made_ready",
    "not_taken",
    "post",
    "sent",
    "take",
    "uncertain",
]
