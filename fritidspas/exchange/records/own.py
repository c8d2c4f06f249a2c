"""Cells the engine does not ask about: identity numbers, what an offer asks of a child, and all of a club's."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fritidspas.clubs.rules import OfferKind
from fritidspas.core.cpr import read_cpr
from fritidspas.core.cvr import read_account, read_cvr, read_ean
from fritidspas.core.numbers import check_number
from fritidspas.core.refused import Refused
from fritidspas.exchange.columns import Kind
from fritidspas.matching.reading.cells import day, given, identity, one_of, whole
from fritidspas.matching.reading.errors import BadCell, Fact

OLDEST, MOST_PLACES = 99, 1000
KRONER = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?\s*(?:kr\.?)?", re.ASCII)
PHONE = re.compile(r"\d{8}|\+\d{8,15}", re.ASCII)
Reader = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong cell; `row` is the header's when a column is wrong, `column` "" when the whole row is."""

    kind: Kind
    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


def _unless_refused(read: Reader) -> Reader:
    """What the house's own readers refuse is a wrong cell here, under the same code."""

    def cell(text: str) -> Any:
        try:
            return read(text)
        except Refused as refused:
            raise BadCell(refused.code) from None

    return cell


def ore(text: str) -> int:
    """Kroner as somebody writes them in a spreadsheet: 1.200,50 kr. is 120050 øre."""
    found = KRONER.fullmatch(text.casefold())
    if not found:
        raise BadCell("price")
    kroner, rest = found.groups()
    return int(kroner.replace(".", "")) * 100 + int((rest or "0").ljust(2, "0"))


def above_zero_ore(text: str) -> int:
    amount = ore(text)
    if not amount:
        raise BadCell("price")
    return amount


def phone(text: str) -> str:
    """As forms keep it: with the country in front, +4512345678."""
    digits = re.sub(r"[\s().-]", "", text)
    if not PHONE.fullmatch(digits):
        raise BadCell("phone")
    return digits if digits.startswith("+") else f"+45{digits}"


def _email(text: str) -> str:
    if "@" not in text or " " in text:
        raise BadCell("email")
    return text


READERS: dict[Kind, dict[str, Reader]] = {
    Kind.CHILDREN: {"cpr": _unless_refused(read_cpr), "protected_until": day},
    Kind.GUIDES: {},
    Kind.OFFERS: {
        "kind": lambda text: OfferKind(one_of(*OfferKind)(text)),
        "age_from": whole(0, OLDEST),
        "age_until": whole(0, OLDEST),
        "price_ore": ore,
        "season_from": day,
        "season_until": day,
        "places": whole(0, MOST_PLACES),
    },
    Kind.CLUBS: {
        "name": given,
        "cvr": _unless_refused(read_cvr),
        "contact": given,
        "email": _email,
        "phone": phone,
        "approved_from": day,
        "approved_until": day,
        "account": _unless_refused(read_account),
        "ean": _unless_refused(read_ean),
    },
    Kind.PASSES: {
        "child": identity,
        "scheme": given,
        "number": _unless_refused(check_number),
        "activity_day": day,
        "ore": above_zero_ore,
    },
}
# (the first, the last, what is wrong when they are the other way round)
IN_ORDER = {
    Kind.OFFERS: [
        ("age_from", "age_until", "ages_reversed"),
        ("season_from", "season_until", "season_reversed"),
    ],
    Kind.CLUBS: [("approved_from", "approved_until", "approval_reversed")],
}


def read_own(kind: Kind, row: int, texts: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of the cells that say something, and what is wrong with the others."""
    values: dict[str, Any] = {}
    problems = []
    for key, read in READERS[kind].items():
        if not texts.get(key):
            continue
        try:
            values[key] = read(texts[key])
        except BadCell as bad:
            problems.append(Problem(kind, row, key, told_code(bad.code, bad.facts), bad.facts))
    for first, last, code in IN_ORDER.get(kind, ()):
        if first in values and last in values and values[first] > values[last]:
            problems.append(Problem(kind, row, last, code))
    problems += [Problem(kind, row, column, code) for column, code in _apart(kind, values)]
    return values, problems


def told_code(code: str, facts: Mapping[str, Fact]) -> str:
    """A day that came as a five-digit number was one in the spreadsheet, before its column lost the format."""
    value = str(facts.get("value", ""))
    return "date_number" if code == "date" and value.isdecimal() and len(value) == 5 else code


def _apart(kind: Kind, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is right by itself and wrong together."""
    wrong = []
    if kind == Kind.CLUBS and "approved_until" in values and "approved_from" not in values:
        wrong.append(("approved_from", "approval_from_missing"))
    if kind == Kind.CLUBS and {"account", "ean"} <= set(values):
        wrong.append(("ean", "payee_twice"))
    return wrong
