"""A guide's days as a calendar feed (RFC 5545), in Danish time."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from fritidspas.core.clock import COPENHAGEN
from fritidspas.trips.queries import Coming


def calendar_of(name: str, events: Iterable[tuple[Coming, str]], made_at: datetime) -> bytes:
    """`events`: each day to go with what is written on it. Where a child's whereabouts are protected, no place."""
    calendar = Calendar()
    calendar.add("prodid", "-//Fritidspas//Guide//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for coming, summary in events:
        calendar.add_component(_event(coming, summary, made_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(coming: Coming, summary: str, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"trip-{coming.match_id}-{coming.day:%Y%m%d}@fritidspas")
    event.add("dtstamp", made_at)
    event.add("dtstart", _moment(coming.day, coming.start))
    event.add("dtend", _moment(coming.day, coming.end))
    event.add("summary", summary)
    if coming.club:
        event.add("location", coming.club)
    event.add("class", "PRIVATE")
    return event


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), COPENHAGEN)
