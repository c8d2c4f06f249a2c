"""What is done with applications: by whoever applies, and by whoever answers."""

from fritidspas.applications.service.applying import (
    answer,
    begin,
    forget_drafts,
    keep_unfinished,
    save,
    scheme_today,
    submit,
    take_in,
    withdraw,
)
from fritidspas.applications.service.deciding import (
    ask,
    decide,
    decide_each,
    foresee,
)
from fritidspas.applications.service.line import join, release
from fritidspas.applications.service.linking import link, unlink, write_down_and_link
from fritidspas.applications.service.referring import refer, refer_and_give

__all__ = [
    "answer",
    "ask",
    "begin",
    "decide",
    "decide_each",
    "foresee",
    "forget_drafts",
    "join",
    "keep_unfinished",
    "link",
    "refer",
    "refer_and_give",
    "release",
    "save",
    "scheme_today",
    "submit",
    "take_in",
    "unlink",
    "withdraw",
    "write_down_and_link",
]
