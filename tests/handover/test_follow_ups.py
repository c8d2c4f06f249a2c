"""What is to be followed up goes on with the child, or by itself: nothing due is lost because somebody left."""

from datetime import date

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.people import responsible_for, responsible_id
from fritidspas.followups.rules.planning import BeganBy, FollowUpState
from fritidspas.handover import queries
from fritidspas.handover.models import HandoverItem
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.scheme import Responsible
from tests import make
from tests.cast import NOW
from tests.handover.leaving import TODAY, Leaving
from tests.handover.test_giving import given_pass


def asked(leaving: Leaving, its_pass: int, responsible: Responsible, **given: object) -> int:
    """A question of the third month about the child of the pass."""
    with transaction():
        leisure_pass = session.get_one(LeisurePass, its_pass)
        leisure_pass.issued_by = leaving.anne
        child = session.get_one(Child, leisure_pass.child_id)
        its = Participation(
            child_id=child.id, scheme_id=leisure_pass.scheme_id, began_on=TODAY, began_by=BeganBy.ATTENDANCE,
            enrolment_id=make.enrolment(child, make.offer()).id,
        )  # fmt: skip
        session.add(its)
        session.flush()
        facts = {"months": 3, "due_on": date(2026, 11, 3), "responsible": responsible, "changed_at": NOW}
        question = FollowUp(**({"participation_id": its.id} | facts | given))
        session.add(question)
        session.flush()
        return question.id


def up_to(question: int) -> int | None:
    """Who it is up to today, as a page and as a list say it."""
    session.rollback()
    row = session.get_one(FollowUp, question)
    listed = session.scalar(
        select(responsible_id()).join(FollowUp.participation).where(FollowUp.id == question)
    )
    assert responsible_for(row) == listed
    return listed


def test_what_is_up_to_the_contact_goes_on_with_the_child(leaving: Leaving) -> None:
    child = leaving.child()
    question = asked(leaving, given_pass(leaving, child), Responsible.SCHOOL_STAFF)
    assert up_to(question) == leaving.anne
    assert {thing.kind for thing in queries.things_of(leaving.anne, TODAY)} == {"child", "pass", "follow_up"}

    leaving.hand_over()

    assert up_to(question) == leaving.bo
    assert "follow_up" in session.scalars(select(HandoverItem.kind)).all()
    assert queries.things_of(leaving.anne, TODAY) == []


def test_whoever_gave_the_pass_and_only_moves_is_not_asked_any_more(leaving: Leaving) -> None:
    child = leaving.child(contact_id=leaving.mette)
    question = asked(leaving, given_pass(leaving, child), Responsible.ISSUER)
    assert up_to(question) == leaving.anne

    leaving.hand_over()

    assert session.get_one(User, leaving.anne).active
    assert up_to(question) == leaving.bo


def test_if_who_got_it_leaves_without_a_word_the_role_has_it_again(leaving: Leaving) -> None:
    child = leaving.child(contact_id=leaving.mette)
    question = asked(leaving, given_pass(leaving, child), Responsible.ISSUER)
    leaving.hand_over()
    with transaction():
        session.get_one(User, leaving.bo).active = False
    assert up_to(question) == leaving.anne


def test_what_is_answered_stays_as_it_was_answered(leaving: Leaving) -> None:
    child = leaving.child(contact_id=leaving.mette)
    question = asked(
        leaving, given_pass(leaving, child), Responsible.ISSUER, state=FollowUpState.CLOSED
    )  # fmt: skip
    leaving.hand_over()
    assert session.get_one(FollowUp, question).person_id is None
    assert leaving.cast.id_of(Role.PROFESSIONAL) == leaving.anne
