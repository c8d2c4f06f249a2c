"""Which language a page is in."""

from flask import request, session
from flask_login import current_user

LANGUAGES = {"da": "Dansk", "en": "English"}
_LOCALES = {"da": "da", "en": "en_GB"}


def chosen_language() -> str:
    """What the visitor chose; else what their account says; else Danish."""
    chosen = session.get("language") if request else None
    if chosen in LANGUAGES:
        return str(chosen)
    own = getattr(current_user, "language", None)
    return own if own in LANGUAGES else "da"


def chosen_locale() -> str:
    """How dates and numbers are written in the chosen language: a European reads 3 March 2026."""
    return _LOCALES[chosen_language()]
