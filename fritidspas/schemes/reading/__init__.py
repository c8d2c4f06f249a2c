"""Reading a scheme from its file: all of it, or everything that is wrong with it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from fritidspas.schemes.lines import (
    HEAD,
    INVISIBLE,
    Places,
    Statement,
    find,
    invisible,
    paths_of,
    statements,
)
from fritidspas.schemes.reading.problems import LineProblem
from fritidspas.schemes.reading.reader import read_tables
from fritidspas.schemes.scheme import Scheme

__all__ = ["LineProblem", "read", "read_bytes"]


def read_bytes(content: bytes, file: str) -> tuple[Scheme | None, list[LineProblem]]:
    """As `read`, of a file as it lies on the disk."""
    try:
        return read(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        return None, [LineProblem(file, content.count(b"\n", 0, error.start) + 1, "not_utf8")]


def read(text: str, file: str, key: str = "") -> tuple[Scheme | None, list[LineProblem]]:
    """The scheme, and what is wrong in order of line. There is a scheme exactly when nothing is but warnings.

    `key`: that of the scheme the text is to be a version of; "" when it may be any.
    """
    text = text.replace("\r\n", "\n")
    signs = [LineProblem(file, line, "invisible", {"sign": sign}) for line, sign in invisible(text)]
    scheme, problems = _read_visible(INVISIBLE.sub(" ", text), file, key)
    return None if signs else scheme, sorted([*signs, *problems])


def _read_visible(text: str, file: str, key: str) -> tuple[Scheme | None, list[LineProblem]]:
    places = find(text)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        broken = [statement for statement in statements(text) if not _is_toml(statement.text)]
        rest = _of_the_rest(file, text, places, broken)
        return None, [*_unreadable(file, places, broken, error), *rest]
    stray = [*_not_on_their_own(file, places, data), *_of_another(file, places, data, key)]
    scheme, problems = read_tables(file, places, data)
    return None if stray else scheme, [*stray, *problems]


def _unreadable(
    file: str, places: Places, broken: list[Statement], error: Exception
) -> Iterator[LineProblem]:
    """tomllib stops at the first mistake; each statement by itself tells whether it is one."""
    for path, line, first in places.repeated:
        yield LineProblem(file, line, "twice", {"what": str(path[-1]), "first": first})
    lines = [statement.line for statement in broken]
    if not lines and not places.repeated:
        told = re.search(r"at line (\d+)", str(error))
        lines = [int(told[1]) if told else 1]
    for line in lines:
        yield LineProblem(file, line, "not_toml")


def _of_the_rest(file: str, text: str, places: Places, broken: list[Statement]) -> list[LineProblem]:
    """What is wrong beside the keys that cannot be read. Without its head, a table's keys would be anybody's."""
    if any(HEAD.match(statement.text) or "\n" in statement.text for statement in broken):
        return []
    lines = text.split("\n")
    for statement in broken:
        lines[statement.line - 1] = ""
    try:
        data = tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return []
    at = {statement.line for statement in broken}
    return read_tables(file, places, data, {path for path, line in places.line_of.items() if line in at})[1]


def _is_toml(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):
        return False
    return True


def _of_another(file: str, places: Places, data: Mapping[str, Any], key: str) -> Iterator[LineProblem]:
    """A key is never changed: with another one the text would be the rules of something else."""
    said = data.get("key")
    if key and isinstance(said, str) and said != key:
        yield LineProblem(file, places.line(("key",)), "other_key", {"key": key})


def _not_on_their_own(file: str, places: Places, data: Mapping[str, Any]) -> Iterator[LineProblem]:
    """Where the scanner and tomllib disagree, something stands where the format does not allow it."""
    unknown = set(paths_of(data)) ^ set(places.line_of)
    for line in places.strange or {places.line(path) for path in unknown}:
        yield LineProblem(file, line, "own_line")
