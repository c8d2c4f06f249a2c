"""What is decided is told, in the same transaction, to whom the law says, and no more than each may know."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fritidspas import rooms
from fritidspas.accounts.models import User
from fritidspas.applications import service as applications
from fritidspas.applications.rules import Decider, Decision, State
from fritidspas.clubs.models import Club
from fritidspas.clubs.rules import Approval
from fritidspas.clubs.service import approve, ask, decline, remind_of_declarations
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.enrolments.service import confirm
from fritidspas.enrolments.service import decline as no_place
from fritidspas.families.models import Child, Guardian
from fritidspas.families.queries import guardians_of
from fritidspas.families.service import appoint, protect
from fritidspas.letters.channels.way import Undeliverable
from fritidspas.letters.models import Letter
from fritidspas.letters.service import made_ready
from fritidspas.passes.models import Pool
from fritidspas.passes.rules import Door
from fritidspas.passes.service import change_pool, stop
from fritidspas.schemes.scheme import Gift
from tests import make
from tests.applications.desk import Counter, applied
from tests.cast import NOW, Cast

CANARY = "Hemmelige Hajer"
NO = {"gifts": frozenset(), "reason": "Barnet går til fodbold."}


@dataclass
class Home(Counter):
    """A child with a mother it lives with and a father it does not."""

    mother: int = 0
    father: int = 0
    child_id: int = 0

    def settle(self) -> None:
        self.mother, self.father = self.cast.id_of(Role.PARENT), self.another("far@vestby.example")
        self.child_id = self.child(waiting_since=None)
        with transaction():
            for user, lives_with in ((self.mother, True), (self.father, False)):
                appoint(self.child_id, user, lives_with, NOW, self.by)

    def another(self, email: str, role: Role = Role.PARENT) -> int:
        with transaction():
            user = User(email=email, name=email, role=role, password_hash="x")
            session.add(user)
            session.flush()
            return user.id

    def protect(self) -> None:
        with transaction():
            protect(self.child_id, date(2027, 1, 1), NOW, self.by)

    def apply_as(self, user_id: int, scheme_id: int, **given: object) -> int:
        with transaction():
            return applied(user_id, scheme_id, **given).id

    def told(self, kind: str) -> dict[int | None, Letter]:
        """By whom they are to."""
        session.rollback()
        return {one.user_id: one for one in session.scalars(select(Letter).where(Letter.kind == kind))}


@pytest.fixture
def home(cast: Cast) -> Iterator[Home]:
    with cast.app.app_context(), scoped_to(cast.home):
        home = Home(cast)
        home.settle()
        yield home


def test_a_yes_is_told_both_who_have_custody(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    application = home.apply(scheme, child_id=home.child_id)
    assert home.decide(application) is State.GRANTED
    told = home.told("applications.granted")
    assert set(told) == {home.mother, home.father}
    assert all("Brevet" in letter.body for letter in told.values())
    assert all(letter.tells_where for letter in told.values())


def test_who_may_not_know_where_reads_no_yes(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    home.protect()
    assert home.decide(home.apply(scheme, child_id=home.child_id)) is State.GRANTED
    told = home.told("applications.granted")
    assert "Brevet" in told[home.mother].body
    assert "Brevet" not in told[home.father].body
    assert "Adressen er beskyttet" in told[home.father].body


def test_a_no_is_told_whole_and_to_who_applied_alone(home: Home) -> None:
    scheme, stranger = home.scheme(), home.another("fremmed@vestby.example")
    home.protect()
    application = home.apply_as(stranger, scheme, child_id=home.child_id)
    home.decide(application, **NO)
    told = home.told("applications.refused")
    assert set(told) == {stranger}
    assert "Brevet" in told[stranger].body


def test_a_line_is_told_when_one_comes_into_it_and_out_of_it(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme, ore=100)
    application = home.apply(scheme, child_id=home.child_id)
    assert home.decide(application) is State.QUEUED
    assert set(home.told("applications.queued")) == {home.mother, home.father}
    assert home.told("applications.granted") == {}
    with transaction():
        pool = session.scalars(select(Pool)).one()
        change_pool(pool.id, 10 * 60_000, "Mere", pool.changed_at, NOW, home.by)
    home.release(scheme)
    assert set(home.told("applications.granted")) == {home.mother, home.father}


def test_nothing_is_told_of_what_did_not_happen(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    application = home.apply(scheme, child_id=home.child_id)
    decision = Decision(frozenset({Gift.PASS}), {}, NOW.date())
    with transaction(), pytest.raises(Refused):
        applications.foresee(application, decision, NOW, NOW, home.coordinator)
    with pytest.raises(Refused, match="application_changed_meanwhile"):
        home.decide(application, seen=NOW - timedelta(days=1))
    assert session.scalars(select(Letter)).all() == []


def test_whoever_applied_is_asked_about_the_child_they_typed(home: Home) -> None:
    """Not about the one it was linked to, of whom they may know nothing."""
    application = home.apply(home.scheme(), child_id=home.child(first_name="Hemmelig"))
    with transaction():
        applications.ask(application, "Hvor mange er I?", NOW, NOW, home.by)
    letter = home.told("applications.asked")[home.mother]
    assert "Hvor mange er I?" in letter.body
    assert "Amina" in letter.body
    assert "Hemmelig" not in letter.body + letter.subject


def test_a_professional_is_told_of_no_child(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    professional = home.cast.id_of(Role.PROFESSIONAL)
    given = {"child_id": home.child_id, "door": Door.PROFESSIONAL}
    asked, decided = (home.apply_as(professional, scheme, **given) for _ in range(2))
    with transaction():
        applications.ask(asked, "Hvad siger Amina?", NOW, NOW, home.by)
    home.decide(decided)
    for kind in ("applications.asked_professional", "applications.decided_professional"):
        letter = home.told(kind)[professional]
        assert letter.child_id is None
        assert "Amina" not in letter.body + letter.subject
        assert "Holm" not in letter.body + letter.subject
    assert set(home.told("applications.granted")) == {home.mother, home.father}


def test_who_decides_their_own_is_told_nothing(home: Home) -> None:
    professional = home.cast.id_of(Role.PROFESSIONAL)
    application = home.apply_as(professional, home.scheme())
    decider = Decider(professional, Role.COORDINATOR, Profession.HEALTH_VISITOR)
    home.decide(application, by=decider, **NO)
    assert home.told("applications.decided_professional") == {}


def test_a_stopped_pass_is_told_and_its_reason_to_who_may_know(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    given = home.given(home.give(home.child_id, scheme))
    home.protect()
    with transaction():
        stop(given.id, CANARY, given.changed_at, NOW, home.by)
    told = home.told("passes.stopped")
    assert CANARY in told[home.mother].body
    assert CANARY not in told[home.father].body + told[home.father].subject


@pytest.mark.parametrize("answer", ["confirmed", "declined"])
def test_a_clubs_answer_names_the_club_to_who_may_know(home: Home, answer: str) -> None:
    home.protect()
    with transaction():
        offer = make.offer(make.club(name=CANARY), activity="Hajsvømning")
        make.enrolment(session.get_one(Child, home.child_id), offer)
    with transaction():
        if answer == "confirmed":
            confirm(home.child_id, offer.id, NOW, home.by)
        else:
            no_place(home.child_id, offer.id, f"{CANARY} er fulde", NOW, home.by)
    told = home.told(f"enrolments.{answer}")
    assert CANARY in told[home.mother].body
    for canary in (CANARY, "Hajsvømning"):
        assert canary not in told[home.father].body + told[home.father].subject


def test_from_fifteen_the_young_person_alone(home: Home) -> None:
    young = home.another("ung@vestby.example")
    grown = home.child(birth_date=date(2010, 1, 1))
    with transaction():
        appoint(grown, home.mother, True, NOW, home.by)
        appoint(grown, young, True, NOW, home.by, is_self=True)
        offer = make.offer()
        make.enrolment(session.get_one(Child, grown), offer)
    with transaction():
        confirm(grown, offer.id, NOW, home.by)
    assert set(home.told("enrolments.confirmed")) == {young}


def _club(home: Home, **given: object) -> Club:
    with transaction():
        club = make.club(name="Falken", changed_at=NOW, **given)
        make.seat(club, home.cast.id_of(Role.CLUB))
        return club


def test_a_club_is_told_yes_and_no(home: Home) -> None:
    club = _club(home)
    with transaction():
        ask(club.id, NOW, home.cast.id_of(Role.CLUB))
        decline(club.id, "I mangler vedtægter.", NOW, NOW, home.by)
    assert "vedtægter" in home.told("clubs.declined")[home.cast.id_of(Role.CLUB)].body
    with transaction():
        approve(club.id, Approval(NOW.date(), None), NOW, NOW, home.by)
    letter = home.told("clubs.approved")[home.cast.id_of(Role.CLUB)]
    assert "Falken" in letter.subject
    assert "3. august 2026" in letter.body


def test_each_reminder_of_a_declaration_goes_once_whatever_the_clock_does(home: Home) -> None:
    assert remind_of_declarations in rooms.SWEEPS
    club = _club(home, approved_from=date(2026, 1, 1))
    with transaction():
        make.declaration(club, home.cast.id_of(Role.CLUB), valid_until=date(2026, 12, 31))
    told = []
    for days_left in (61, 60, 59, 60, 14, 13, 15, 0, -1, -40):
        at = NOW.replace(month=12, day=31) - timedelta(days=days_left)
        with across_municipalities(), transaction():
            remind_of_declarations(at)
        session.rollback()
        told.append(session.query(Letter).count())
    assert told == [0, 1, 1, 1, 2, 2, 2, 2, 3, 3]
    with scoped_to(home.cast.away):
        assert session.query(Letter).count() == 0


def test_a_worker_that_was_down_tells_the_latest_alone(home: Home) -> None:
    club = _club(home, approved_from=date(2026, 1, 1))
    with transaction():
        make.declaration(club, home.cast.id_of(Role.CLUB), valid_until=date(2026, 8, 1))
    with across_municipalities(), transaction():
        remind_of_declarations(NOW)
    assert [one.kind for one in session.query(Letter)] == ["clubs.declaration_over"]


def test_letters_are_in_the_language_the_parent_reads(home: Home) -> None:
    with transaction():
        session.scalars(select(Guardian).where(Guardian.user_id == home.mother)).one().language = "en"
    scheme = home.scheme()
    home.pool(scheme)
    home.decide(home.apply(scheme, child_id=home.child_id))
    body = home.told("applications.granted")[home.mother].body
    assert body.startswith("Hello")
    assert "Hej" in body


def can_still_be_sent(letter: Letter) -> bool:
    session.rollback()
    try:
        made_ready(letter.id, NOW)
    except Undeliverable:
        return False
    return True


def test_parents_part_while_a_letter_waits(home: Home) -> None:
    """On paper that is weeks; and a letter that failed is sent again when somebody presses the button."""
    scheme = home.scheme()
    home.pool(scheme)
    assert home.decide(home.apply(scheme, child_id=home.child_id)) is State.GRANTED
    told = home.told("applications.granted")
    assert all(map(can_still_be_sent, told.values()))
    home.protect()  # the child lives with its mother
    assert [can_still_be_sent(told[user]) for user in (home.mother, home.father)] == [True, False]
    with transaction():
        for held in guardians_of(home.child_id):
            held.lives_with = not held.lives_with
    assert [can_still_be_sent(told[user]) for user in (home.mother, home.father)] == [False, True]


def test_who_acts_for_the_child_no_more_is_not_written_to(home: Home) -> None:
    scheme = home.scheme()
    home.pool(scheme)
    assert home.decide(home.apply(scheme, child_id=home.child_id)) is State.GRANTED
    told = home.told("applications.granted")
    with transaction():
        next(one for one in guardians_of(home.child_id) if not one.lives_with).until_day = NOW.date()
    assert [can_still_be_sent(told[user]) for user in (home.mother, home.father)] == [True, False]
