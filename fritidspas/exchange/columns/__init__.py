"""The columns a file may have: their Danish headers, other names for them, and what to write in them."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.children import CHILDREN
from fritidspas.exchange.columns.clubs import CLUBS
from fritidspas.exchange.columns.column import Column
from fritidspas.exchange.columns.guides import GUIDES
from fritidspas.exchange.columns.offers import OFFERS
from fritidspas.exchange.columns.passes import PASSES
from fritidspas.matching import reading

__all__ = [
    "FILE_OF",
    "ID_OF",
    "KIND_NAMES",
    "KIND_OF",
    "REF_OF",
    "Column",
    "Kind",
    "by_key",
    "columns",
    "key_of",
    "plain",
]


class Kind(StrEnum):
    """What the rows of a sheet are."""

    CHILDREN = "children"
    GUIDES = "guides"
    OFFERS = "offers"
    CLUBS = "clubs"
    PASSES = "passes"


# What the engine reads; the others are read by `records/own.py` alone.
FILE_OF = {Kind.CHILDREN: reading.CHILDREN, Kind.GUIDES: reading.GUIDES, Kind.OFFERS: reading.OFFERS}
KIND_OF = {file: kind for kind, file in FILE_OF.items()}
ID_OF = {
    Kind.CHILDREN: "child_id",
    Kind.GUIDES: "guide_id",
    Kind.OFFERS: "offer_id",
    Kind.CLUBS: "name",
    Kind.PASSES: "child",
}
# The saved column that tells which row is meant.
REF_OF = {Kind.CHILDREN: "ref", Kind.GUIDES: "ref", Kind.OFFERS: "ref", Kind.CLUBS: "name"}
KIND_NAMES = {
    Kind.CHILDREN: _l("Børn"),
    Kind.GUIDES: _l("Guider"),
    Kind.OFFERS: _l("Tilbud"),
    Kind.CLUBS: _l("Foreninger"),
    Kind.PASSES: _l("Fritidspas"),
}
_COLUMNS = {
    Kind.CHILDREN: CHILDREN,
    Kind.GUIDES: GUIDES,
    Kind.OFFERS: OFFERS,
    Kind.CLUBS: CLUBS,
    Kind.PASSES: PASSES,
}


def columns(kind: Kind) -> tuple[Column, ...]:
    return _COLUMNS[kind]


@cache
def by_key(kind: Kind) -> Mapping[str, Column]:
    return MappingProxyType({column.key: column for column in _COLUMNS[kind]})


def key_of(kind: Kind, header: str) -> str:
    """The key of the column a header means; "" when we know no such column."""
    return _keys(kind).get(plain(header), "")


def plain(text: str) -> str:
    """A word without case, spaces and punctuation, its Danish letters spelled out: Fødselsdato as foedselsdato."""
    for letter, spelled in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        text = text.casefold().replace(letter, spelled)
    return re.sub(r"[\W_]", "", text)


@cache
def _keys(kind: Kind) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for column in _COLUMNS[kind]:
        for name in (column.key, column.header, *column.others):
            names.setdefault(plain(name), column.key)
    return names
