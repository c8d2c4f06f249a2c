"""Which language a page is in."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, request, session
from flask_babel import force_locale
from flask_login import current_user

from fritidspas.core.languages import DANISH, FAMILY_LANGUAGES
from fritidspas.core.spoken import LOCALES

LANGUAGES = {"da": "Dansk", "en": "English"}
SWITCH = "sprog"  # in the address of a one-tap page: ?sprog=da asks for Danish


def chosen_language() -> str:
    """What the visitor chose; else what their account says; else Danish."""
    chosen = session.get("language") if request else None
    if chosen in LANGUAGES:
        return str(chosen)
    own = getattr(current_user, "language", None)
    return own if own in LANGUAGES else DANISH


def chosen_locale() -> str:
    """How dates and numbers are written in the chosen language: a European reads 3 March 2026."""
    return _locale_of(chosen_language())


@contextmanager
def shown_in(language: str) -> Iterator[None]:
    """A page that a letter opens is in the letter's language, or in Danish when the reader asks for it there.

    Render inside: `with shown_in(language): return render_template(…)`, of a page that extends `audiences/tap.html`.
    """
    g.letter_language = language if language in FAMILY_LANGUAGES else DANISH
    shown = DANISH if request.args.get(SWITCH) == DANISH else g.letter_language
    try:
        with force_locale(_locale_of(shown)):
            yield
    finally:
        g.pop("letter_language")


def is_one_tap() -> bool:
    """Whether what is rendered now is a page that a letter opens."""
    return "letter_language" in g


def language_of_browser() -> str:
    """For a page that does not know its letter: the first of families' languages the browser asks for; else Danish."""
    return request.accept_languages.best_match(FAMILY_LANGUAGES, DANISH)


def language_switch() -> tuple[str, str, str] | None:
    """The other language of a one-tap page: its code, its own name, and the address there. None where all is Danish."""
    language = g.get("letter_language", DANISH)
    if language == DANISH:
        return None
    if request.args.get(SWITCH) == DANISH:
        return language, FAMILY_LANGUAGES[language], request.path
    return DANISH, FAMILY_LANGUAGES[DANISH], f"{request.path}?{SWITCH}={DANISH}"


def _locale_of(language: str) -> str:
    return LOCALES.get(language, language)
