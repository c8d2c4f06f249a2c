"""Listens, in every test, for a text that was to be read in a language of families and stood there in Danish.

What families read is known from the sources (`scripts/family_texts.py`) but for texts of Python modules, which are
named there: a module nobody named is heard here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
from babel.messages.pofile import read_po
from flask import current_app
from flask_babel import Domain, get_locale

from scripts.family_texts import LANGUAGES, catalogue_of


@cache
def known() -> frozenset[str]:
    """The texts of the families' catalogues: any of them, as all have the same."""
    with catalogue_of(LANGUAGES[0]).open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return frozenset(text if isinstance(text, str) else text[0] for text in ids)


@contextmanager
def listening(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    heard: set[str] = set()

    def heed(text: str) -> None:
        locale = get_locale()
        if locale and locale.language in LANGUAGES and text not in known() | _of_letters():
            heard.add(text)

    one, many = Domain.gettext, Domain.ngettext

    def gettext(self: Domain, string: str, **words: Any) -> str:
        heed(string)
        return one(self, string, **words)

    def ngettext(self: Domain, singular: str, plural: str, num: int, **words: Any) -> str:
        heed(singular)
        return many(self, singular, plural, num, **words)

    with monkeypatch.context() as patched:
        patched.setattr(Domain, "gettext", gettext)
        patched.setattr(Domain, "ngettext", ngettext)
        yield heard


def _of_letters() -> set[str]:
    """The texts of kinds: those of the house are known from its rooms, and a test may have its own."""
    kinds = current_app.extensions.get("letters", {}).values()
    lazies = [
        text for kind in kinds for text in (kind.subject, kind.body, kind.elsewhere) if text is not None
    ]
    return {lazy._args[0] for lazy in lazies}
