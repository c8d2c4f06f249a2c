"""A meeting is changed or cancelled: who was invited hears of it, and nobody answers about what is no longer so."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from fritidspas.core.roles import Role
from fritidspas.corps.models import CorpsMeeting
from fritidspas.db import session
from fritidspas.guides.models import Guide
from tests.cast import NOW
from tests.corps.meeting import AT, TYPED, invited, letters, stranger, tap
from tests.office import Office, value_of, words

WHY = "Oplægsholderen er syg"


def save(office: Office, meeting: str, **typed: str) -> int:
    """The form of the page, with something else in it."""
    page = f"{meeting}/edit"
    seen = value_of(office.coordinator.get(page).text, "seen")
    return office.coordinator.post(page, data=TYPED | {"seen": seen} | typed).status_code


def cancel(office: Office, meeting: str) -> int:
    return office.coordinator.post(f"{meeting}/cancel", data={"reason": WHY}).status_code


def say(office: Office, name: str, answer: str, revision: int = 0) -> None:
    address = tap(office, name)
    assert stranger(office).post(address, data={"answer": answer, "revision": revision}).status_code == 302


def answers(office: Office) -> dict[str, str | None]:
    return {name: row.answer for name, row in invited(office).items()}


@pytest.fixture
def asked(office: Office, meeting: str) -> str:
    """Karen and Bo are invited; Bo says yes."""
    office.coordinator.post(f"{meeting}/invite")
    say(office, "Bo", "yes")
    return meeting


def test_another_day_is_told_to_each_and_asked_anew(office: Office, asked: str) -> None:
    old = tap(office, "Bo")
    assert save(office, asked, day="27-08-2026", time="18.30", place="Huset") == 302
    told = letters(office, "corps.meeting_changed")
    assert sorted(told) == ["Bo", "Karen"]
    assert "Mødet 20. august 2026 kl. 17.00 er ændret." in told["Bo"]
    assert "Nu er det 27. august 2026 kl. 18.30: Huset." in told["Bo"]
    assert answers(office) == {"Karen": None, "Bo": None}
    new = tap(office, "Bo")
    assert new != old
    with time_machine.travel(NOW + timedelta(days=24), tick=False):  # 27 August
        page = words(stranger(office).get(new).text)
        assert "Kommer du til møde for guider? 27. august 2026 kl. 18.30" in page
        say(office, "Bo", "no", revision=1)
    assert answers(office) == {"Karen": None, "Bo": "no"}


def test_another_place_is_told_and_the_answers_stand(office: Office, asked: str) -> None:
    assert save(office, asked, place="Huset") == 302
    assert "20. august 2026 kl. 17.00: Huset." in letters(office, "corps.meeting_changed")["Karen"]
    assert answers(office) == {"Karen": None, "Bo": "yes"}


def test_another_subject_or_nothing_new_writes_to_nobody(office: Office, asked: str) -> None:
    for typed in ({}, {"subject": "Vinterens hold"}):
        assert save(office, asked, **typed) == 302
    assert letters(office, "corps.meeting_changed") == {}
    assert "Vinterens hold" in office.text(asked)
    changes = [facts for kind, _, facts in office.events() if kind == "corps.meeting_changed"]
    assert changes == [{"columns": ["subject"]}]


def test_an_answer_to_what_somebody_saw_before_it_was_moved_does_not_count(
    office: Office, asked: str
) -> None:
    old, karen = tap(office, "Bo"), office.cast.client(Role.GUIDE)
    own = f"/guide/meetings/{invited(office)['Karen'].id}"
    save(office, asked, day="27-08-2026")
    assert stranger(office).post(old, data={"answer": "yes", "revision": 0}).status_code == 302
    assert stranger(office).post(old, data={"answer": "yes"}).status_code == 302
    answer = karen.post(own, data={"answer": "yes", "revision": 0}, follow_redirects=True)
    assert "Se, hvad der står nu, og svar igen" in answer.text
    assert answers(office) == {"Karen": None, "Bo": None}
    assert "27. august 2026" in words(stranger(office).get(old).text)
    karen.post(
        own, data={"answer": "yes", "revision": value_of(karen.get("/guide/meetings/").text, "revision")}
    )
    assert answers(office) == {"Karen": "yes", "Bo": None}


def test_a_form_older_than_the_meeting_is_shown_again(office: Office, asked: str) -> None:
    seen = value_of(office.coordinator.get(f"{asked}/edit").text, "seen")
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        save(office, asked, place="Huset")
        late = office.coordinator.post(f"{asked}/edit", data=TYPED | {"seen": seen, "place": "Salen"})
        assert late.status_code == 422
        assert "En anden har rettet mødet" in late.text
        assert "Huset" in office.text(asked)


def test_a_day_gone_by_and_a_time_that_is_taken_are_refused(office: Office, asked: str) -> None:
    office.coordinator.post(f"{AT}/new", data=TYPED | {"time": "19.00"})
    assert save(office, asked, day="01-08-2026") == 422
    assert save(office, asked, time="19.00") == 422
    with time_machine.travel(NOW + timedelta(days=18), tick=False):
        office.coordinator = office.cast.client(Role.COORDINATOR)
        assert save(office, asked, day="01-10-2026") == 422
        assert cancel(office, asked) == 422
    assert letters(office, "corps.meeting_changed") == {}


def test_a_cancelled_one_is_told_with_the_reason_and_nobody_answers_any_more(
    office: Office, asked: str
) -> None:
    assert office.coordinator.post(f"{asked}/cancel", data={"reason": ""}).status_code == 422
    assert cancel(office, asked) == 302
    told = letters(office, "corps.meeting_cancelled")
    assert sorted(told) == ["Bo", "Karen"]
    assert "Mødet “Efterårets hold” 20. august 2026 kl. 17.00 er aflyst." in told["Karen"]
    assert WHY in told["Karen"]
    page = words(stranger(office).get(tap(office, "Bo")).text)
    assert "Mødet er aflyst" in page
    assert WHY in page
    say(office, "Bo", "no", revision=1)
    karen = office.cast.client(Role.GUIDE)
    page = karen.get("/guide/meetings/").text
    assert WHY in page
    assert "Jeg kommer" not in page
    karen.post(f"/guide/meetings/{invited(office)['Karen'].id}", data={"answer": "yes", "revision": 1})
    assert answers(office) == {"Karen": None, "Bo": "yes"}
    assert "Invitation til et korpsmøde" not in karen.get("/guide/").text
    assert WHY in office.text(asked)
    assert "Aflyst" in office.text(AT)


def test_a_cancelled_one_is_not_changed_invited_to_attended_or_cancelled_again(
    office: Office, asked: str
) -> None:
    came = [invited(office)["Bo"].guide_id]
    cancel(office, asked)
    assert save(office, asked, place="Huset") == 422
    assert cancel(office, asked) == 422
    assert office.coordinator.post(f"{asked}/invite").status_code == 409
    with time_machine.travel(NOW + timedelta(days=17), tick=False):
        client = office.cast.client(Role.COORDINATOR)
        assert client.post(asked, data={"came": came}).status_code == 422
        assert "Skriv, hvem der kom" not in client.get(asked).text
    with time_machine.travel(NOW + timedelta(days=18), tick=False):
        front = office.cast.client(Role.COORDINATOR).get("/office/").text
    assert "Skriv, hvem der kom til mødet" not in front
    assert [row.attended for row in invited(office).values()] == [None, None]
    assert len(letters(office, "corps.meeting_cancelled")) == 2


def test_after_a_cancelled_one_it_is_still_time_for_a_meeting(office: Office, asked: str) -> None:
    cancel(office, asked)
    assert "Det er tid til et korpsmøde" in office.text(AT)
    with time_machine.travel(NOW + timedelta(days=18), tick=False):
        page = words(office.cast.client(Role.COORDINATOR).get(AT).text)
    assert "Der har ikke været noget møde endnu" in page
    assert office.coordinator.post(f"{AT}/new", data=TYPED).status_code == 302  # at the very same time


def test_who_has_stopped_is_not_written_to(office: Office, asked: str) -> None:
    with office.writing():
        session.scalars(select(Guide).where(Guide.name == "Karen")).one().state = "ended"
    cancel(office, asked)
    assert sorted(letters(office, "corps.meeting_cancelled")) == ["Bo"]


def test_only_the_coordinator_of_the_municipality_changes_it(office: Office, meeting: str) -> None:
    away = office.cast.client(Role.COORDINATOR, office.cast.away)
    guide = office.cast.client(Role.GUIDE)
    for page in ("edit", "cancel"):
        assert away.post(f"{meeting}/{page}", data=TYPED).status_code == 404
        assert guide.post(f"{meeting}/{page}", data=TYPED).status_code == 403


@pytest.mark.both_databases
def test_the_database_keeps_a_cancelled_meeting_unheld_and_its_time_free(office: Office, asked: str) -> None:
    cancel(office, asked)
    for columns in ("written_at = cancelled_at", "cancelled_by = NULL"):
        with pytest.raises(IntegrityError), office.writing():
            session.execute(text(f"UPDATE corps_meeting SET {columns}"))
    for status in (302, 422):
        assert office.coordinator.post(f"{AT}/new", data=TYPED).status_code == status
    with office.reading():
        assert [
            one.is_cancelled for one in session.scalars(select(CorpsMeeting).order_by(CorpsMeeting.id))
        ] == [
            True,
            False,
        ]
