"""The corps meets: everybody is asked once, answers with a tap or on their own page, and it is written who came."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from fritidspas.core.roles import Role
from fritidspas.corps.models import CorpsMeeting
from fritidspas.db import session
from fritidspas.letters.models import Letter
from tests import make
from tests.cast import NOW
from tests.corps.meeting import AT, TYPED, invited, stranger, tap
from tests.office import Office, words


def test_every_active_guide_is_asked_once(office: Office, meeting: str) -> None:
    for _ in range(2):
        assert office.coordinator.post(f"{meeting}/invite").status_code == 302
    assert sorted(invited(office)) == ["Bo", "Karen"]
    with office.writing():
        make.guide(name="Ny")
    office.coordinator.post(f"{meeting}/invite")
    assert sorted(invited(office)) == ["Bo", "Karen", "Ny"]
    with office.reading():
        letters = session.scalars(select(Letter).order_by(Letter.id)).all()
        assert [letter.name for letter in letters] == ["Karen", "Bo", "Ny"]
        assert "20. august 2026 kl. 17.00: Biblioteket." in letters[0].body
        assert "{link}" in letters[0].body
        assert letters[0].link_id is not None


def test_a_tap_answers_and_may_think_again_until_the_day_is_over(office: Office, meeting: str) -> None:
    office.coordinator.post(f"{meeting}/invite")
    at, client = tap(office, "Bo"), stranger(office)
    page = words(client.get(at).text)
    assert "Kommer du til møde for guider? 20. august 2026 kl. 17.00" in page
    assert invited(office)["Bo"].answer is None  # looking changes nothing
    for said in ("yes", "no", "yes"):
        assert client.post(at, data={"answer": said, "revision": 0}).status_code == 302
        assert invited(office)["Bo"].answer == said
    assert client.post(at, data={"answer": "perhaps"}).status_code == 400
    assert "Karen" not in client.get(at).text
    assert "Siger ja Kom" in office.text(AT)
    with time_machine.travel(NOW + timedelta(days=17), tick=False):  # the day itself
        assert client.get(at).status_code == 200
    with time_machine.travel(NOW + timedelta(days=18), tick=False):
        assert client.get(at).status_code == 410
        assert client.post(at, data={"answer": "no"}).status_code == 410
    assert invited(office)["Bo"].answer == "yes"


def test_a_link_that_never_was_opens_nothing(office: Office, meeting: str) -> None:
    office.coordinator.post(f"{meeting}/invite")
    assert stranger(office).get("/answer/meeting/nonsense").status_code == 410


def test_a_guide_answers_on_their_own_page_and_for_nobody_else(office: Office, meeting: str) -> None:
    office.coordinator.post(f"{meeting}/invite")
    client, own, other = (
        office.cast.client(Role.GUIDE),
        *(invited(office)[name].id for name in ("Karen", "Bo")),
    )
    assert "Biblioteket" in client.get("/guide/meetings/").text
    assert client.post(f"/guide/meetings/{own}", data={"answer": "no", "revision": 0}).status_code == 302
    assert client.post(f"/guide/meetings/{other}", data={"answer": "no"}).status_code == 404
    assert client.post(f"/guide/meetings/{own}", data={"answer": "x"}).status_code == 400
    assert {name: row.answer for name, row in invited(office).items()} == {"Karen": "no", "Bo": None}


def test_it_is_written_who_came_once_it_was_held(office: Office, meeting: str) -> None:
    office.coordinator.post(f"{meeting}/invite")
    ids = {name: row.guide_id for name, row in invited(office).items()}
    assert office.coordinator.post(meeting, data={"came": [ids["Bo"]]}).status_code == 422
    with time_machine.travel(NOW + timedelta(days=17), tick=False):
        client = office.cast.client(Role.COORDINATOR)
        assert client.post(meeting, data={"came": [ids["Bo"]]}).status_code == 302
        assert client.post(meeting, data={"came": ["999999"]}).status_code == 422
    assert {name: row.attended for name, row in invited(office).items()} == {"Karen": False, "Bo": True}


def test_the_page_says_when_the_next_one_is_due(office: Office, meeting: str) -> None:
    assert "Det er tid til et korpsmøde" not in office.text(AT)  # one is set
    with office.writing():
        session.get_one(CorpsMeeting, int(meeting.rpartition("/")[2])).day = date(2026, 2, 3)
    page = office.text(AT)
    assert "Det seneste møde var 3. februar 2026" in page
    assert "senest 3. august 2026" in page
    assert "Det er tid til et korpsmøde" in page
    with office.writing():
        session.scalars(select(CorpsMeeting)).one().day = date(2026, 2, 4)
    assert "Det er tid til et korpsmøde" not in office.text(AT)


def test_two_at_the_same_time_and_a_day_gone_by_are_refused(office: Office, meeting: str) -> None:
    assert office.coordinator.post(f"{AT}/new", data=TYPED).status_code == 422
    for typed in ({"day": "01-08-2026"}, {"time": "25.00"}, {"place": ""}):
        assert office.coordinator.post(f"{AT}/new", data=TYPED | typed).status_code == 422, typed
    assert office.coordinator.post(f"{AT}/new", data=TYPED | {"time": "18.30"}).status_code == 302


def test_another_municipalitys_meeting_is_not_there(office: Office, meeting: str) -> None:
    away = office.cast.client(Role.COORDINATOR, office.cast.away)
    assert away.get(meeting).status_code == 404
    assert away.post(f"{meeting}/invite").status_code == 404


@pytest.mark.both_databases
def test_the_database_keeps_one_invitation_each(office: Office, meeting: str) -> None:
    office.coordinator.post(f"{meeting}/invite")
    with pytest.raises(IntegrityError), office.writing():
        session.execute(
            text("UPDATE corps_invitation SET guide_id = (SELECT min(guide_id) FROM corps_invitation)")
        )
    with pytest.raises(IntegrityError), office.writing():
        session.execute(text("UPDATE corps_invitation SET answer = 'yes'"))
