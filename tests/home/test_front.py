"""The front page tells each role what waits for them."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, transaction
from fritidspas.guides.rules import EXPIRING_WITHIN
from fritidspas.home import queries
from fritidspas.rooms.navigation import BEHIND, SECTIONS
from tests import make
from tests.cast import Cast
from tests.matches.proposing import propose
from tests.office import chosen


@pytest.fixture
def town(cast: Cast) -> Cast:
    """Two children wait, one of them with a proposal; one goes with a guide; two certificates are to be renewed."""
    today = copenhagen_day(utc_now())
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        first = make.child(waiting_since=today - timedelta(days=40))
        make.child(waiting_since=today - timedelta(days=3))
        good = {"certificate_until": date(2099, 1, 1)}
        propose(cast, (first, make.guide(**good)))
        make.match(make.child(), make.guide(**good), cast.id_of(Role.COORDINATOR))
        make.guide(certificate_until=today + EXPIRING_WITHIN)
        make.guide(certificate_until=None)
        make.guide(certificate_until=today + EXPIRING_WITHIN + timedelta(days=1))
        make.club(name="Nye IF", asked_at=utc_now())
        make.club(name="Ny konto", approved_from=today, account="15510000410020")
    return cast


def test_what_waits_is_counted(town: Cast) -> None:
    today = copenhagen_day(utc_now())
    with town.app.app_context(), scoped_to(town.home):
        assert queries.waiting(today) == queries.Waiting(2, 40)
        assert queries.running_matches() == 1
        run = queries.last_run()
        assert run is not None
        assert run.undecided == 1
    with town.app.app_context(), scoped_to(town.away):
        assert queries.waiting(today) == queries.Waiting(0, None)
        assert queries.last_run() is None


def test_each_role_meets_its_own_work_first(town: Cast) -> None:
    meets = {
        Role.COORDINATOR: (
            "Forslag at tage stilling til",
            "Den længste ventetid er 40 dage",
            "Guiders børneattest mangler eller udløber",
            "Forening vil godkendes",
        ),
        Role.FINANCE: ("Konto at bekræfte", "Udbetalinger"),
        Role.LEADER: ("Børn venter på en guide", "Sammenlign kørsler"),
        Role.AUDITOR: ("Hvem har set på børnene?",),
        Role.ADMINISTRATOR: ("Brugere",),
    }
    for role in meets:
        text = unescape(town.client(role).get("/office/").text)
        for words in meets[role]:
            assert words in text, (role, words)
        assert ("Start en ny kørsel" in text) == (role == Role.COORDINATOR)


FRONTS = {
    Role.PROFESSIONAL: "/office/my-children",
    Role.CLUB: "/club/",
    Role.PARENT: "/my/",
    Role.GUIDE: "/guide/",
}


def test_everybody_begins_where_their_work_is(cast: Cast) -> None:
    for role in Role:
        address = FRONTS.get(role, "/office/")
        client = cast.client(role)
        assert client.get("/").location == address
        assert client.get(address).status_code == 200


def test_where_no_club_waits_none_is_spoken_of(cast: Cast) -> None:
    for role, words in ((Role.COORDINATOR, "vil godkendes"), (Role.FINANCE, "at bekræfte")):
        assert words not in unescape(cast.client(role).get("/office/").text)


def test_an_empty_town_is_told_where_to_begin(cast: Cast) -> None:
    text = unescape(cast.client(Role.COORDINATOR).get("/office/").text)
    assert "Kom i gang" in text
    assert "Hent børn, guider og tilbud ind" in text


def test_a_stranger_is_asked_to_log_in(cast: Cast) -> None:
    assert cast.app.test_client().get("/office/").location.startswith("/login")


def test_proposals_that_wait_are_the_first_thing_to_do(town: Cast) -> None:
    page = town.client(Role.COORDINATOR).get("/office/").text
    primary = re.findall(r'class="button button-primary" href="([^"]+)"', page)
    assert len(primary) == 1
    assert re.fullmatch(r"/office/matches/runs/\d+", primary[0])
    assert "Tag stilling til ét forslag" in page
    assert 'href="/office/corps/certificates"' in page


def test_the_auditors_number_is_of_looks_not_of_children(town: Cast) -> None:
    now = utc_now()
    with town.app.app_context(), scoped_to(town.home), transaction():
        children = [make.child().id for _ in range(3)]
        seen = {"actor_id": town.id_of(Role.COORDINATOR), "right": "families.read"}
        record_reads(children, now, page="families.children", **seen)
        record_reads(children[:1], now, page="families.child", **seen)
    with town.app.app_context(), scoped_to(town.home):
        assert queries.looks_since(copenhagen_day(now)) == 2


@pytest.mark.parametrize(
    ("role", "address", "entry"),
    [
        (Role.ADMINISTRATOR, "/office/schemes/", "Ordninger"),
        (Role.ADMINISTRATOR, "/office/schemes/new", "Ordninger"),
        (Role.ADMINISTRATOR, "/office/schemes/guidance", "Vejviser"),
        (Role.FINANCE, "/office/payments/year-end", "Afstemning"),
        (Role.FINANCE, "/office/payments/bank", "Udbetalinger"),
        (Role.COORDINATOR, "/office/clubs/new", "Foreninger"),
        (Role.COORDINATOR, "/office/offers/new", "Tilbud"),
        (Role.PROFESSIONAL, "/office/schemes/guidance", "Vejviser"),
    ],
)
def test_the_menu_shows_where_a_page_stands(cast: Cast, role: Role, address: str, entry: str) -> None:
    assert chosen(cast.client(role).get(address).text) == {entry}


def test_what_stands_behind_another_entry_is_there(cast: Cast) -> None:
    entries = {door.endpoint for section in SECTIONS for door in section.doors}
    rooms = {endpoint.partition(".")[0] for endpoint in entries}
    endpoints = set(cast.app.view_functions)
    assert set(BEHIND) <= endpoints | {endpoint.partition(".")[0] for endpoint in endpoints}
    assert set(BEHIND.values()) <= entries | rooms
