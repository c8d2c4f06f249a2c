"""Employees answer in a minute, a no opens what comes next, and nobody sees what is not theirs."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, text, update

from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries import waiting
from fritidspas.followups.rules.answering import Goes, NextStep, Via
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.matches.models import Match
from fritidspas.schemes.scheme import Responsible
from tests.followups.life import NOW, TODAY, Life, at
from tests.office import words

DUE = add_months(TODAY, 3)
YES = {"goes": "same", "child_says": "5", "next_step": "keep_on"}
NO = {"goes": "no", "why_not": "transport", "next_step": "new_activity", "child_words": "Der var langt."}


@pytest.fixture
def due(life: Life) -> Iterator[int]:
    """The three months' question, on its day."""
    life.comes()
    with time_machine.travel(at(DUE), tick=False):
        yield life.question().id


def address(follow_up: int) -> str:
    return f"/office/followups/{follow_up}"


def test_the_coordinator_answers_in_one_page(life: Life, due: int) -> None:
    office = life.browser(Role.COORDINATOR)
    assert "Hvordan går det for Amina?" in words(office.get(address(due)).text)
    assert office.post(address(due), data=YES).status_code == 302
    one = life.question()
    assert (one.state, one.goes, one.child_says, one.via) == (
        FollowUpState.ANSWERED,
        Goes.SAME,
        5,
        Via.OFFICE,
    )
    told = words(office.get(address(due)).text)
    assert "Ja, til det samme" in told
    assert "Meget glad" in told
    assert "Næste skridt:" not in told
    six = words(office.get(address(life.question(6).id)).text)
    assert "Det er for tidligt at svare" in six
    assert "Hvad der er svaret før" in six


def test_an_answer_before_its_day_is_refused(life: Life, due: int) -> None:
    answer = life.browser(Role.COORDINATOR).post(address(life.question(6).id), data=YES)
    assert answer.status_code == 422
    assert life.question(6).state is FollowUpState.WAITING


def test_two_answers_are_one(life: Life, due: int) -> None:
    office = life.browser(Role.COORDINATOR)
    office.post(address(due), data=YES)
    office.post(address(due), data=NO)
    assert life.question().goes is Goes.SAME


def test_a_no_must_say_why_and_what_now(life: Life, due: int) -> None:
    office = life.browser(Role.COORDINATOR)
    for wrong in ({"goes": "no"}, {"goes": "no", "why_not": "cost", "next_step": "keep_on"},
                  {"goes": "no", "why_not": "cost", "next_step": "talk"}, {"goes": "perhaps"}):  # fmt: skip
        assert office.post(address(due), data=wrong).status_code == 422
    assert life.question().state is FollowUpState.WAITING


def steps(professional: int) -> tuple[int, int]:
    """That wait: of all, and of the professional."""
    session.rollback()
    return waiting.waiting_in_all(DUE).steps, waiting.waiting_for_professional(professional, DUE).steps


def test_a_no_stands_on_every_list_until_somebody_says_it_is_done(life: Life, due: int) -> None:
    professional = life.desk.cast.id_of(Role.PROFESSIONAL)
    with transaction():
        session.execute(update(Child).where(Child.id == life.child).values(contact_id=professional))
    office = life.browser(Role.COORDINATOR)
    assert office.post(address(due), data=NO).status_code == 302
    own = life.browser(Role.PROFESSIONAL)
    shown = {
        "list": office.get("/office/followups/?which=steps"),
        "child": office.get(f"/office/children/{life.child}"),
        "own list": own.get("/office/followups/?which=steps"),
        "own child": own.get(f"/office/children/{life.child}/glance"),
        "my children": own.get("/office/my-children"),
    }
    lacking = [name for name, page in shown.items() if "Find noget andet at gå til" not in words(page.text)]
    assert lacking == []
    assert steps(professional) == (1, 1)
    assert own.post(f"{address(due)}/done").status_code == 302
    assert steps(professional) == (0, 0)
    assert own.post(f"{address(due)}/done").status_code == 409
    assert "Find noget andet at gå til" not in words(office.get("/office/followups/?which=steps").text)


def test_a_guide_by_a_scheme_that_gives_them_is_waited_for_at_once(life: Life, due: int) -> None:
    with transaction():
        session.execute(update(Child).values(waiting_since=None))
    life.browser(Role.COORDINATOR).post(address(due), data=NO | {"next_step": "guide"})
    session.rollback()
    assert session.scalars(select(Child.waiting_since).where(Child.id == life.child)).one() == DUE


def test_what_a_child_says_is_sealed(life: Life, due: int) -> None:
    life.browser(Role.COORDINATOR).post(address(due), data=NO | {"why_text": "Bussen"})
    session.rollback()
    kept = session.execute(text("SELECT child_words, why_text FROM follow_up WHERE goes = 'no'")).one()
    assert not [each for each in kept if "langt" in each or "Bussen" in each]
    assert life.question().child_words == "Der var langt."


def test_the_responsible_one_adds_to_an_answer(life: Life, due: int) -> None:
    office = life.browser(Role.COORDINATOR)
    office.post(address(due), data=NO)
    office.post(f"{address(due)}/done")
    later = (DUE + timedelta(days=9)).isoformat()
    data = {"next_step": "talk", "talk_on": later, "note": "Mor vil gerne ringes op."}
    assert office.post(f"{address(due)}/note", data=data).status_code == 302
    one = life.question()
    assert (one.next_step, one.next_done_at, one.goes) == (NextStep.TALK, None, Goes.NO)
    assert "Mor vil gerne ringes op." in words(office.get(address(due)).text)


@pytest.mark.parametrize("role", [Role.PROFESSIONAL, Role.GUIDE, Role.PARENT, Role.CLUB])
def test_whose_it_is_not_sees_nothing(life: Life, due: int, role: Role) -> None:
    other = life.browser(role)
    pages = [address(due), f"/guide/followups/{due}", f"/my/followups/{due}"]
    assert {other.get(page).status_code for page in pages} <= {403, 404}
    assert {other.post(page, data=YES).status_code for page in pages} <= {403, 404}
    assert life.question().state is FollowUpState.WAITING


def test_another_municipality_sees_nothing(life: Life, due: int) -> None:
    away = life.browser(Role.COORDINATOR, life.desk.cast.away)
    assert away.get(address(due)).status_code == 404
    assert "Amina" not in words(away.get("/office/followups/").text)


def test_a_professional_has_their_own_and_what_is_up_to_them(life: Life, due: int) -> None:
    professional = life.desk.cast.id_of(Role.PROFESSIONAL)
    own = life.browser(Role.PROFESSIONAL)
    assert "Amina" not in words(own.get("/office/followups/").text)
    with transaction():
        session.execute(update(Child).where(Child.id == life.child).values(contact_id=professional))
    assert "Amina" in words(own.get("/office/followups/").text)
    assert own.post(address(due), data=YES).status_code == 302


def test_the_guide_sees_a_first_name_and_no_answers(life: Life, due: int) -> None:
    guide = life.browser(Role.GUIDE)
    assert "Amina" not in words(guide.get("/guide/followups/").text)
    match = life.gets_guide(user_id=life.desk.cast.id_of(Role.GUIDE), guide_said=None, guide_said_at=None)
    assert "Amina" not in words(guide.get("/guide/followups/").text)
    assert guide.get(f"/guide/followups/{due}").status_code == 404
    with transaction():
        session.execute(update(Match).where(Match.id == match.id).values(guide_said="yes", guide_said_at=NOW))
    shown = guide.get("/guide/followups/").text + guide.get(f"/guide/followups/{due}").text
    assert "Amina" in shown
    assert "Holm" not in shown
    assert "Fodbold" not in shown
    assert guide.get(f"/guide/followups/{life.question(6).id}").status_code == 404
    assert guide.post(f"/guide/followups/{due}", data=YES).status_code == 302
    assert life.question().via is Via.GUIDE
    assert guide.get(f"/guide/followups/{due}").status_code == 404


def test_a_list_that_can_be_saved(life: Life, due: int) -> None:
    saved = life.browser(Role.COORDINATOR).get("/office/followups/?which=due&file=csv").text
    assert "Amina" in saved
    assert "Guide to Move" in saved


def test_a_missed_training_is_helped_with(life: Life, due: int) -> None:
    assert "aldrig til straf" in words(life.browser(Role.COORDINATOR).get(address(due)).text)


def test_the_guides_absence_is_the_coordinators(life: Life, due: int) -> None:
    assert life.question().responsible is Responsible.GUIDE
    told = words(life.browser(Role.COORDINATOR).get(address(due)).text)
    assert "Fritidskoordinatoren (i stedet for: guiden)" in told


def test_closed_is_no_longer_asked(life: Life, due: int) -> None:
    with transaction():
        session.execute(update(FollowUp).where(FollowUp.id == due).values(state=FollowUpState.CLOSED))
    office = life.browser(Role.COORDINATOR)
    assert "Der bliver ikke spurgt mere" in words(office.get(address(due)).text)
    office.post(address(due), data=YES)
    assert life.question().state is FollowUpState.CLOSED
