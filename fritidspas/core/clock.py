"""What time it is, asked once at the edge and handed down as an argument."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def utc_now() -> datetime:
    """The moment, aware, in UTC."""
    return datetime.now(UTC)


def copenhagen_day(moment: datetime) -> date:
    """The date a Dane would write at that moment."""
    return moment.astimezone(COPENHAGEN).date()


def copenhagen_midnight(day: date) -> datetime:
    """The moment `day` begins in Denmark, in UTC."""
    return datetime.combine(day, time.min, COPENHAGEN).astimezone(UTC)
