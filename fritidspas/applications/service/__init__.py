"""What is done with applications: by whoever applies, and by whoever answers."""

from fritidspas.applications.service.applying import (
    answer,
    begin,
    forget_drafts,
    keep_unfinished,
    rules_of,
    save,
    submit,
    take_in,
    withdraw,
)

__all__ = [
    "answer",
    "begin",
    "forget_drafts",
    "keep_unfinished",
    "rules_of",
    "save",
    "submit",
    "take_in",
    "withdraw",
]
