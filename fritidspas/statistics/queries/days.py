"""The Danish dates of many moments."""

from datetime import date, datetime

from fritidspas.core.clock import copenhagen_day


class Days:
    """The Danish date of a moment, worked out once for each hour: a time zone is slow to ask ten thousand times."""

    def __init__(self) -> None:
        self._known: dict[tuple[date, int], date] = {}

    def of(self, moment: datetime) -> date:
        """`moment` is in UTC, as the database gives it; midnight in Denmark is at a whole hour of it."""
        hour = moment.date(), moment.hour
        if hour not in self._known:
            self._known[hour] = copenhagen_day(moment)
        return self._known[hour]
