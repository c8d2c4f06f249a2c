"""Raising a worry: whom to call stands first, each chooses among their own, and it goes to the few alone."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import text, update

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.worries.rules import MOST_RAISED, WorryState
from tests import make
from tests.cast import NOW
from tests.office import words
from tests.worries.conftest import TEXT, Desk, offered

OWN = (Role.CLUB, Role.GUIDE, Role.PROFESSIONAL)


@pytest.mark.parametrize("role", OWN)
def test_each_chooses_among_the_children_they_have_to_do_with(desk: Desk, role: Role) -> None:
    assert offered(desk.client(role).get("/worry/").text) == [desk.children[role]]

    assert desk.raised(role, desk.children[role]).status_code == 302
    for other in [desk.stranger, *(desk.children[one] for one in OWN if one is not role)]:
        assert desk.raised(role, other).status_code == 422

    [worry] = desk.rows()
    assert (worry.child_id, worry.text, worry.state) == (desk.children[role], TEXT, WorryState.RAISED)
    assert (desk.children[role], "worry.new", "worries.raise") in desk.office.looks()


def test_a_child_that_has_left_the_club_and_a_match_that_is_over_are_nobodys(desk: Desk) -> None:
    with desk.office.writing():
        session.execute(text("UPDATE enrolment SET state = 'ended'"))
        session.execute(text("UPDATE match SET state = 'ended'"))
    assert offered(desk.client(Role.CLUB).get("/worry/").text) == []
    assert offered(desk.client(Role.GUIDE).get("/worry/").text) == []


def test_somebody_without_children_writes_who_it_is(desk: Desk) -> None:
    assert desk.raised(Role.FINANCE, None).status_code == 302
    assert [worry.child_id for worry in desk.rows()] == [None]


def test_whom_to_call_stands_before_the_form_and_again_when_the_child_is_in_danger(desk: Desk) -> None:
    with desk.office.writing():
        session.get_one(User, desk.receiver_id).municipality.worry_phone = "76 16 16 16"
    page = desk.page(Role.GUIDE)
    assert page.index("Ring 112") < page.index("76 16 16 16") < page.index("Hvad har du set")
    assert page.index("underrette kommunen direkte") < page.index("Hvad har du set")

    calm = desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    danger = desk.raised(Role.GUIDE, desk.children[Role.GUIDE], in_danger="1")
    assert "Du har svaret" not in desk.page(Role.GUIDE, calm.location)
    sent = desk.page(Role.GUIDE, danger.location)
    assert sent.index("Du har svaret, at barnet er i fare nu") < sent.index("Ring 112")
    assert TEXT not in calm.location + danger.location


def test_sent_twice_it_is_one(desk: Desk) -> None:
    for _ in range(2):
        assert desk.raised(Role.GUIDE, None, key="the same").status_code == 302
    assert desk.raised(Role.CLUB, None, key="the same").status_code == 302
    assert len(desk.rows()) == 2  # the key is each one's own


def test_who_receives_is_told_without_a_word_of_it(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    [(kind, whose, read)] = desk.letters()
    assert (kind, whose) == ("worries.raised", desk.receiver_id)
    assert "11. august 2026" in read
    assert not [word for word in ("Gerda", TEXT, "bælte") if word in read]


def test_whoever_raised_it_sees_that_it_came_and_no_more(desk: Desk) -> None:
    desk.raised(Role.GUIDE, desk.children[Role.GUIDE])
    assert "Modtaget, ikke læst endnu" in desk.page(Role.GUIDE)
    client = desk.client(Role.LEADER)
    client.post(f"/office/worries/{desk.rows()[0].id}/acknowledge")

    page = desk.page(Role.GUIDE)
    assert "Læst 3. august 2026" in page
    assert TEXT not in page
    kind, whose, read = desk.letters()[-1]
    assert (kind, whose) == ("worries.acknowledged", desk.office.cast.id_of(Role.GUIDE))
    assert not [word for word in ("Gerda", TEXT, "bekymring nr") if word in read]
    assert "Sendt" not in desk.page(Role.CLUB)


def test_where_nobody_receives_the_page_says_to_call_and_takes_nothing(desk: Desk) -> None:
    with desk.office.writing():
        session.get_one(User, desk.receiver_id).receives_worries = False
    page = desk.page(Role.GUIDE)
    assert "Ring i stedet" in page
    assert "Hvad har du set" not in page
    data = {"key": "k", "child_id": "0", "text": TEXT, "in_danger": "0"}
    answer = desk.client(Role.GUIDE).post("/worry/", data=data)
    assert answer.status_code == 422
    assert desk.rows() == []
    assert "Ingen modtager bekymringer endnu" in desk.page(Role.ADMINISTRATOR, "/office/")


def test_a_professional_writes_about_a_child_they_have_open_and_a_number_alone_opens_none(desk: Desk) -> None:
    own, other = desk.children[Role.PROFESSIONAL], desk.stranger
    client = desk.client(Role.PROFESSIONAL)
    page = client.get(f"/office/children/{own}/glance").text
    assert f"/worry/children/{own}" in page
    answer = client.post(f"/worry/children/{own}", data={"key": "k", "text": TEXT, "in_danger": "1"})
    assert answer.status_code == 302
    assert [(row.child_id, row.in_danger) for row in desk.rows()] == [(own, True)]
    assert client.get(f"/worry/children/{other}").status_code == 404
    assert client.post(f"/worry/children/{other}", data={"key": "k", "text": TEXT}).status_code == 404
    found = {"cpr": "", "name": "Signe Holm", "birth_date": "14-03-2016", "reason": "guide"}
    with desk.office.writing():
        make.child(first_name="Signe", last_name="Holm")
    glance = client.post("/office/children/find", data=found).location
    assert "found=" in glance
    by_search = glance.replace("/office/children/", "/worry/children/").replace("/glance", "")
    assert "Signe Holm" in words(client.get(by_search).text)


def test_a_candidate_is_told_whom_to_call_and_raises_nothing(desk: Desk) -> None:
    own = desk.office.cast.id_of(Role.GUIDE)

    def becomes(state: GuideState) -> None:
        with desk.office.writing():
            session.execute(text("UPDATE match SET state = 'ended'"))
            session.execute(update(Guide).where(Guide.user_id == own).values(state=state))

    becomes(GuideState.CANDIDATE)
    page = desk.page(Role.GUIDE)
    assert "Ring 112" in page
    assert "når kommunen har sagt ja til dig" in page
    assert "Hvad har du set" not in page
    typed = {"key": "k", "text": TEXT, "in_danger": "0"}
    for child_id in (0, desk.children[Role.GUIDE], desk.stranger):
        answer = desk.client(Role.GUIDE).post("/worry/", data={**typed, "child_id": str(child_id)})
        assert answer.status_code == 404
    assert desk.rows() == []
    becomes(GuideState.ENDED)  # who was one may have seen something
    assert desk.raised(Role.GUIDE, None).status_code == 302


def test_nor_does_a_club_nobody_has_approved_and_that_has_no_child(desk: Desk) -> None:
    typed = {"key": "k", "text": TEXT, "in_danger": "0", "child_id": "0"}
    with desk.office.writing():
        session.execute(text("UPDATE enrolment SET state = 'ended'"))
    assert desk.client(Role.CLUB).post("/worry/", data=typed).status_code == 404
    with desk.office.writing():
        session.execute(update(Club).values(approved_from=date(2020, 1, 1), approved_until=date(2021, 1, 1)))
    assert desk.client(Role.CLUB).post("/worry/", data=typed).status_code == 302


def test_nobody_floods_those_who_receive(desk: Desk) -> None:
    for number in range(MOST_RAISED):
        assert desk.raised(Role.GUIDE, None, key=f"key {number}").status_code == 302
    again = desk.raised(Role.GUIDE, None, key="key 0")
    assert again.status_code == 302  # the same one, sent once more
    refused = desk.raised(Role.GUIDE, None, key="one more")
    assert refused.status_code == 422
    assert "Ring i stedet" in words(refused.text)
    assert len(desk.rows()) == len(desk.letters()) == MOST_RAISED
    assert desk.raised(Role.CLUB, None).status_code == 302  # each has their own
    with time_machine.travel(NOW + timedelta(minutes=61), tick=False):
        desk.clients.clear()
        assert desk.raised(Role.GUIDE, None, key="one more").status_code == 302
