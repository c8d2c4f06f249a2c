"""Who is asked, when, and in which words; and who hears of it when nobody answers."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from fritidspas.accounts.models import User
from fritidspas.core.dates import add_months
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.people import responsible_for, responsible_id
from fritidspas.followups.rules.answering import Goes
from fritidspas.followups.service import asking
from fritidspas.letters.models import Letter
from fritidspas.links.models import Link
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.scheme import Responsible
from tests.followups.life import TODAY, Life, at

DUE = add_months(TODAY, 3)


def sweep_days(life: Life, *days: int) -> None:
    for day in days:
        life.sweep(at(DUE + timedelta(days=day)))


def kinds(life: Life) -> Counter[str]:
    return Counter(letter.kind for letter in life.letters())


def test_a_family_is_asked_on_the_day_reminded_and_the_coordinator_hears(life: Life) -> None:
    life.parent()
    life.comes()
    sweep_days(life, -1)
    assert kinds(life) == {}
    sweep_days(life, 0, 0, 1, 6)
    assert kinds(life) == {"followups.asked": 1}
    sweep_days(life, 7, 8, 13)
    assert kinds(life) == {"followups.asked": 1, "followups.reminder": 1}
    sweep_days(life, 14, 15, 60)
    assert kinds(life) == {"followups.asked": 1, "followups.reminder": 1, "followups.escalated": 1}


def test_two_parents_get_a_letter_and_a_link_each(life: Life) -> None:
    life.parent("Amal")
    life.parent("Omar", lives_with=False)
    life.comes()
    sweep_days(life, 0)
    letters = life.letters("followups.asked")
    assert {letter.name for letter in letters} == {"Amal", "Omar"}
    assert len({letter.link_id for letter in letters}) == 2
    assert all("{link}" in letter.body and "Amina" in letter.body for letter in letters)
    assert not [letter for letter in letters if "Fodbold" in letter.body or letter.tells_where]


def test_from_fifteen_the_young_person_is_asked_and_the_parents_are_not(life: Life) -> None:
    child, offer = life.somebody(birth_date=date(2011, 11, 3))
    life.parent(child_id=child)
    life.comes(child_id=child, offer_id=offer)
    sweep_days(life, 0)
    assert [letter.kind for letter in life.letters()] == ["followups.asked_young"]
    with transaction():
        assert session.scalars(select(Link.holder)).one() == f"child:{child}"


def test_where_no_parent_is_known_nobody_gets_paper(life: Life) -> None:
    life.comes()
    sweep_days(life, 0)
    assert life.letters() == []
    assert life.question().asked_at is not None


def test_a_worker_that_was_down_for_forty_days_loses_nothing(life: Life) -> None:
    life.parent()
    life.comes()
    sweep_days(life, 40)
    assert kinds(life) == {"followups.asked": 1, "followups.escalated": 1}
    sweep_days(life, 46)
    assert kinds(life)["followups.reminder"] == 0
    sweep_days(life, 47)
    assert kinds(life)["followups.reminder"] == 1


@pytest.mark.parametrize(("late", "asked"), [(60, 1), (61, 0)])
def test_what_was_due_long_ago_is_on_the_lists_and_nobody_is_written_to(
    life: Life, late: int, asked: int
) -> None:
    life.parent()
    found = at(DUE + timedelta(days=late))
    life.comes(now=found)
    sweep_days(life, late, late + 7, late + 14)
    assert kinds(life)["followups.asked"] == asked
    assert kinds(life)["followups.reminder"] == asked
    assert kinds(life)["followups.escalated"] == asked
    assert life.waits() == [DUE, add_months(TODAY, 6)]


def test_a_clock_that_goes_back_asks_nobody_again(life: Life) -> None:
    life.parent()
    life.comes()
    sweep_days(life, 0, -1, 0)
    assert kinds(life) == {"followups.asked": 1}


def test_an_answer_is_the_end_of_it(life: Life) -> None:
    life.parent()
    life.comes()
    sweep_days(life, 0)
    life.answer(3, Goes.SAME, DUE)
    sweep_days(life, 7, 14, 30)
    assert kinds(life) == {"followups.asked": 1}


def test_the_guide_is_told_without_a_name_and_once_a_day(life: Life) -> None:
    guide = life.desk.cast.id_of(Role.GUIDE)
    life.gets_guide(user_id=guide)
    life.comes()
    sweep_days(life, 0)
    [letter] = life.letters("followups.due")
    assert (letter.user_id, letter.child_id) == (guide, None)
    assert "Amina" not in letter.body + letter.subject
    with transaction():
        session.execute(update(FollowUp).values(asked_at=None))  # as if of another child, the same day
    sweep_days(life, 0)
    assert len(life.letters("followups.due")) == 1


def test_no_more_than_so_many_at_once(life: Life, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST_AT_ONCE", 1)
    life.parent()
    life.comes()
    child, offer = life.somebody()
    life.parent("Omar", child_id=child)
    life.comes(child_id=child, offer_id=offer)
    sweep_days(life, 0)
    assert len(life.letters("followups.asked")) == 1
    sweep_days(life, 0)
    assert len(life.letters("followups.asked")) == 2


def test_the_list_and_the_page_agree_on_who_it_is_up_to(life: Life) -> None:
    """The rule is written for one question and, again, for the database; here both are asked of every case."""
    cast = life.desk.cast
    professional, coordinator, guide = map(cast.id_of, (Role.PROFESSIONAL, Role.COORDINATOR, Role.GUIDE))
    life.comes()
    found = set()
    for with_guide in (False, True):
        if with_guide:
            life.gets_guide(user_id=guide)
        for profession in (Profession.TEACHER, Profession.HEALTH_VISITOR):
            for contact, asleep in ((None, ()), (professional, ()), (professional, (professional,)),
                                    (professional, (coordinator,)), (None, (coordinator, guide))):  # fmt: skip
                for role in Responsible:
                    with transaction():
                        session.execute(update(User).values(active=True))
                        session.execute(update(User).where(User.id.in_(asleep)).values(active=False))
                        session.execute(
                            update(User).where(User.id == professional).values(profession=profession)
                        )
                        session.execute(update(Child).values(contact_id=contact))
                        session.execute(update(FollowUp).values(responsible=role))
                    one = life.question()
                    query = select(responsible_id()).select_from(FollowUp).join(Participation)
                    by_list = session.scalar(query.where(FollowUp.id == one.id))
                    session.expire_all()
                    assert responsible_for(one) == by_list
                    found.add(by_list)
    assert found == {None, professional, coordinator, guide}
    assert session.scalars(select(LeisurePass.issued_by)).first() == coordinator


def test_letters_are_the_kinds_that_are_listed(life: Life) -> None:
    listed = life.desk.cast.app.extensions["letters"]
    assert {"followups.asked", "followups.reminder_young", "followups.due"} <= set(listed)
    assert session.scalars(select(Letter)).all() == []
