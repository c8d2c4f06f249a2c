"""From a kind of letter to what stands in it, in the reader's language with Danish beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.core import spoken
from fritidspas.core.languages import DANISH
from fritidspas.letters.kinds import LetterKind
from fritidspas.letters.rules import filled

BESIDE = "\n\n— — —\n\n"  # between the reader's language and Danish
BOTH = " / "  # the same in a subject


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in whole øre, read as each language writes it."""

    ore: int


Word: TypeAlias = str | date | Amount | LazyString


@dataclass(frozen=True, slots=True)
class Own:
    """A municipality's own words for a kind in one language. `elsewhere` "": the kind has no such text."""

    subject: str
    body: str
    elsewhere: str = ""


# What every letter may say: whom it is to, and who sends it from where.
EVERYWHERE = ("name", "municipality", "site")

# What a text is shown with while it is written: the same word means the same in every letter.
MADE_UP: dict[str, Word] = {
    "child": "Sara",
    "name": "Amal",
    "municipality": "Vestby Kommune",
    "site": "https://fritid.example",
    "scheme": "Fritidspas",
    "club": "Vestby Boldklub",
    "offer": _l("fodbold"),
    "activity": _l("fodbold"),
    "guide": "Mette",
    "amount": Amount(100_000),
    "day": date(2027, 3, 1),
    "until": date(2027, 6, 30),
    "link": "https://fritid.example/a/Rk3vT9",
    "phone": "76 16 16 16",
    "contact": "fritid@vestby.example",
    "reason": _l("Her står en begrundelse."),
    "question": _l("Her står et spørgsmål."),
    "letter": _l("Her står afgørelsen."),
}


def made_up(words: Iterable[str]) -> dict[str, Word]:
    """Something to read for each word; its own name where nobody has thought of anything."""
    return {word: MADE_UP.get(word, f"[{word}]") for word in words}


def written(
    kind: LetterKind,
    language: str,
    words: Mapping[str, Word],
    own: Mapping[str, Own],
    *,
    may_know_where: bool = True,
) -> tuple[str, str]:
    """Subject and text, `{link}` still to be filled in. `own`: by language, where the municipality has its own.

    What nobody has translated yet is Danish alone.
    """
    danish_subject, danish = _in(kind, DANISH, words, own, may_know_where)
    if language == DANISH or _said(kind, language, own) == _said(kind, DANISH, own):
        return danish_subject, danish
    subject, body = _in(kind, language, words, own, may_know_where)
    if kind.is_short:
        return subject, body
    return f"{subject}{BOTH}{danish_subject}", body + BESIDE + danish


def own_words(kind: LetterKind, language: str) -> Own:
    """What the program says where a municipality has written nothing."""
    with force_locale(language):
        return Own(str(kind.subject), str(kind.body), str(kind.elsewhere or ""))


def _in(
    kind: LetterKind, language: str, words: Mapping[str, Word], own: Mapping[str, Own], may_know_where: bool
) -> tuple[str, str]:
    said = _said(kind, language, own)
    body = said.body if may_know_where or kind.elsewhere is None else said.elsewhere
    with force_locale(language):
        shown = {name: _shown(word, language) for name, word in words.items()}
    return filled(said.subject, shown), filled(body, shown).strip()


def _said(kind: LetterKind, language: str, own: Mapping[str, Own]) -> Own:
    return own.get(language) or own_words(kind, language)


def _shown(word: Word, language: str) -> str:
    locale = spoken.locale_of(language)
    if isinstance(word, Amount):
        return spoken.kroner(word.ore, locale)
    return spoken.long_date(word, locale) if isinstance(word, date) else str(word)
