"""Column types that speak the trade's words."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from fritidspas.core.keeping import from_json, to_json
from fritidspas.core.week import Interval, format_week, parse_week


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is a mistake and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Ore(TypeDecorator[int]):
    """Money in whole øre. A fraction is a mistake and is refused; a sum of many comes back whole too."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        if value is not None and not isinstance(value, int):
            raise ValueError("money is counted in whole øre")
        return value

    def process_result_value(self, value: int | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)


class Languages(TypeDecorator[tuple[str, ...]]):
    """Language codes, kept as one text with a space around each so that a search finds whole codes."""

    impl = String(200)
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else f" {' '.join(value)} "

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split())


class WeekTimes(TypeDecorator[tuple[Interval, ...]]):
    """Times of the week, kept as people write them: `mon 15:00-18:30 | wed 16:00-20:00`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Interval, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else format_week(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Interval, ...] | None:
        return None if value is None else parse_week(value)


class AsJson(TypeDecorator[Any]):
    """A dataclass, kept whole and never searched."""

    impl = JSON
    cache_ok = True

    def __init__(self, kind: type[Any]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else to_json(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Any:
        return None if value is None else from_json(self.kind, value)
