"""From a refusal's code to a sentence in the reader's language."""

from flask import current_app

from fritidspas.core.refused import Refused


def sentence(refused: Refused) -> str:
    """The room's own sentence for the code, with the facts filled in."""
    return str(current_app.extensions["sentences"][refused.code]) % refused.facts
