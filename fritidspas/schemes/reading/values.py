"""One value of the file at a time: what it must be, and what it becomes. Each reader raises BadValue."""

import re
from collections.abc import Callable
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from itertools import pairwise
from typing import Any

from fritidspas.core.postcodes import postcodes as known_postcodes
from fritidspas.matching.reading.errors import shown
from fritidspas.schemes.lines import INVISIBLE, name_of_sign
from fritidspas.schemes.reading.problems import BadValue

Reader = Callable[[Any], Any]

IN_EACH_CASE = "in_each_case"
SMALLEST_LIKELY_ORE = 5_000
PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
PLACEHOLDERS = ("child", "scheme", "amount", "until", "reason", "missing", "legal_basis", "contact")
# What somebody who writes Danish would guess.
DANISH = {
    "barn": "child",
    "barnet": "child",
    "navn": "child",
    "ordning": "scheme",
    "ordningen": "scheme",
    "beløb": "amount",
    "dato": "until",
    "udløb": "until",
    "grund": "reason",
    "begrundelse": "reason",
    "mangler": "missing",
    "hjemmel": "legal_basis",
    "kontakt": "contact",
}


def text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadValue("wrong_kind", expected="text")
    if sign := INVISIBLE.search(value):  # the file may spell it out: "\\u0000"
        raise BadValue("invisible", sign=name_of_sign(sign[0]))
    return value.strip()


def optional_text(value: Any) -> str:
    return "" if value == "" else text(value)


def written(pattern: str, expected: str) -> Reader:
    """A text of certain signs only."""

    def read(value: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise BadValue("wrong_kind", expected=expected)
        return value

    return read


def letter(value: Any) -> str:
    """A text whose words in braces can all be filled in."""
    said = text(value)
    for name in PLACEHOLDER.findall(said):
        if name not in PLACEHOLDERS:
            near = get_close_matches(name, PLACEHOLDERS, n=1)
            nearest = DANISH.get(name.strip().lower()) or (near[0] if near else "")
            raise BadValue("unknown_placeholder", name=shown(name), nearest=nearest, known=PLACEHOLDERS)
    return said


def yes_no(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue("wrong_kind", expected="yes_no")
    return value


def day(value: Any) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise BadValue("wrong_kind", expected="day")
    return value


def whole(lowest: int, highest: int) -> Reader:
    def read(value: Any) -> int:
        number = _whole(value, "whole")
        if not lowest <= number <= highest:
            raise BadValue("out_of_bounds", value=number, lowest=lowest, highest=highest)
        return number

    return read


def ore(lowest: int = 1) -> Reader:
    """Money."""

    def read(value: Any) -> int:
        number = _whole(value, "ore")
        if number < lowest:
            raise BadValue("out_of_bounds", why="too_little", value=number, lowest=lowest)
        return number

    return read


def amount(value: Any) -> int | None:
    """Money, or None for what is decided in each case."""
    if isinstance(value, str) and value != IN_EACH_CASE:
        raise BadValue("wrong_kind", expected="amount")
    return None if value == IN_EACH_CASE else int(ore()(value))


def one_of(words: type[StrEnum]) -> Reader:
    def read(value: Any) -> StrEnum:
        if value not in list(words):
            raise BadValue("wrong_word", value=shown(str(value)), words=tuple(words))
        return words(value)

    return read


def some_of(words: type[StrEnum], *, least: int = 0) -> Reader:
    """A list of words, each counted once."""

    def read(value: Any) -> tuple[StrEnum, ...]:
        if not isinstance(value, list):
            raise BadValue("wrong_kind", expected="list")
        for word in value:
            if word not in list(words):
                raise BadValue("wrong_word", among=1, value=shown(str(word)), words=tuple(words))
        if len(value) < least:
            raise BadValue("out_of_bounds", why="too_few", words=tuple(words))
        return tuple(words(word) for word in dict.fromkeys(value))

    return read


def postcodes(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadValue("wrong_kind", expected="list")
    for code in value:
        if not isinstance(code, str) or code not in known_postcodes():
            raise BadValue("wrong_kind", expected="postcodes", value=shown(str(code)))
    return tuple(dict.fromkeys(value))


def months(value: Any) -> tuple[int, ...]:
    """When to ask: rising, and always at three and at six months."""
    if not isinstance(value, list) or any(type(month) is not int or month < 1 for month in value):
        raise BadValue("wrong_kind", expected="months")
    if any(later <= earlier for earlier, later in pairwise(value)):
        raise BadValue("wrong_kind", expected="months")
    if not {3, 6} <= set(value):
        raise BadValue("out_of_bounds", why="three_and_six")
    return tuple(value)


def looks_like_kroner(value: Any) -> bool:
    """An amount so small that kroner were probably meant."""
    return type(value) is int and 0 < value < SMALLEST_LIKELY_ORE


def _whole(value: Any, expected: str) -> int:
    if type(value) is not int:
        raise BadValue("wrong_kind", expected=expected)
    return value
