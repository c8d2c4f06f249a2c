"""From the text of one cell to a value of the trade. Each function raises BadCell."""

import re
from collections.abc import Callable, Collection
from datetime import date

from fritidspas.core.languages import LANGUAGES
from fritidspas.core.places import Place
from fritidspas.core.postcodes import postcodes
from fritidspas.core.week import Interval, UnreadableTimes, parse_week
from fritidspas.matching.reading.errors import BadCell, shown

ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DANISH_DATE = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,15})?")
WHOLE = re.compile(r"([+-]?\d{1,9})([.,]0+)?")
# An id begins with a letter or a digit, so that no spreadsheet takes it for a formula.
ID = re.compile(r"[^\W_]\S{0,63}")


def identity(text: str) -> str:
    if not text:
        raise BadCell("missing")
    if not ID.fullmatch(text):
        raise BadCell("id", value=shown(text))
    return text


def identities(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(identity(part) for part in text.split()))


def given(text: str) -> str:
    if not text:
        raise BadCell("missing")
    return text


def municipality(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}", text):
        perhaps = f"0{text}" if re.fullmatch(r"[1-9][0-9]{2}", text) else ""
        raise BadCell("municipality", value=shown(text), perhaps=perhaps)
    return text


def day(text: str) -> date:
    if match := ISO_DATE.fullmatch(text):
        year, month, number = match.groups()
    elif match := DANISH_DATE.fullmatch(text):
        number, month, year = match.groups()
    else:
        raise BadCell("date", value=shown(text))
    try:
        return date(int(year), int(month), int(number))
    except ValueError:
        raise BadCell("no_such_date", value=shown(text)) from None


def one_of(*choices: str) -> Callable[[str], str]:
    """A reader of a word that must be one of `choices`, in any case."""

    def choice(text: str) -> str:
        if text.lower() not in choices:
            raise BadCell("choice", value=shown(text), choices=" ".join(choices))
        return text.lower()

    return choice


def language(text: str) -> str:
    if text.lower() not in LANGUAGES:
        raise BadCell("language", value=shown(text))
    return text.lower()


def languages(text: str) -> frozenset[str]:
    return frozenset(language(part) for part in text.split())


def decimal(lowest: float, highest: float) -> Callable[[str], float]:
    """A reader of a number with a decimal point or comma, from `lowest` to `highest`."""

    def number(text: str) -> float:
        if not NUMBER.fullmatch(text):
            raise BadCell("number", value=shown(text))
        value = float(text.replace(",", "."))
        if not lowest <= value <= highest:
            raise BadCell("number_range", value=shown(text), lowest=str(lowest), highest=str(highest))
        return value

    return number


def above_zero(text: str) -> float:
    value = decimal(-1e9, 1e9)(text)
    if value <= 0:
        raise BadCell("above_zero", value=shown(text))
    return value


def whole(lowest: int, highest: int) -> Callable[[str], int]:
    """A reader of a whole number from `lowest` to `highest`; 2.0 is whole, 2.5 is not."""

    def number(text: str) -> int:
        match = WHOLE.fullmatch(text)
        if match is None or not lowest <= int(match[1]) <= highest:
            raise BadCell("whole_range", value=shown(text), lowest=lowest, highest=highest)
        return int(match[1])

    return number


def week(text: str) -> tuple[Interval, ...]:
    """Times such as `mon 15:00-18:30 | ons 16.00-20.00`, in the order given. 24:00 may end a day."""
    try:
        return parse_week(text)
    except UnreadableTimes as unreadable:
        raise BadCell(unreadable.reason, value=shown(unreadable.stretch)) from None


def some_week(text: str) -> tuple[Interval, ...]:
    intervals = week(text)
    if not intervals:
        raise BadCell("missing")
    return intervals


def postcode_centre(text: str) -> Place:
    found = postcodes().get(text)
    if found is None:
        raise BadCell("postcode", value=shown(text))
    return found.centre


def known(ids: Collection[str], code: str) -> Callable[[str], str]:
    """A reader of an id that must be among `ids`; `code` names the mistake when it is not."""

    def reference(text: str) -> str:
        if text not in ids:
            raise BadCell(code, value=shown(text))
        return text

    return reference


def all_known(ids: Collection[str], code: str) -> Callable[[str], tuple[str, ...]]:
    """A reader of a list of ids that must all be among `ids`."""

    def references(text: str) -> tuple[str, ...]:
        listed = tuple(dict.fromkeys(text.split()))
        unknown = [item for item in listed if item not in ids]
        if unknown:
            raise BadCell(code, value=shown(" ".join(unknown)))
        return listed

    return references
