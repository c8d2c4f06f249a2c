"""Where each key of a TOML file stands: tomllib tells what a file says, but not on which line.

The format wants every key and every table's head at the start of a line of its own. Whether that was kept is
proven by comparing: the paths found here must be the ones tomllib found (`paths_of`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]

NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\\\n]*"|'[^'\n]*')"""
DOTTED = rf"{NAME}(?:[ \t]*\.[ \t]*{NAME})*"
KEY = re.compile(rf"[ \t]*({NAME})[ \t]*=")
# A key whose equals sign somebody forgot.
WORD = re.compile(rf"[ \t]*({NAME})[ \t]")
TABLE = re.compile(rf"[ \t]*\[[ \t]*({DOTTED})[ \t]*\]")
TABLES = re.compile(rf"[ \t]*\[\[[ \t]*({DOTTED})[ \t]*\]\]")
HEAD = re.compile(r"[ \t]*\[")
NOTHING = re.compile(r"\s*(?:#.*)?\Z")
# Strings and comments are taken whole, so that what stands inside them counts for nothing.
TOKEN = re.compile(
    r'''"""(?:\\[\s\S]|[^\\])*?(?:""""{0,2}|\\?\Z)'''
    r"""|'''[\s\S]*?(?:''''{0,2}|\Z)"""
    r"""|"(?:\\.|[^"\\\n])*"?|'[^'\n]*'?|\#[^\n]*|\n|[\[\]]|[^"'#\n\[\]]+|."""
)


# Signs nobody sees: what steers a machine, and what turns the direction of a text around. Tab and line feed may stand.
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A key with its value, or the head of a table, and the line it begins on."""

    line: int
    text: str


@dataclass(slots=True)
class Places:
    """The line of every key and table; what is said again, as path, line and first line; lines of no known shape."""

    line_of: dict[Path, int] = field(default_factory=dict)
    repeated: list[tuple[Path, int, int]] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest table around it; 1 for the file as a whole."""
        while path and path not in self.line_of:
            path = path[:-1]
        return self.line_of.get(path, 1)


def paths_of(value: Any, at: Path = ()) -> Iterator[Path]:
    """Every key and every table of what tomllib read."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*at, key)
            yield from paths_of(inner, (*at, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, dict):
                yield (*at, place)
            yield from paths_of(inner, (*at, place))


def statements(text: str) -> Iterator[Statement]:
    """The statements of a file. A bracket nobody closed ends where the next key begins."""
    start, line, depth = 0, 1, 0
    for token in TOKEN.finditer(text + "\n"):
        depth += {"[": 1, "]": -1}.get(token[0], 0)
        if token[0] != "\n":
            continue
        if depth > 0 and not HEAD.match(text, start) and not KEY.match(text, token.end()):
            continue
        said = text[start : token.start()].rstrip("\r")
        if not NOTHING.match(said):
            yield Statement(line, said)
        line += said.count("\n") + 1
        start, depth = token.end(), 0


def invisible(text: str) -> Iterator[tuple[int, str]]:
    """The line of every invisible sign, and the sign by its number: (14, "U+0000")."""
    for number, line in enumerate(text.split("\n"), start=1):
        for sign in INVISIBLE.findall(line):
            yield number, name_of_sign(sign)


def name_of_sign(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def find(text: str) -> Places:
    """Where everything stands. Never fails: what it does not understand is `strange`."""
    places = Places()
    table: Path = ()
    counts: dict[Path, int] = {}
    for statement in statements(text):
        if many := TABLES.match(statement.text):
            *around, last = _names(many[1])
            path = (*_inside(around, counts), last)
            counts[path] = counts.get(path, 0) + 1
            table = (*path, counts[path] - 1)
            _around(places, table, statement.line)
        elif one := TABLE.match(statement.text):
            *around, last = _names(one[1])
            table = (*_inside(around, counts), last)
            _around(places, table[:-1], statement.line)
            _note(places, table, statement.line)
        elif key := KEY.match(statement.text):
            _note(places, (*table, *_names(key[1])), statement.line)
        else:
            places.strange.append(statement.line)
            if word := WORD.match(statement.text):
                places.line_of.setdefault((*table, *_names(word[1])), statement.line)
    return places


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(NAME, dotted)]


def _inside(names: list[str], counts: dict[Path, int]) -> Path:
    """The path of a table; among many of one name, the last one so far."""
    path: Path = ()
    for name in names:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path


def _around(places: Places, path: Path, line: int) -> None:
    """The tables a head implies, unless they have a place already."""
    for length in range(1, len(path) + 1):
        places.line_of.setdefault(path[:length], line)


def _note(places: Places, path: Path, line: int) -> None:
    first = places.line_of.setdefault(path, line)
    if first != line:
        places.repeated.append((path, line, first))
