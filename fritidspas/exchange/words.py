"""From what a Dane writes in a cell to the words the engine reads.

What is not understood is left as it was, so that the engine's reader tells what is wrong with it.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from babel import Locale

from fritidspas.core.languages import LANGUAGES
from fritidspas.exchange.columns import Kind, plain

GENDERS = {
    "f": ("pige", "kvinde", "k", "kv", "piger", "kvindelig", "hun", "female"),
    "m": ("dreng", "mand", "d", "drenge", "mandlig", "han", "male"),
    "x": ("andet", "andre", "nonbinær", "non-binær"),
}
ALL_THE_SAME = {"": ("alle", "begge", "lige meget", "ligegyldigt", "ingen")}
KINDS = {"volunteer": ("frivillig", "frivillige"), "paid": ("lønnet", "lønnede", "løn", "ansat")}
WISHED_KINDS = {**KINDS, "any": ("alle", "begge", "lige meget", "ligegyldigt")}
OFFER_KINDS = {
    "weekly": ("hold", "ugentligt", "fast hold", "hver uge"),
    "course": ("kursus", "camp", "korthold", "forløb", "feriekursus"),
}
WEIGHTS = {"must": ("skal", "krav"), "wish": ("ønske", "ønsker", "gerne", "helst")}
AGES = {"younger": ("yngre", "ung"), "older": ("ældre", "gammel")}
YES_NO = {"yes": ("ja", "j", "x", "sand", "true", "1"), "no": ("nej", "n", "falsk", "false", "0")}

MORE_LANGUAGES = {
    "somalisk": "so",
    "farsi": "fa",
    "dari": "prs",
    "kurmanji": "kmr",
    "sorani": "ckb",
    "tigrinsk": "ti",
    "tamilsk": "ta",
    "filippinsk": "fil",
    "norsk": "no",
    "serbokroatisk": "sh",
}
DANISH_DAYS = "man(?:dag)?|tir(?:sdag)?|ons(?:dag)?|tor(?:sdag)?|fre(?:dag)?|lør(?:dag)?|søn(?:dag)?"
DAYS = f"{DANISH_DAYS}|mon|tue|wed|thu|fri|sat|sun"
BEFORE_DAY = re.compile(rf"\s*(?:[,;|/]|\bog\b)?\s*(?=\b(?:{DAYS})\b)", re.IGNORECASE)
POSTCODE = re.compile(r"(?:dk-?\s?)?(\d{3,4})(?:\s+\D.*)?", re.IGNORECASE)


# The same languages and times stand in row after row.
REMEMBERED = 1000


def _one_of(words: Mapping[str, tuple[str, ...]]) -> Callable[[str], str]:
    meanings = {plain(word): meaning for meaning, others in words.items() for word in others}

    def read(text: str) -> str:
        return meanings.get(plain(text), text)

    return read


@cache
def _language_names() -> Mapping[str, str]:
    """Danish and English names of languages, without case and punctuation, and their codes."""
    names = {
        plain(name): code
        for locale in ("en", "da")
        for code, name in Locale(locale).languages.items()
        if code in LANGUAGES
    }
    return names | {plain(name): code for name, code in MORE_LANGUAGES.items()}


def language(text: str) -> str:
    return text if text.casefold() in LANGUAGES else _language_names().get(plain(text), text)


@lru_cache(REMEMBERED)
def languages(text: str) -> str:
    """Codes with a space between; names may have commas, "og" or only spaces between them."""
    parts = [part.strip() for part in re.split(r"[,;/&+|]|\bog\b", text) if part.strip()]
    known = [language(part) for part in parts]
    return " ".join(
        code if code in LANGUAGES else " ".join(language(word) for word in code.split()) for code in known
    )


def listed(text: str) -> str:
    """Ids with a space between, whichever mark stood there."""
    return " ".join(re.split(r"[\s,;|]+", text)).strip()


@lru_cache(REMEMBERED)
def times(text: str) -> str:
    """`|` before each day, and no "kl."."""
    marked = BEFORE_DAY.sub("|", re.sub(r"\bkl\.?\s*", "", text, flags=re.IGNORECASE))
    return re.sub(r"\|+", " | ", marked).strip(" |")


def postcode(text: str) -> str:
    """Four digits: a spreadsheet eats the zero in front, and people write the town behind."""
    match = POSTCODE.fullmatch(text)
    return match[1].zfill(4) if match else text


def amount(text: str) -> str:
    """Kroner with a decimal comma: a spreadsheet's own number has a point, with one or two digits behind it."""
    return re.sub(r"^(\d+)\.(\d{1,2})$", r"\1,\2", text)


def joined(text: str) -> str:
    """Digits without the spaces they are read with."""
    return re.sub(r"\s", "", text)


def municipality(text: str) -> str:
    return text.zfill(4) if text.isdecimal() else text


PLACES: dict[str, Callable[[str], str]] = {"postcode": postcode, "municipality": municipality}
READERS: dict[Kind, dict[str, Callable[[str], str]]] = {
    Kind.CHILDREN: {
        **PLACES,
        "gender": _one_of(GENDERS),
        "languages": languages,
        "language_need": language,
        "guide_gender": _one_of({**GENDERS, **ALL_THE_SAME}),
        "guide_gender_weight": _one_of(WEIGHTS),
        "guide_age": _one_of({**AGES, **ALL_THE_SAME}),
        "guide_kind": _one_of(WISHED_KINDS),
        "offers": listed,
        "free": times,
        "together": _one_of(YES_NO),
        "blocked_guides": listed,
    },
    Kind.GUIDES: {
        **PLACES,
        "gender": _one_of(GENDERS),
        "kind": _one_of(KINDS),
        "languages": languages,
        "available": times,
    },
    Kind.OFFERS: {**PLACES, "sessions": times, "kind": _one_of(OFFER_KINDS), "price_ore": amount},
    Kind.PASSES: {"ore": amount},
    Kind.CLUBS: {"ean": joined, "cvr": joined},
}


def in_engine_words(kind: Kind, column: str, text: str) -> str:
    """The cell as the engine's reader wants it."""
    read = READERS[kind].get(column)
    return read(text) if read and text else text
