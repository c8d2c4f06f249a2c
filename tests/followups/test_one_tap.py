"""A family answers by a link in a letter: one tap counts, opening it changes nothing, two parents are both thanked."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.followups.rules.answering import Goes, NextStep, Via, WhyNot
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from tests.followups.life import TODAY, Life, at
from tests.office import words

DUE = add_months(TODAY, 3)
NOT_USED = "Går Amina stadig til noget i fritiden?"


@pytest.fixture
def asked(life: Life) -> Iterator[Life]:
    """Two parents have had their letter today."""
    life.parent("Amal", language="ar")
    life.parent("Omar", lives_with=False)
    life.comes()
    life.sweep(at(DUE))
    with time_machine.travel(at(DUE), tick=False):
        yield life


def links(life: Life) -> list[str]:
    """The address in each letter, in their order."""
    session.rollback()
    return [f"/f/{token_of(link)}" for link in session.scalars(select(Link).order_by(Link.id))]


def test_opening_it_changes_nothing(asked: Life) -> None:
    scanner = asked.browser()
    for _ in range(3):
        for link in links(asked):
            assert scanner.get(link).status_code == 200
            assert scanner.head(link).status_code == 200
    assert asked.question().state is FollowUpState.WAITING
    assert not session.scalars(select(Link).where(Link.used_at.is_not(None))).all()


def test_one_tap_is_an_answer_and_a_no_is_talked_about(asked: Life) -> None:
    mother = asked.browser()
    assert mother.post(links(asked)[1], data={"goes": "no"}).status_code == 302
    one = asked.question()
    assert (one.goes, one.via, one.next_step, one.answered_by) == (Goes.NO, Via.LINK, NextStep.TALK, None)
    more = {"why_not": "cost", "child_words": "Jeg savner det.", "next_step": "new_activity"}
    assert "Fortæl gerne lidt mere" in words(mother.get(links(asked)[1]).text)
    assert mother.post(links(asked)[1], data=more).status_code == 302
    one = asked.question()
    assert (one.why_not, one.child_words, one.next_step) == (
        WhyNot.COST, "Jeg savner det.", NextStep.NEW_ACTIVITY,
    )  # fmt: skip
    mother.post(links(asked)[1], data=more | {"why_not": "friends"})
    assert asked.question().why_not is WhyNot.COST


def test_the_first_answer_counts_and_the_other_parent_is_thanked(asked: Life) -> None:
    first, second = links(asked)
    asked.browser().post(first, data={"goes": "same"})
    father = asked.browser()
    answer = father.post(second, data={"goes": "no"}, follow_redirects=True)
    assert "Tak for svaret" in words(answer.text)
    assert "Fortæl gerne" not in words(answer.text)
    father.post(second, data={"why_not": "cost", "child_words": "Nej"})
    one = asked.question()
    assert (one.goes, one.child_words) == (Goes.SAME, None)


def test_the_office_sees_that_it_came_from_the_family(asked: Life) -> None:
    asked.browser().post(links(asked)[1], data={"goes": "no"})
    told = words(asked.browser(Role.COORDINATOR).get(f"/office/followups/{asked.question().id}").text)
    assert "Fra familien, ved et link i et brev" in told
    assert "Ring til familien" in told


def test_it_tells_no_more_than_a_first_name(asked: Life) -> None:
    page = asked.browser().get(links(asked)[1])
    assert NOT_USED in words(page.text)
    assert not [each for each in ("Holm", "Fodbold", "Vestby Idræt", "Amal") if each in words(page.text)]
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]


def test_it_runs_from_right_to_left_in_arabic_without_any_script(asked: Life) -> None:
    page = asked.browser().get(links(asked)[0]).text
    assert 'lang="ar" dir="rtl"' in page
    assert page.count('type="submit"') == 3


def test_after_sixty_days_it_is_over_and_so_is_a_guess(asked: Life) -> None:
    link = links(asked)[0]
    assert asked.browser().get("/f/guess").status_code == 410
    with time_machine.travel(at(DUE + timedelta(days=60)), tick=False):
        assert asked.browser().post(link, data={"goes": "no"}).status_code == 410
    with time_machine.travel(at(DUE + timedelta(days=59)), tick=False):
        assert asked.browser().get(link).status_code == 200
    assert asked.question().state is FollowUpState.WAITING


def test_moved_to_another_day_it_asks_no_more(asked: Life) -> None:
    link = links(asked)[0]
    asked.comes(TODAY + timedelta(days=1), now=at(DUE))
    asked.comes(TODAY, kind="absent", now=at(DUE))
    assert asked.browser().post(link, data={"goes": "no"}).status_code == 410


def test_logged_in_a_parent_answers_on_their_own_page(life: Life) -> None:
    with transaction():
        user = life.desk.cast.id_of(Role.PARENT)
        guardian = Guardian(user_id=user, name="Amal")
        session.add(guardian)
        session.flush()
        facts = {"from_day": TODAY, "appointed_by": life.by}
        session.add(Guardianship(child_id=life.child, guardian_id=guardian.id, lives_with=True, **facts))
    life.comes()
    with time_machine.travel(at(DUE), tick=False):
        parent = life.browser(Role.PARENT)
        here = f"/my/followups/{life.question().id}"
        assert here in parent.get("/my/").text
        assert parent.post(here, data={"goes": "other"}).status_code == 302
        assert life.question().via is Via.OWN_PAGE
        assert here not in parent.get("/my/").text
        assert parent.post(here, data={"child_says": "4"}).status_code == 302
        assert life.question().child_says == 4
        assert "Tak for svaret" in words(parent.get(here).text)
        assert parent.get(f"/my/followups/{life.question(6).id}").status_code == 404


def test_a_link_is_over_for_who_acts_for_the_child_no_more(asked: Life) -> None:
    mother, father = links(asked)
    with transaction():
        held = session.scalars(select(Guardianship).where(~Guardianship.lives_with)).one()
        held.until_day = DUE
    browser = asked.browser()
    assert browser.post(father, data={"goes": "no"}).status_code == 410
    assert asked.question().state is FollowUpState.WAITING
    assert browser.get(mother).status_code == 200
