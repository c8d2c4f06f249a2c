"""A round as the coordinator walks it, a professional's part in it, and what nobody may see or do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import time_machine

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text
from tests import make
from tests.courses.fair import CLOSED, COURSE
from tests.office import Office, words

OFFICE = "/office/courses"
ROUND = {
    "name": "Efterårsferien", "courses_from": "10-10-2026", "courses_until": "18-10-2026",
    "wishes_until": "01-09-2026",
}  # fmt: skip


def rows(office: Office) -> tuple[int, list[int], list[int]]:
    """The scheme, two courses of one seat each, and two children with the same contact."""
    with office.writing():
        scheme = load(shipped_text("koebenhavn-feriecamp"), "a", make.NOW, None).version.scheme_id
        club = make.club(name="Falken", approved_from=date(2026, 1, 1))
        courses = [make.offer(club, activity=name, **COURSE).id for name in ("Sejlads", "Klatring")]
        contact = office.cast.id_of(Role.PROFESSIONAL)
        children = [make.child(first_name=name, contact_id=contact).id for name in ("Amina", "Bo")]
    return scheme, courses, children


def open_round(office: Office, scheme: int, **said: str) -> str:
    answer = office.coordinator.post(f"{OFFICE}/new", data={**ROUND, "scheme": scheme, **said})
    assert answer.status_code == 302, words(answer.text)
    return answer.location


@contextmanager
def after_the_wishes(office: Office) -> Iterator[None]:
    """The day after the last; the coordinator has logged in again."""
    with time_machine.travel(CLOSED, tick=False):
        office.coordinator = office.cast.client(Role.COORDINATOR)
        yield
    office.coordinator = office.cast.client(Role.COORDINATOR)


def wish(office: Office, round_page: str, child: int, *courses: int) -> None:
    fields = {f"wish_{number}": course for number, course in enumerate(courses, start=1)}
    answer = office.cast.client(Role.PROFESSIONAL).post(f"{round_page}/children/{child}/wishes", data=fields)
    assert answer.status_code == 302, words(answer.text)


def test_a_round_from_its_opening_to_a_place_given_back(office: Office) -> None:
    scheme, (sailing, climbing), (amina, bo) = rows(office)
    page = open_round(office, scheme)
    assert "Startkode" in office.text(page)
    wish(office, page, amina, sailing)
    wish(office, page, bo, sailing, climbing)
    assert office.coordinator.post(f"{page}/propose").status_code == 422
    with after_the_wishes(office):
        office.coordinator.post(f"{page}/propose")
        told = office.text(page)
        assert "2 af 2 børn får en plads. Ingen anden fordeling giver flere børn en plads." in told
        change = {"course": 0, "reason": "Familien er rejst"}
        assert office.coordinator.post(f"{page}/children/{bo}/change", data=change).status_code == 302
        assert "En person har siden valgt om for ét barn" in office.text(page)
        office.coordinator.post(f"{page}/give")
        assert "Pladserne er givet" in office.text(page)
        assert "Har pladsen" in office.text(f"{page}/children?standing=placed")
        one = office.coordinator.get(f"{page}/children/{amina}")
        back = one.text.split('/give-back"')[0].rpartition('action="')[2] + "/give-back"
        assert office.coordinator.post(back).status_code == 302
        assert "Givet tilbage" in office.text(f"{page}/children/{amina}")
        assert office.coordinator.post(back).status_code == 422


def test_a_class_holds_seats_and_names_its_children(office: Office) -> None:
    scheme, (sailing, _), (amina, bo) = rows(office)
    page = open_round(office, scheme)
    wrong = {"course": sailing, "name": "3.B", "seats": 2}
    assert "Der kan højst holdes 1" in words(office.coordinator.post(f"{page}/groups/new", data=wrong).text)
    group = office.coordinator.post(f"{page}/groups/new", data=wrong | {"seats": 1}).location
    with office.reading():
        names = [session.get_one(Child, child).name for child in (amina, bo)]
    for typed, said in [
        ("Amina", "Linje 1: Skriv barnets navn"),
        (f"{names[0]} 14-03-2016\nNina Ny 14-03-2016", "Linje 2: Barnet er ikke fundet"),
        (f"{names[0]} 14-03-2016\n{names[1]} 14-03-2016", "flere børn på listen end de 1 pladser"),
    ]:
        answer = office.coordinator.post(f"{group}/children", data={"names": typed})
        assert said in words(answer.text), (typed, words(answer.text))
    assert office.coordinator.post(f"{group}/children", data={"names": f"{names[0]}; 14-03-2016"}).location
    assert "1 af 1 har et barn" in office.text(group)


def test_a_professional_writes_wishes_for_a_child_of_their_own_only(office: Office) -> None:
    scheme, _, (amina, bo) = rows(office)
    page = open_round(office, scheme)
    professional = office.cast.client(Role.PROFESSIONAL)
    assert professional.get(f"{page}/children/{amina}/wishes").status_code == 200
    assert professional.get(page).status_code == 403
    with office.writing():
        session.get_one(Child, bo).contact_id = None
    assert professional.get(f"{page}/children/{bo}/wishes").status_code == 404
    with office.writing():
        session.get_one(Child, amina).protected_until = date(2027, 1, 1)
    assert professional.get(f"{page}/children/{amina}/wishes").status_code == 403
    assert (amina, "courses.wishes", "courses.wish") in office.looks()
    assert "Sejlads" in office.text(f"{page}/children/{amina}/wishes")
    assert (amina, "courses.wishes", "families.whereabouts") in office.looks()


def test_another_municipality_has_no_such_round(office: Office) -> None:
    scheme, (sailing, _), (amina, _) = rows(office)
    page = open_round(office, scheme)
    wish(office, page, amina, sailing)
    away = office.cast.client(Role.COORDINATOR, office.cast.away)
    for path in (
        "",
        "/children",
        f"/children/{amina}",
        f"/children/{amina}/wishes",
        "/groups/new",
        "/edit",
        "/progress",
    ):
        assert away.get(f"{page}{path}").status_code == 404, path
    for path in ("/propose", "/give", f"/courses/{sailing}/ask"):
        assert away.post(f"{page}{path}").status_code == 404, path


def test_the_lists_tell_nothing_of_where_a_protected_child_goes(office: Office) -> None:
    scheme, courses, (amina, _) = rows(office)
    told = []
    for course, name in zip(courses, ("Sejlads", "Klatring"), strict=True):
        with office.writing():
            session.get_one(Child, amina).protected_until = date(2027, 1, 1)
        page = open_round(office, scheme, name=f"Ferie {name}")
        office.coordinator.post(f"{page}/children/{amina}/wishes", data={"wish_1": course})
        with after_the_wishes(office):
            office.coordinator.post(f"{page}/propose")
            listed, alone = office.text(f"{page}/children"), office.text(f"{page}/children/{amina}")
            told.append(listed.replace(f"Ferie {name}", ""))
            assert name in alone.replace(f"Ferie {name}", "")
    assert "beskyttet" in told[0]
    assert told[0] == told[1]
