"""The Danish dates of many moments."""

from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, DateTime, type_coerce
from sqlalchemy.orm import InstrumentedAttribute

from fritidspas.core.clock import copenhagen_day


def moment(
    column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
) -> ColumnElement[datetime]:
    """As `Days` takes it: as the database gives it, on SQLite without its zone."""
    return type_coerce(column, DateTime(timezone=True))


class Days:
    """The Danish date of a moment, worked out once for each hour: a time zone is slow to ask ten thousand times."""

    def __init__(self) -> None:
        self._known: dict[tuple[date, int], date] = {}

    def of(self, moment: datetime) -> date:
        """`moment` without a zone is in UTC. Midnight in Denmark is at a whole hour of every zone a server may have."""
        hour = moment.date(), moment.hour
        known = self._known.get(hour)
        if known is None:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            known = self._known[hour] = copenhagen_day(aware)
        return known
