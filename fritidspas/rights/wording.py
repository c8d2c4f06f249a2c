"""What is told of a child, in the words of a family; and how it is known who asks."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from flask_babel import lazy_gettext as _l

from fritidspas.rights.rules import Known, Mark

KNOWN = {
    Known.IN_PERSON: _l("Mødte op og viste legitimation"),
    Known.DIGITAL_POST: _l("Skrev i Digital Post"),
    Known.CALLED_BACK: _l("Blev ringet op på et nummer, kommunen kendte"),
}


@dataclass(frozen=True, slots=True)
class Called:
    """A column, or a table, as a family reads of it, and whether it is told."""

    name: str
    mark: Mark


class Nameless(LookupError):
    """A table or column with something of a child that nobody has given a name and a mark."""


@cache
def _names() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "names.toml").read_text()
    return cast(dict[str, dict[str, str]], tomllib.loads(text))


def table_called(table: str) -> Called:
    own = _names().get(table, {})
    if "_" not in own:
        raise Nameless(table)
    return Called(own["_"], Mark(own.get("_mark", Mark.TOLD)))


def column_called(table: str, column: str) -> Called:
    said = _names().get(table, {}).get(column) or _names()["every"].get(column)
    if said is None:
        raise Nameless(f"{table}.{column}")
    name, _, mark = said.partition(" | ")
    return Called(name, Mark(mark or Mark.TOLD))


def why_kept(mark: Mark) -> str:
    return _names()["_reasons"][mark]


def role_called(role: str) -> str:
    return _names()["_roles"][role]


def own_value(kind: str, value: str) -> str:
    """Of a choice that its room has no word for; the code itself where nobody has one."""
    of_kind = cast(dict[str, dict[str, str]], _names()["_values"]).get(kind, {})
    return of_kind.get(value, value)
