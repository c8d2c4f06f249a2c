"""Silence about a first training is a task in days: one press for the club, a list for who follows the child."""

from datetime import timedelta

import time_machine
from sqlalchemy import update

from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.followups.queries.first_training import unseen
from tests import make
from tests.followups.life import TODAY, Life, at
from tests.office import words

LATE = TODAY + timedelta(days=15)


def test_two_weeks_without_a_word_and_not_a_day_before(life: Life) -> None:
    assert unseen(LATE - timedelta(days=1)) == []
    [one] = unseen(LATE)
    assert (one.child_id, one.offer_id, one.since) == (life.child, life.offer, TODAY)
    life.comes()
    assert unseen(LATE) == []


def test_a_guide_alone_counts_until_there_is_a_place(life: Life) -> None:
    child = life.desk.child()
    life.gets_guide(child=child)
    assert {one.child_id for one in unseen(LATE)} == {child, life.child}
    with transaction():
        life.place(child, make.offer().id, None)
    assert {one.child_id for one in unseen(LATE)} == {life.child}


def test_the_club_says_it_with_one_press(life: Life) -> None:
    with transaction():
        enrolment = session.get_one(Enrolment, 1)
        make.seat(enrolment.offer.club, life.desk.cast.id_of(Role.CLUB))
    with time_machine.travel(at(LATE), tick=False):
        club = life.browser(Role.CLUB)
        page = club.get("/club/first-training").text
        assert "Amina" in words(page)
        assert "Holm" not in page
        day = TODAY + timedelta(days=8)  # a Tuesday
        assert f'value="{day}"' in page
        assert club.post("/club/first-training/1", data={"day": str(day)}).status_code == 302
        assert "Amina" not in words(club.get("/club/first-training").text)
    session.rollback()
    enrolment = session.get_one(Enrolment, 1, populate_existing=True)
    assert (enrolment.state, enrolment.started_on) == (EnrolmentState.STARTED, day)
    assert life.participations()[0].began_on == day


def test_another_club_sees_and_says_nothing(life: Life) -> None:
    with time_machine.travel(at(LATE), tick=False):
        club = life.browser(Role.CLUB)
        assert "Amina" not in words(club.get("/club/first-training").text)
        assert club.post("/club/first-training/1", data={"day": str(TODAY)}).status_code == 404


def test_the_office_withholds_where_a_protected_child_has_its_place(life: Life) -> None:
    with transaction():
        session.execute(update(Child).values(contact_id=life.desk.cast.id_of(Role.PROFESSIONAL)))
    with time_machine.travel(at(LATE), tick=False):
        own = life.browser(Role.PROFESSIONAL)
        assert "Fodbold" in words(own.get("/office/followups/first-training").text)
        with transaction():
            session.execute(update(Child).values(protected_until=LATE, contact_id=None))
        assert "Amina" not in words(own.get("/office/followups/first-training").text)
        shown = words(life.browser(Role.COORDINATOR).get("/office/followups/first-training").text)
        assert "Amina" in shown
        assert "Fodbold" not in shown
