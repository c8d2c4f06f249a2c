"""What is decided is told, in the same transaction, to whom the law says, and no more than each may know."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from fritidspas.applications import service as applications
from fritidspas.applications.rules import Decider, Decision, State
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.enrolments.service import confirm
from fritidspas.enrolments.service import decline as no_place
from fritidspas.families.models import Child, Guardian
from fritidspas.families.service import appoint
from fritidspas.letters.models import Letter
from fritidspas.passes.models import Pool
from fritidspas.passes.rules import Door
from fritidspas.passes.service import change_pool, stop
from fritidspas.schemes.scheme import Gift
from tests import make
from tests.cast import NOW
from tests.letters.family import Home

CANARY = "Hemmelige Hajer"
NO = {"gifts": frozenset(), "reason": "Barnet går til fodbold."}


def test_a_yes_is_told_both_who_have_custody(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    application = family.apply(scheme, child_id=family.child_id)
    assert family.decide(application) is State.GRANTED
    told = family.told("applications.granted")
    assert set(told) == {family.mother, family.father}
    assert all("Brevet" in letter.body for letter in told.values())
    assert all(letter.tells_where for letter in told.values())


def test_who_may_not_know_where_reads_no_yes(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    family.protect()
    assert family.decide(family.apply(scheme, child_id=family.child_id)) is State.GRANTED
    told = family.told("applications.granted")
    assert "Brevet" in told[family.mother].body
    assert "Brevet" not in told[family.father].body
    assert "Adressen er beskyttet" in told[family.father].body


def test_a_no_is_told_whole_and_to_who_applied_alone(family: Home) -> None:
    scheme, stranger = family.scheme(), family.another("fremmed@vestby.example")
    family.protect()
    application = family.apply_as(stranger, scheme, child_id=family.child_id)
    family.decide(application, **NO)
    told = family.told("applications.refused")
    assert set(told) == {stranger}
    assert "Brevet" in told[stranger].body


def test_a_line_is_told_when_one_comes_into_it_and_out_of_it(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme, ore=100)
    application = family.apply(scheme, child_id=family.child_id)
    assert family.decide(application) is State.QUEUED
    assert set(family.told("applications.queued")) == {family.mother, family.father}
    assert family.told("applications.granted") == {}
    with transaction():
        pool = session.scalars(select(Pool)).one()
        change_pool(pool.id, 10 * 60_000, "Mere", pool.changed_at, NOW, family.by)
    family.release(scheme)
    assert set(family.told("applications.granted")) == {family.mother, family.father}


def test_nothing_is_told_of_what_did_not_happen(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    application = family.apply(scheme, child_id=family.child_id)
    decision = Decision(frozenset({Gift.PASS}), {}, NOW.date())
    with transaction(), pytest.raises(Refused):
        applications.foresee(application, decision, NOW, NOW, family.coordinator)
    with pytest.raises(Refused, match="application_changed_meanwhile"):
        family.decide(application, seen=NOW - timedelta(days=1))
    assert session.scalars(select(Letter)).all() == []


def test_whoever_applied_is_asked_about_the_child_they_typed(family: Home) -> None:
    """Not about the one it was linked to, of whom they may know nothing."""
    application = family.apply(family.scheme(), child_id=family.child(first_name="Hemmelig"))
    with transaction():
        applications.ask(application, "Hvor mange er I?", NOW, NOW, family.by)
    letter = family.told("applications.asked")[family.mother]
    assert "Hvor mange er I?" in letter.body
    assert "Amina" in letter.body
    assert "Hemmelig" not in letter.body + letter.subject


def test_a_professional_is_told_of_no_child(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    professional = family.cast.id_of(Role.PROFESSIONAL)
    given = {"child_id": family.child_id, "door": Door.PROFESSIONAL}
    asked, decided = (family.apply_as(professional, scheme, **given) for _ in range(2))
    with transaction():
        applications.ask(asked, "Hvad siger Amina?", NOW, NOW, family.by)
    family.decide(decided)
    for kind in ("applications.asked_professional", "applications.decided_professional"):
        letter = family.told(kind)[professional]
        assert letter.child_id is None
        assert "Amina" not in letter.body + letter.subject
        assert "Holm" not in letter.body + letter.subject
    assert set(family.told("applications.granted")) == {family.mother, family.father}


def test_who_decides_their_own_is_told_nothing(family: Home) -> None:
    professional = family.cast.id_of(Role.PROFESSIONAL)
    application = family.apply_as(professional, family.scheme())
    decider = Decider(professional, Role.COORDINATOR, Profession.HEALTH_VISITOR)
    family.decide(application, by=decider, **NO)
    assert family.told("applications.decided_professional") == {}


def test_a_stopped_pass_is_told_and_its_reason_to_who_may_know(family: Home) -> None:
    scheme = family.scheme()
    family.pool(scheme)
    given = family.given(family.give(family.child_id, scheme))
    family.protect()
    with transaction():
        stop(given.id, CANARY, given.changed_at, NOW, family.by)
    told = family.told("passes.stopped")
    assert CANARY in told[family.mother].body
    assert CANARY not in told[family.father].body + told[family.father].subject


@pytest.mark.parametrize("answer", ["confirmed", "declined"])
def test_a_clubs_answer_names_the_club_to_who_may_know(family: Home, answer: str) -> None:
    family.protect()
    with transaction():
        offer = make.offer(make.club(name=CANARY), activity="Hajsvømning")
        make.enrolment(session.get_one(Child, family.child_id), offer)
    with transaction():
        if answer == "confirmed":
            confirm(family.child_id, offer.id, NOW, family.by)
        else:
            no_place(family.child_id, offer.id, f"{CANARY} er fulde", NOW, family.by)
    told = family.told(f"enrolments.{answer}")
    assert CANARY in told[family.mother].body
    for canary in (CANARY, "Hajsvømning"):
        assert canary not in told[family.father].body + told[family.father].subject


def test_from_fifteen_the_young_person_alone(family: Home) -> None:
    young = family.another("ung@vestby.example")
    grown = family.child(birth_date=date(2010, 1, 1))
    with transaction():
        appoint(grown, family.mother, True, NOW, family.by)
        appoint(grown, young, True, NOW, family.by, is_self=True)
        offer = make.offer()
        make.enrolment(session.get_one(Child, grown), offer)
    with transaction():
        confirm(grown, offer.id, NOW, family.by)
    assert set(family.told("enrolments.confirmed")) == {young}


def test_letters_are_in_the_language_the_parent_reads(family: Home) -> None:
    with transaction():
        session.scalars(select(Guardian).where(Guardian.user_id == family.mother)).one().language = "en"
    scheme = family.scheme()
    family.pool(scheme)
    family.decide(family.apply(scheme, child_id=family.child_id))
    body = family.told("applications.granted")[family.mother].body
    assert body.startswith("Hello")
    assert "Hej" in body
