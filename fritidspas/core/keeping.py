"""A dataclass as JSON and back. A field that a later release adds was not kept before: it has its default."""

from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Kept = TypeVar("Kept")


def to_json(value: Any) -> dict[str, Any]:
    return asdict(value, dict_factory=_plain)


def from_json(kind: type[Kept], kept: Mapping[str, Any]) -> Kept:
    value: Kept = _table(kind, kept)
    return value


def _plain(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in pairs}


def _table(kind: Any, kept: Mapping[str, Any]) -> Any:
    kinds = _kinds(kind)
    return kind(**{name: _value(kinds[name], value) for name, value in kept.items()})


@cache
def _kinds(kind: Any) -> dict[str, Any]:
    """What each field of a dataclass holds: worked out once, because it takes longer than all the rest."""
    return get_type_hints(kind)


def _value(kind: Any, kept: Any) -> Any:
    if kept is None:
        return None
    if get_origin(kind) is UnionType:
        kind = get_args(kind)[0]
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in kept)
    if kind is date:
        return date.fromisoformat(kept)
    return _table(kind, kept) if is_dataclass(kind) else kind(kept)
