"""A club is told what is decided of it, and reminded of its declaration once."""

from datetime import date, timedelta

from fritidspas import rooms
from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import Approval
from fritidspas.clubs.service import approve, ask, decline, remind_of_declarations
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.letters.models import Letter
from tests import make
from tests.cast import NOW
from tests.letters.family import Home


def _club(family: Home, **given: object) -> Club:
    with transaction():
        club = make.club(name="Falken", changed_at=NOW, **given)
        make.seat(club, family.cast.id_of(Role.CLUB))
        return club


def test_a_club_is_told_yes_and_no(family: Home) -> None:
    club = _club(family)
    with transaction():
        ask(club.id, NOW, family.cast.id_of(Role.CLUB))
        decline(club.id, "I mangler vedtægter.", NOW, NOW, family.by)
    assert "vedtægter" in family.told("clubs.declined")[family.cast.id_of(Role.CLUB)].body
    with transaction():
        approve(club.id, Approval(NOW.date(), None), NOW, NOW, family.by)
    letter = family.told("clubs.approved")[family.cast.id_of(Role.CLUB)]
    assert "Falken" in letter.subject
    assert "3. august 2026" in letter.body


def test_each_reminder_of_a_declaration_goes_once_whatever_the_clock_does(family: Home) -> None:
    assert remind_of_declarations in rooms.SWEEPS
    club = _club(family, approved_from=date(2026, 1, 1))
    with transaction():
        make.declaration(club, family.cast.id_of(Role.CLUB), valid_until=date(2026, 12, 31))
    told = []
    for days_left in (61, 60, 59, 60, 14, 13, 15, 0, -1, -40):
        at = NOW.replace(month=12, day=31) - timedelta(days=days_left)
        with across_municipalities(), transaction():
            remind_of_declarations(at)
        session.rollback()
        told.append(session.query(Letter).count())
    assert told == [0, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    with scoped_to(family.cast.away):
        assert session.query(Letter).count() == 0


def test_a_worker_that_was_down_tells_the_latest_alone(family: Home) -> None:
    club = _club(family, approved_from=date(2026, 1, 1))
    with transaction():
        make.declaration(club, family.cast.id_of(Role.CLUB), valid_until=date(2026, 8, 1))
    with across_municipalities(), transaction():
        remind_of_declarations(NOW)
    assert [one.kind for one in session.query(Letter)] == ["clubs.declaration_over"]
