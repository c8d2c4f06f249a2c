"""A guide with a log-in and a child to go with, in the week of 3 August 2026, which is a Monday."""

from datetime import date, datetime, timedelta
from typing import Any

from flask.testing import FlaskClient

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match
from fritidspas.matches.rules import Said
from fritidspas.trips.models import Trip
from fritidspas.trips.rules import Rates, TripFacts, TripKind
from fritidspas.trips.service import note_trip, write_rates
from tests import make
from tests.cast import NOW
from tests.office import Office, words

YES: dict[str, Any] = {
    "family_said": Said.YES,
    "family_said_at": NOW,
    "guide_said": Said.YES,
    "guide_said_at": NOW,
    "start": date(2026, 6, 15),
    "end": date(2027, 6, 14),
}
LAST_TUESDAY, NEXT_TUESDAY = date(2026, 7, 28), date(2026, 8, 4)
TAP = {"kind": "went", "minutes": "90", "km": "7,5"}


class House:
    """Karen goes with Amina to football on Tuesdays 16:00-17:30."""

    def __init__(self, office: Office, kind: GuideKind = GuideKind.PAID, **child: Any) -> None:
        self.office = office
        self.user = office.cast.id_of(Role.GUIDE)
        self.client: FlaskClient = office.cast.client(Role.GUIDE)
        with office.writing():
            guide = make.guide(
                ref="G7",
                name="Karen Lund",
                user_id=self.user,
                kind=kind,
                capacity=5,
                email="karen@guide.example",
            )
            row = make.child([make.offer()], **child)
            match = make.match(row, guide, office.coordinator_id, **YES)
            self.guide, self.child, self.match = guide.id, row.id, match.id

    def another_child(self, **given: Any) -> int:
        """The match with one more child, at a time of its own."""
        with self.office.writing():
            row = make.child([make.offer(sessions=make.week("thu 16:00-17:00"))], **given)
            guide = session.get_one(Guide, self.guide)
            return make.match(row, guide, self.office.coordinator_id, **YES).id

    def address(self, day: date = LAST_TUESDAY, match: int | None = None) -> str:
        return f"/guide/trips/{match or self.match}/{day}"

    def tap(self, day: date = LAST_TUESDAY, match: int | None = None, **said: str) -> int:
        """The status of one tap."""
        return self.client.post(self.address(day, match), data=TAP | said).status_code

    def text(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def trips(self) -> list[tuple[date, str, int, int]]:
        with self.office.reading():
            return [
                (trip.day, trip.kind.value, trip.minutes, trip.metres)
                for trip in session.query(Trip).order_by(Trip.day, Trip.id)
            ]

    def met_on(self) -> date | None:
        with self.office.reading():
            return session.get_one(Match, self.match).met_on

    def went(
        self, day: date, minutes: int = 90, metres: int = 7500, now: datetime = NOW, match: int | None = None
    ) -> None:
        """As noted by the guide, inside `writing()`."""
        facts = TripFacts(TripKind.WENT, minutes, metres)
        note_trip(match or self.match, day, facts, 16 * 60, None, now, self.user)

    def rates(self, hourly_ore: int = 16_000, km_ore: int = 381) -> None:
        """Inside `writing()`."""
        write_rates(date(2026, 1, 1), Rates(hourly_ore, km_ore), NOW, self.office.coordinator_id)


def days_later(days: int) -> datetime:
    return NOW + timedelta(days=days)
