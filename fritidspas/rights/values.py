"""How what is held is written: for a machine as it is, for a family in words, with what is pointed at by its name."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Column, select

from fritidspas.accounts.models import Municipality, User
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.clock import COPENHAGEN
from fritidspas.core.keeping import to_json
from fritidspas.core.week import format_week
from fritidspas.db import Base, session
from fritidspas.db.types import Ore, WeekTimes
from fritidspas.guides.models import Guide
from fritidspas.privacy.wording import EVENTS, PAGES, SUBJECTS
from fritidspas.rights.queries import Held
from fritidspas.rights.reach import pointers
from fritidspas.rights.wording import role_called
from fritidspas.rights.words import value_called
from fritidspas.schemes.models import Scheme
from fritidspas.web.formats import kroner, language_name

NAMES: dict[str, Any] = {
    "guide": Guide.name,
    "club": Club.name,
    "offer": Offer.activity,
    "scheme": Scheme.name,
    "municipality": Municipality.name,
}
Called = Mapping[tuple[str, int], str]


def called(held: Sequence[Held]) -> dict[tuple[str, int], str]:
    """What each row is called that many children point at, in one query a table. Of a user only the role."""
    wanted: dict[str, set[int]] = {}
    for one in held:
        for column, to in pointers(Base.metadata.tables[one.table]):
            wanted.setdefault(to, set()).update(row[column] for row in one.rows if row.get(column))
    found = {
        (table, row_id): str(name)
        for table, column in NAMES.items()
        for row_id, name in session.execute(
            select(column.class_.id, column).where(column.class_.id.in_(wanted.get(table, ())))
        )
    }
    roles = select(User.id, User.role).where(User.id.in_(wanted.get("user_account", ())))
    return found | {("user_account", user_id): role_called(role) for user_id, role in session.execute(roles)}


def for_machines(value: Any) -> Any:
    """As JSON takes it: moments in UTC, money in whole øre, codes as they are kept."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case dict():
            return {str(key): for_machines(one) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return to_json(value)
    return [for_machines(one) for one in value] if isinstance(value, list | tuple) else value


def in_words(column: Column[Any], value: Any, names: Called) -> str:
    """As a family reads it; "" for nothing."""
    if value is None or value in ("", (), [], {}):
        return ""
    if isinstance(column.type, Ore):
        return kroner(value)
    if isinstance(column.type, WeekTimes):
        return format_week(value)
    if isinstance(value, int) and not isinstance(value, bool):
        known = [names[to, value] for _, to in _pointed(column) if (to, value) in names]
        return known[0] if known else str(value)
    return _said(column.name, value)


def _said(name: str, value: Any) -> str:
    match value:
        case bool():
            return "ja" if value else "nej"
        case datetime():
            return value.astimezone(COPENHAGEN).strftime("%d-%m-%Y %H:%M")
        case date():
            return value.strftime("%d-%m-%Y")
        case Enum():
            return value_called(value)
        case str():
            return _text(name, value)
        case tuple() if name == "languages":
            return ", ".join(map(language_name, value))
        case float():
            return f"{value:.5f}".replace(".", ",")
    return json.dumps(for_machines(value), ensure_ascii=False)


def _text(name: str, value: str) -> str:
    known = {"page": PAGES, "kind": EVENTS, "subject_kind": SUBJECTS}.get(name, {})
    return str(known.get(value, value))


def _pointed(column: Column[Any]) -> list[tuple[str, str]]:
    return [one for one in pointers(column.table) if one[0] == column.name]
