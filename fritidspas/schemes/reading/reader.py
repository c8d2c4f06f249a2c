"""The tables of a scheme's file, key by key: first every value that can be read, then the scheme, if all could."""

from collections.abc import Iterator, Mapping, Set
from difflib import get_close_matches
from typing import Any

from fritidspas.schemes.lines import Path, Places
from fritidspas.schemes.reading.problems import BadValue, Fact, LineProblem
from fritidspas.schemes.reading.tables import MANY, READERS, TABLES, keys_of, must_be_given
from fritidspas.schemes.reading.together import Seen, faults
from fritidspas.schemes.reading.values import looks_like_kroner
from fritidspas.schemes.scheme import Scheme


def read_tables(
    file: str, places: Places, data: Mapping[str, Any], unreadable: Set[Path] = frozenset()
) -> tuple[Scheme | None, list[LineProblem]]:
    """The scheme and what is wrong. Of `unreadable` keys, which are in the file but not in `data`, nothing is said."""
    reading = _Reading(file, places, unreadable)
    reading.table(Scheme, data, ())
    reading.compare()
    if unreadable or any(not problem.is_warning for problem in reading.problems):
        return None, reading.problems
    scheme: Scheme = reading.build(Scheme, data, ())
    return scheme, reading.problems


class _Reading:
    """One file on its way: what could be read, and what is wrong so far."""

    def __init__(self, file: str, places: Places, unreadable: Set[Path]) -> None:
        self.file = file
        self.places = places
        self.unreadable = unreadable
        self.seen = Seen(given=set(unreadable))
        self.problems: list[LineProblem] = []
        # Keys that are there, but misspelt: they are not told as missing too.
        self.meant: set[Path] = set()

    def table(self, kind: type, data: Any, at: Path) -> None:
        if not isinstance(data, Mapping):
            self.tell("wrong_kind", at, expected="table")
            return
        self.seen.given.update((*at, name) for name in data)
        self._misspelt(kind, data, at)
        for name, key in keys_of(kind).items():
            path = (*at, name)
            if name in data:
                self._read(kind, name, data[name], path)
            elif path in self.unreadable:
                continue
            elif must_be_given(key):
                self.tell("missing_key", path, is_table=int(name in TABLES.get(kind, {})))
            elif name in READERS[kind]:
                self.seen.values[path] = key.default

    def compare(self) -> None:
        """What only shows when keys are held against each other."""
        for code, path, facts in faults(self.seen):
            self.tell(code, path, **facts)
        first: dict[str, Path] = {}
        for path, value in self.seen.values.items():
            if (
                path[:2] == ("who", "criteria")
                and path[-1] == "key"
                and first.setdefault(value, path) != path
            ):
                self.tell("twice", path, what=value, first=self.places.line(first[value]))

    def build(self, kind: type, data: Mapping[str, Any], at: Path) -> Any:
        """The dataclass of a table of which every value was read."""
        return kind(**dict(self._parts(kind, data, at)))

    def tell(self, code: str, path: Path, **facts: Fact) -> None:
        """Notes a problem on the line of `path`; of a key that is missing, on the line of its table."""
        if code == "missing_key" and path in self.meant:
            return
        where = _name_of_table(path) if facts.get("is_table") else _name_of_key(path)
        self.problems.append(LineProblem(self.file, self.places.line(path), code, where | facts))

    def _read(self, kind: type, name: str, value: Any, path: Path) -> None:
        if inner := TABLES.get(kind, {}).get(name):
            self.table(inner, value, path)
        elif inner := MANY.get(kind, {}).get(name):
            self._many(inner, value, path)
        else:
            self._value(kind, name, value, path)

    def _many(self, kind: type, value: Any, path: Path) -> None:
        if not isinstance(value, list):
            self.tell("wrong_kind", path, expected="tables")
            return
        for place, data in enumerate(value):
            self.table(kind, data, (*path, place))

    def _value(self, kind: type, name: str, value: Any, path: Path) -> None:
        try:
            self.seen.values[path] = READERS[kind][name](value)
        except BadValue as bad:
            self.tell(bad.code, path, **bad.facts)
        else:
            if name.endswith("_ore") and looks_like_kroner(value):
                self.tell("looks_like_kroner", path, value=value)

    def _misspelt(self, kind: type, data: Mapping[str, Any], at: Path) -> None:
        known = keys_of(kind)
        for name in data:
            if name not in known:
                near = get_close_matches(name, [key for key in known if key not in data], n=1)
                self.meant.update((*at, key) for key in near)
                is_table = int(isinstance(data[name], Mapping))
                self.tell("unknown_key", (*at, name), nearest=near[0] if near else "", is_table=is_table)

    def _parts(self, kind: type, data: Mapping[str, Any], at: Path) -> Iterator[tuple[str, Any]]:
        for name in data:
            path = (*at, name)
            if inner := TABLES.get(kind, {}).get(name):
                yield name, self.build(inner, data[name], path)
            elif inner := MANY.get(kind, {}).get(name):
                yield name, tuple(self.build(inner, each, (*path, n)) for n, each in enumerate(data[name]))
            else:
                yield name, self.seen.values[path]


def _name_of_table(path: Path) -> dict[str, Fact]:
    return {"key": ".".join(map(str, path))}


def _name_of_key(path: Path) -> dict[str, Fact]:
    """A key, and the head of its table as it stands in the file: `[grant]`, `[[who.criteria]]`."""
    *around, key = path
    table = ".".join(name for name in around if isinstance(name, str))
    if around and isinstance(around[-1], int):
        table = f"[{table}]"
    return {"key": str(key), "table": f"[{table}]" if table else ""}
