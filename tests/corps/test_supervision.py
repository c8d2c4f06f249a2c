"""Supervision: a guide asks, a coordinator sees how long ago, and writes when it was held."""

from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from fritidspas.core.roles import Role
from fritidspas.corps.models import Supervision
from fritidspas.corps.rules import SupervisionKind
from fritidspas.db import session
from fritidspas.guides.models import Guide
from tests import make
from tests.office import Office

PAGE = "/office/corps/supervision"
SAID = "Jeg er i tvivl om, hvor langt jeg skal gå"


@pytest.fixture
def guide_id(office: Office) -> int:
    with office.writing():
        make.guide(name="Anden")
        guide = make.guide(name="Spørger", user_id=office.cast.id_of(Role.GUIDE))
        return guide.id


def rows(office: Office) -> list[Supervision]:
    with office.reading():
        return list(session.scalars(select(Supervision).order_by(Supervision.id)))


def test_it_is_asked_for_seen_and_held(office: Office, guide_id: int) -> None:
    client = office.cast.client(Role.GUIDE)
    assert "Skriv ikke barnets navn" in client.get("/guide/supervision").text
    assert client.post("/guide/supervision", data={"text": SAID}).status_code == 302
    assert "Din koordinator ringer til dig" in client.get("/guide/supervision").text
    assert client.post("/guide/supervision", data={"text": "igen"}).status_code == 422

    page = office.text(PAGE)
    in_order = ("Spørger", "Har bedt om det i dag", "Aktive guider uden børn", "Anden")
    assert sorted(in_order, key=page.index) == list(in_order)
    assert "1 guide har bedt om supervision" in office.text("/office/corps/")
    log = f"{PAGE}/{guide_id}"
    assert SAID in office.text(log)
    assert "Skriv ikke barnets navn" in office.text(log)
    held = {"day": "03-08-2026", "note": "Aftalt igen om en måned"}
    assert office.coordinator.post(log, data={**held, "kind": "case"}).status_code == 302
    assert "har bedt om supervision" in office.text("/office/corps/")  # the talk was about the matches
    assert office.coordinator.post(log, data={**held, "kind": "personal"}).status_code == 302
    assert "har bedt om supervision" not in office.text("/office/corps/")
    assert [(row.kind, row.asked_at is None, row.held_by) for row in rows(office)] == [
        (SupervisionKind.PERSONAL, False, office.coordinator_id),
        (SupervisionKind.CASE, True, office.coordinator_id),
    ]
    assert office.coordinator.post(log, data={"kind": "case", "day": "04-08-2026"}).status_code == 422
    assert [facts for kind, _, facts in office.events() if kind == "corps.supervised"] == [
        {"about": "case", "day": "2026-08-03"},
        {"about": "personal", "day": "2026-08-03"},
    ]


def test_three_months_without_one_is_said(office: Office, guide_id: int) -> None:
    with office.writing():
        make.match(
            make.child(), session.get_one(Guide, guide_id), office.coordinator_id, start=date(2026, 5, 3)
        )
    assert "Ingen i tre måneder" in office.text(PAGE)
    assert "1 guide har ikke haft supervision i tre måneder" in office.text("/office/corps/")
    office.coordinator.post(f"{PAGE}/{guide_id}", data={"kind": "case", "day": "01-08-2026"})
    assert "Ingen i tre måneder" not in office.text(PAGE)


def test_a_guide_who_has_no_row_asks_nothing(office: Office) -> None:
    assert office.cast.client(Role.GUIDE).get("/guide/supervision").status_code == 404


def test_another_municipalitys_guide_is_not_there(office: Office) -> None:
    with office.writing(office.cast.away):
        away = make.guide().id
    assert office.coordinator.get(f"{PAGE}/{away}").status_code == 404
    assert office.coordinator.post(f"{PAGE}/{away}", data={"kind": "case"}).status_code == 404


@pytest.mark.both_databases
def test_the_database_keeps_one_wish_at_a_time_and_what_was_said_sealed(
    office: Office, guide_id: int
) -> None:
    office.cast.client(Role.GUIDE).post("/guide/supervision", data={"text": SAID})
    with office.reading():
        kept = session.execute(text("SELECT asked_text FROM supervision")).scalar_one()
    assert SAID not in kept
    for again in ("held_on = '2026-08-03'", "asked_at = NULL"):
        with pytest.raises(IntegrityError), office.writing():
            session.execute(text(f"UPDATE supervision SET {again}"))
    with pytest.raises(IntegrityError), office.writing() as current:
        current.add(Supervision(guide_id=guide_id, kind=SupervisionKind.PERSONAL, asked_at=make.NOW))
