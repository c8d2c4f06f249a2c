"""From a refusal's code to a sentence in the reader's language."""

from datetime import date

from flask import current_app

from fritidspas.core.refused import Refused
from fritidspas.web.formats import kroner, long_date

MEANWHILE = "_meanwhile"


def sentence(refused: Refused) -> str:
    """The room's own sentence for the code, with the facts filled in: a day, and øre (`…_ore`), as Danes write them."""
    facts = {name: _shown(name, fact) for name, fact in refused.facts.items()}
    return str(current_app.extensions["sentences"][refused.code]) % facts


def is_overtaken(refused: Refused) -> bool:
    """Whether it was right until something else happened, as the name of its code says; else a rule is against it."""
    return refused.code.endswith(MEANWHILE)


def _shown(name: str, fact: object) -> object:
    if isinstance(fact, date):
        return long_date(fact)
    return kroner(fact) if name.endswith("_ore") and isinstance(fact, int) else fact
