"""A guide's days and meetings as a calendar feed (RFC 5545), in Danish time."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from icalendar import Calendar, Event

from fritidspas.core.clock import COPENHAGEN
from fritidspas.guides.above import Meeting
from fritidspas.trips.queries import Coming


def calendar_of(
    name: str,
    events: Iterable[tuple[Coming, str]],
    meetings: Iterable[tuple[Meeting, str]],
    made_at: datetime,
) -> bytes:
    """Each day to go, and each meeting, with what is written on it.

    Where a child's whereabouts are protected, no place.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Fritidspas//Guide//DA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for coming, summary in events:
        calendar.add_component(_event(coming, summary, made_at))
    for meeting, summary in meetings:
        calendar.add_component(_meeting(meeting, summary, made_at))
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


def _meeting(meeting: Meeting, summary: str, made_at: datetime) -> Event:
    """A cancelled one stays: left out, it would be gone from the calendar of somebody who never read the letter."""
    event = Event()
    event.add("uid", f"meeting-{meeting.meeting_id}@fritidspas")
    event.add("dtstamp", made_at)
    event.add("sequence", meeting.revision)
    event.add("dtstart", datetime.combine(meeting.day, meeting.time, COPENHAGEN))
    event.add("summary", summary)
    event.add("location", meeting.place)
    event.add("status", _status(meeting))
    return event


def _status(meeting: Meeting) -> str:
    if meeting.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if meeting.is_coming else "TENTATIVE"


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), COPENHAGEN)
