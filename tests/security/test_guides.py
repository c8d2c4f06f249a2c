"""What a guide is told of a child: what a guide must know, and nothing that leads anybody to it."""

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from fritidspas.audit.models import AuditEvent
from fritidspas.clubs.models import Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import appoint, give_consent, withdraw_consent
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match
from fritidspas.trips.queries import Coming, GuideChild, NotedTrip, OwnMatch
from fritidspas.trips.service import write_meeting
from tests import make
from tests.cast import NOW
from tests.office import Office
from tests.trips.house import LAST_TUESDAY, House

PROTECTED = date(2027, 1, 1)
CPR = "1403160000"
# What a guide must never read: the child's own, what was decided of it, and how it is found.
CANARIES = {
    "last_name": "Kanariefugl",
    "ref": "KANARIE-9",
    "district": "Kanariebyen",
    "household": "kanariehus",
    "postcode": "8620",
    "cpr": CPR,
}
WHERE = ("Kanarieklub", "Kanariesport")
FAMILY = ("Kanariemor", "+4520202020")


class Watched(House):
    """A child of whom everything that must not be told has a name of its own."""

    def __init__(self, office: Office, **given: Any) -> None:
        with office.writing():
            make.child(), make.child()  # so that a child's number is not its match's
        super().__init__(office, first_name="Bo", birth_date=date(2016, 3, 14), **CANARIES, **given)
        parent = office.cast.id_of(Role.PARENT)
        with office.writing():
            offer = session.query(Offer).one()
            offer.activity, offer.club.name = WHERE[1], WHERE[0]
            match = session.get_one(Match, self.match)
            match.reason = match.family_reason = "Kanariegrund"
            appoint(self.child, parent, True, NOW, office.coordinator_id)
            guardian = session.query(Guardian).one()
            guardian.name, guardian.phone = "Nadia Kanariemor", FAMILY[1]
            guardian.email, guardian.address = "kanarie@hjem.example", "Kanarievej 1"
            session.flush()
            write_meeting(self.match, "Skolens port", NOW, office.coordinator_id)
        self.feed = self._address()

    def _address(self) -> str:
        self.client.post("/guide/calendar")
        found = self.client.get("/guide/calendar").text.partition("readonly>")[2].partition("<")[0]
        return found.removeprefix("http://localhost")

    def told(self, tap: bool = True) -> dict[str, str]:
        """Everything a guide can read, markup and all, by page; after a first trip is noted, or before."""
        if tap:
            self.tap()
        pages = [
            "/guide/",
            f"/guide/children/{self.match}",
            "/guide/trips",
            "/guide/trips?file=csv",
            self.address(),
            self.address(date(2026, 7, 21)),
            self.address(date(2026, 7, 1)),
            "/guide/trips/another",
            "/guide/willing",
            "/guide/leave",
            self.feed,
        ]
        return {page: unescape(self.client.get(page).text) for page in pages}

    def consents(self) -> None:
        with self.office.writing():
            give_consent(self.child, ConsentPurpose.GUIDE, "Ja.", NOW, self.office.cast.id_of(Role.PARENT))


def found(canaries: Any, told: dict[str, str]) -> list[tuple[str, str]]:
    return [(word, page) for word in canaries for page, text in told.items() if word in text]


def test_no_page_of_a_guide_tells_what_is_the_childs_own(office: Office) -> None:
    watched = Watched(office)
    watched.consents()
    told = watched.told()
    never = [*CANARIES.values(), "140316", "Kanariegrund", "Kanariemor", "kanarie@hjem", "Kanarievej", "G7"]
    assert found(never, told) == []
    assert found(["Bo"], told)  # the control: these pages are about the child
    assert found(WHERE, told)
    assert "10 år" in told["/guide/"]
    assert watched.child != watched.match
    assert found([f"children/{watched.child}", f"trips/{watched.child}/"], told) == []


def test_of_a_protected_child_a_guide_reads_when_and_the_meeting_place_alone(office: Office) -> None:
    watched = Watched(office, protected_until=PROTECTED)
    told = watched.told()
    assert found(WHERE, told) == []
    assert "Skolens port" in told[f"/guide/children/{watched.match}"]
    assert "Pas på, hvem der hører, hvor I er" in told[f"/guide/children/{watched.match}"]
    assert "Skolens port" not in told[watched.feed]


def test_nothing_a_guide_reads_moves_with_where_a_protected_child_lives_and_goes(office: Office) -> None:
    """The way to the club is in no time, no distance and no figure filled in beforehand."""
    told = {}
    watched = Watched(office, protected_until=PROTECTED)
    for name, (lat, club) in {"near": (56.17, "Nær Klub"), "far": (56.40, "Fjern Klub")}.items():
        with office.writing():
            session.get_one(Child, watched.child).lat = lat
            session.query(Offer).one().club.name = club
            session.query(Offer).one().activity = club
        told[name] = watched.told(tap=False)
    assert told["near"] == told["far"]


def test_the_same_pages_do_move_for_a_child_who_is_not_protected(office: Office) -> None:
    watched = Watched(office)
    near = watched.told(tap=False)
    with office.writing():
        session.get_one(Child, watched.child).lat = 56.40
    far = watched.told(tap=False)
    days = [watched.address(), watched.address(date(2026, 7, 21))]
    assert [page for page in near if near[page] != far[page]] == [
        "/guide/", f"/guide/children/{watched.match}", *days, watched.feed,
    ]  # fmt: skip


@pytest.mark.parametrize("protected", ["protected_until", "sibling"])
def test_protection_that_comes_today_holds_at_once(office: Office, protected: str) -> None:
    watched = Watched(office)
    assert found(WHERE, watched.told())
    with office.writing():
        if protected == "sibling":
            make.child(household=CANARIES["household"], protected_until=PROTECTED)
        else:
            session.get_one(Child, watched.child).protected_until = PROTECTED
    assert found(WHERE, watched.told()) == []


def test_the_family_is_called_only_where_it_lets_the_guide_know(office: Office) -> None:
    watched = Watched(office)
    page = f"/guide/children/{watched.match}"
    assert FAMILY[1] not in watched.told()[page]
    watched.consents()
    told = watched.told()
    assert found(FAMILY[1:], told) == [(FAMILY[1], page)]
    assert "Nadia" in told[page]
    with office.writing():
        withdraw_consent(watched.child, ConsentPurpose.GUIDE, NOW, office.cast.id_of(Role.PARENT))
    assert found(FAMILY[1:], watched.told()) == []


def test_who_does_not_live_with_the_child_is_not_called(office: Office) -> None:
    watched = Watched(office)
    watched.consents()
    with office.writing():
        session.query(Guardianship).one().lives_with = False
    assert found(FAMILY[1:], watched.told()) == []


def test_what_a_guide_can_do_is_no_ruler_for_a_protected_childs_home(office: Office) -> None:
    """Whatever distance a guide writes, the answer is the same: else some tries would tell how far away it lives."""
    watched = Watched(office, protected_until=PROTECTED)
    with office.writing():
        session.get_one(Child, watched.child).lat = 56.40
    answers = {km: willing(watched.client, max_km=km) for km in ("1", "100")}
    assert answers["1"] == answers["100"]
    assert "Koordinatoren kan se det" in answers["1"]


def willing(client: FlaskClient, **said: str) -> str:
    page = client.get("/guide/willing").text
    seen = re.search(r'name="seen"[^>]*value="([^"]*)"', page)
    assert seen
    data = {
        "seen": seen[1], "available": "man 14:00-20:00", "max_km": "10", "languages": "da", "child_age_min": "6",
        "child_age_max": "15", "capacity": "5", "max_together": "2",
    }  # fmt: skip
    answer = client.post("/guide/willing", data=data | said, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def test_the_coordinator_is_told_that_it_no_longer_fits_and_of_a_protected_child_not_why(
    office: Office,
) -> None:
    watched = Watched(office)
    assert "passer ikke længere" not in office.text(f"/office/guides/{watched.guide}")
    willing(watched.client)  # Mondays, and the child goes on Tuesdays
    text = office.text(f"/office/guides/{watched.guide}")
    assert "Aftalen om Bo Kanariefugl passer ikke længere" in text
    assert "Guiden er ikke ledig, når barnet skal følges." in text
    with office.writing():
        session.get_one(Child, watched.child).protected_until = PROTECTED
    text = office.text(f"/office/guides/{watched.guide}")
    assert "passer ikke længere" in text
    assert "Guiden er ikke ledig" not in text


def test_the_office_does_not_read_a_protected_childs_meeting_place_again(office: Office) -> None:
    watched = Watched(office)
    page = f"/office/trips/meeting/{watched.match}"
    assert "Skolens port" in office.coordinator.get(page).text
    with office.writing():
        session.get_one(Child, watched.child).protected_until = PROTECTED
    answer = office.coordinator.get(page).text
    assert "Skolens port" not in answer
    assert "Der er skrevet et mødested" in answer
    office.coordinator.post(page, data={"place": "Biblioteket"})
    assert "Biblioteket" in watched.told()["/guide/"]


def test_the_log_knows_no_place_and_no_name(office: Office) -> None:
    watched = Watched(office)
    watched.told()
    with office.reading():
        facts = " ".join(str(event.facts) for event in session.query(AuditEvent))
    assert [word for word in ("Bo", "Skolens", *WHERE, *CANARIES.values()) if word in facts] == []
    assert LAST_TUESDAY.isoformat() in facts


def test_every_look_is_noted(office: Office) -> None:
    watched = Watched(office)
    watched.told()
    seen = {page for child, page, right in office.looks() if (child, right) == (watched.child, "trips.own")}
    assert seen == {
        "my_trips.front", "my_trips.child", "my_trips.trips", "my_trips.trip", "my_trips.another",
        "guide_calendar.feed",
    }  # fmt: skip


def test_what_guides_read_is_made_for_them_and_holds_no_more() -> None:
    """A field more in what a guide is given is a decision: it is written here, too."""
    assert set(GuideChild.__slots__) == {
        "match_id", "child_id", "first_name", "age", "languages", "is_protected", "start", "end", "met_on", "times",
        "meeting_place", "callers",
        "certificate_until",  # the guide's own
    }  # fmt: skip
    assert set(Coming.__slots__) == {
        "match_id", "child_id", "first_name", "day", "start", "end", "activity", "club", "meeting_place", "is_first",
        "minutes", "metres",
    }  # fmt: skip
    assert set(NotedTrip.__slots__) == {
        "match_id", "child_id", "first_name", "day", "kind", "minutes", "metres", "is_open",
    }  # fmt: skip
    assert set(OwnMatch.__slots__) == {"match_id", "child_id", "first_name", "start", "end", "is_running"}


def test_a_guide_opens_no_page_of_the_office(office: Office) -> None:
    watched = Watched(office)
    for page in (f"/office/children/{watched.child}", f"/office/guides/{watched.guide}", "/office/trips/"):
        assert watched.client.get(page).status_code == 403
    with office.writing():
        guide = session.get_one(Guide, watched.guide)
        guide.user_id = None
    assert "Bo" not in watched.client.get("/guide/").text
