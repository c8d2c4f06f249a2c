"""Becoming a guide: offering oneself, the way in, and a log-in for who is a guide already."""

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.guides import queries
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState, Step, check_state, check_way_in, steps_left
from fritidspas.matches.problem import a_year_from, everything
from fritidspas.matches.service import match_by_hand
from tests import make
from tests.cast import NOW
from tests.office import Office

TODAY = NOW.date()
SAID: dict[str, Any] = {
    "name": "Line Holt", "email": "Line@guide.example", "phone": "20 20 20 20", "birth_date": "14-05-1998",
    "gender": "f", "postcode": "8600", "languages": ["da", "ar"], "kind": "volunteer",
    "available": "man 15:00-18:00 | ons 16:00-20:00", "max_km": "8", "child_age_min": "6", "child_age_max": "12",
    "capacity": "1", "max_together": "2", "wishes": "Helst en pige", "certificate_ok": "yes",
    "password": "fire helt tilfældige ord",
}  # fmt: skip
LOGIN = {"email": "line@guide.example", "password": SAID["password"]}


def offer(office: Office, client: FlaskClient | None = None, **said: Any) -> Any:
    data = SAID | {"municipality_id": office.cast.home} | said
    return (client or office.app.test_client()).post("/guide/join", data=data)


def line(office: Office) -> Guide:
    with office.reading():
        return session.query(Guide).filter_by(name="Line Holt").one()


def test_somebody_offers_to_be_a_guide_and_sees_how_far_they_are(office: Office) -> None:
    assert "Kommunen ringer til dig" in offer(office).text
    guide = line(office)
    assert (guide.state, guide.kind, guide.phone) == (
        GuideState.CANDIDATE,
        GuideKind.VOLUNTEER,
        "+4520202020",
    )
    assert (guide.languages, guide.wishes) == (("ar", "da"), "Helst en pige")
    assert guide.certificate_asked_ok_at == NOW
    client = office.app.test_client()
    assert "Nordby Kommune" in client.get("/guide/join").text  # there are two to choose from
    assert client.post("/login", data=LOGIN).status_code == 302
    text = client.get("/guide/").text
    assert "Samtale: mangler" in text
    assert "Mine børn" not in text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"birth_date": "14-05-2012"}, "mindst 15 år"),
        ({"certificate_ok": None}, "Alle fritidsguider skal have en børneattest"),
        ({"postcode": "0001"}, "Postnummeret findes ikke"),
        ({"child_age_min": "13"}, "Byt om på dem"),
        ({"languages": []}, "mindst ét sprog"),
        ({"password": "kort"}, "mindst 12 tegn"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(office: Office, said: dict[str, Any], words: str) -> None:
    data = {name: value for name, value in said.items() if value is not None}
    gone = {name for name, value in said.items() if value is None}
    sent = {name: value for name, value in SAID.items() if name not in gone} | data
    answer = office.app.test_client().post("/guide/join", data=sent | {"municipality_id": office.cast.home})
    assert answer.status_code == 422
    assert words in answer.text
    with office.reading():
        assert session.query(Guide).count() == 0


def test_a_known_address_is_answered_as_a_new_one_and_nothing_is_written(office: Office) -> None:
    client = office.app.test_client()
    first = offer(office, client)
    for known in (SAID["email"], office.cast.email_of(Role.PARENT)):
        again = offer(office, client, email=known, password="en helt anden adgangskode")
        assert (again.status_code, again.data) == (first.status_code, first.data)
    with office.reading():
        assert session.query(Guide).count() == 1
    assert office.app.test_client().post("/login", data=LOGIN).status_code == 302
    assert [kind for kind, _, _ in office.events()] == [
        "guides.offered",
        "guides.join_known",
        "guides.join_known",
    ]


def test_candidates_come_first_in_the_coordinators_list(office: Office) -> None:
    with office.writing():
        make.guide(name="Anna Aktiv")
    offer(office)
    text = office.text("/office/guides/")
    assert text.index("Line Holt") < text.index("Anna Aktiv")
    assert "Samtale Børneattest Kursus" in text
    with office.reading():
        assert [one.name for one in queries.candidates()] == ["Line Holt"]


def test_a_candidate_becomes_active_when_all_three_are_there(office: Office) -> None:
    offer(office)
    page = f"/office/guides/{line(office).id}"
    client = office.coordinator
    assert client.post(f"{page}/activate").status_code == 409
    later = client.post(f"{page}/way-in", data={"interviewed_on": "04-08-2026"})
    assert "når den har været der" in later.text
    client.post(f"{page}/way-in", data={"interviewed_on": "01-08-2026"})
    client.post(f"{page}/certificate", data={"seen_on": "02-08-2026", "until": "02-08-2028"})
    assert "Gør aktiv" not in office.text(page)
    assert "Kurset mangler" in client.post(f"{page}/activate").text
    client.post(f"{page}/way-in", data={"interviewed_on": "01-08-2026", "trained_on": "03-08-2026"})
    assert "Gør aktiv" in office.text(page)
    assert client.post(f"{page}/activate").status_code == 302
    assert line(office).state is GuideState.ACTIVE
    assert "ikke længere på vej ind" in client.post(f"{page}/activate").text


def test_each_step_that_lacks_has_its_own_no() -> None:
    guide = Guide(interviewed_on=TODAY, trained_on=TODAY, certificate_until=TODAY, state=GuideState.CANDIDATE)
    check_way_in(GuideState.CANDIDATE, guide, TODAY)
    for column, step, code in (
        ("interviewed_on", Step.INTERVIEW, "interview_missing"),
        ("certificate_until", Step.CERTIFICATE, "certificate_missing"),
        ("trained_on", Step.COURSE, "course_missing"),
    ):
        setattr(guide, column, None)
        assert steps_left(guide, TODAY) == (step,)
        with pytest.raises(Refused, match=code):
            check_way_in(GuideState.CANDIDATE, guide, TODAY)
        setattr(guide, column, TODAY)
    guide.certificate_until = date(2026, 8, 2)
    assert steps_left(guide, TODAY) == (Step.CERTIFICATE,)
    for state in set(GuideState) - {GuideState.CANDIDATE}:
        with pytest.raises(Refused, match="not_a_candidate"):
            check_way_in(state, guide, TODAY)


def test_there_is_no_way_around_the_way_in(office: Office) -> None:
    offer(office)
    page = f"/office/guides/{line(office).id}/state"
    for state in ("active", "leave"):
        assert office.coordinator.post(page, data={"state": state, "reason": "Nu"}).status_code == 422
        with pytest.raises(Refused, match="way_in_first"):
            check_state(GuideState.CANDIDATE, GuideState(state), 0)
    with pytest.raises(Refused, match="way_in_first"):
        check_state(GuideState.ACTIVE, GuideState.CANDIDATE, 0)
    assert (
        office.coordinator.post(page, data={"state": "ended", "reason": "Fik andet job"}).status_code == 302
    )


def test_a_candidate_is_proposed_to_nobody(office: Office) -> None:
    with office.writing():
        child, active = make.child(), make.guide()
        candidate = make.guide(state=GuideState.CANDIDATE)
        refs = {active.ref}
        ids = child.id, candidate.id
    with office.reading():
        assert set(everything(a_year_from(TODAY), TODAY).problem.guides) == refs
    with office.writing(), pytest.raises(Refused, match="guide_not_active"):
        match_by_hand(*ids, date(2026, 8, 10), date(2027, 8, 9), "Fordi", office.coordinator_id, NOW)


def test_who_has_ended_cannot_log_in_and_who_comes_back_can(office: Office) -> None:
    offer(office)
    guide = line(office).id
    with office.writing():
        session.get_one(Guide, guide).state = GuideState.ACTIVE
    client = office.app.test_client()
    client.post("/login", data=LOGIN)
    page = f"/office/guides/{guide}/state"
    office.coordinator.post(page, data={"state": "ended", "reason": "Flytter"})
    assert client.get("/guide/").status_code == 302  # at once
    assert client.post("/login", data=LOGIN).status_code == 401
    office.coordinator.post(page, data={"state": "active", "reason": "Flyttede ikke"})
    assert client.post("/login", data=LOGIN).status_code == 302


def test_an_unfiltered_list_does_not_pretend_to_be_one_of_candidates(office: Office) -> None:
    """The first choice is what a search sends that chose nothing."""
    page = office.coordinator.get("/office/guides/").text
    choices = re.search(r'<select[^>]*name="state".*?</select>', page, re.DOTALL)
    assert choices
    assert re.findall(r'value="(\w+)"', choices[0])[0] == "active"
