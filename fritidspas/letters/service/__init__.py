"""Writing letters into the outbox, sending them, and settling what is uncertain."""

from fritidspas.letters.service.posting import ROUND, post, send_soon, sends_links
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
from fritidspas.letters.service.settling import settle
from fritidspas.letters.service.texts import (
    check_part,
    drop_text,
    parts_of,
    previewed,
    send_test,
    words_of,
    write_text,
)

__all__ = [
    "ROUND",
    "Held",
    "check_part",
    "doubt_the_silent",
    "drop_text",
    "failed",
    "made_ready",
    "not_taken",
    "parts_of",
    "post",
    "previewed",
    "send_soon",
    "send_test",
    "sends_links",
    "sent",
    "settle",
    "take",
    "uncertain",
    "words_of",
    "write_text",
]
