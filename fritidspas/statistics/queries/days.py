"""The Danish dates of many moments."""

from datetime import date, datetime

from fritidspas.core.clock import copenhagen_day


class Days:
    """The Danish date of a moment, worked out once for each hour: a time zone is slow to ask ten thousand times."""

    def __init__(self) -> None:
        self._known: dict[datetime, date] = {}

    def of(self, moment: datetime) -> date:
        hour = moment.replace(minute=0, second=0, microsecond=0)
        if hour not in self._known:
            self._known[hour] = copenhagen_day(hour)
        return self._known[hour]
