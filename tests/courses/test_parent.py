"""A parent wishes, changes it, is told, and gives a place on; nobody else does so for the child."""

from datetime import date, timedelta

import time_machine

from fritidspas.core.roles import Role
from fritidspas.courses.models import CourseRound
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import appoint
from tests import make
from tests.courses.fair import CLOSED
from tests.courses.test_pages import after_the_wishes, open_round, rows, wish
from tests.office import Office, words

MINE = "/my/courses"


def own(office: Office, child: int, lives_with: bool = True) -> None:
    with office.writing():
        appoint(child, office.cast.id_of(Role.PARENT), lives_with, make.NOW, office.coordinator_id)


def page(office: Office, address: str, status: int = 200) -> str:
    answer = office.cast.client(Role.PARENT).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return words(answer.text)


def test_wished_changed_told_and_given_on(office: Office) -> None:
    scheme, (sailing, climbing), (amina, bo) = rows(office)
    round_page = open_round(office, scheme)
    round_id = int(round_page.rpartition("/")[2])
    own(office, amina)
    mine = f"{MINE}/{round_id}/{amina}"
    assert "Du kan ønske nu" in page(office, f"{MINE}/")
    parent = office.cast.client(Role.PARENT)
    for wishes in ({"wish_1": climbing}, {"wish_1": sailing, "wish_2": climbing}):
        assert parent.post(f"{mine}/wishes", data=wishes).status_code == 302
    with office.reading():
        seed = session.get_one(CourseRound, round_id).seed
    assert seed in page(office, f"{mine}/wishes")
    with after_the_wishes(office):
        parent = office.cast.client(Role.PARENT)
        assert parent.post(f"{mine}/wishes", data={}).status_code == 422
        office.coordinator.post(f"{round_page}/propose")
        assert "har fået en plads" not in page(office, mine)  # proposed is nobody's yet
        office.coordinator.post(f"{round_page}/give")
        assert "Amina har fået en plads Sejlads" in page(office, mine)
        place = parent.get(mine).text.split('/back"')[0].rpartition("/")[2]
        assert parent.post(f"{MINE}/{round_id}/{bo}/{place}/back").status_code == 404
        assert parent.post(f"{mine}/{place}/never").status_code == 404
        assert parent.post(f"{mine}/{place}/back").status_code == 302
        assert "fik desværre ikke en plads" in page(office, mine)
        assert parent.post(f"{mine}/{place}/back").status_code == 422


def test_a_place_that_came_free_says_by_when_to_answer_and_afterwards_that_it_went_on(office: Office) -> None:
    scheme, (sailing, _), children = rows(office)
    round_page = open_round(office, scheme)
    round_id = int(round_page.rpartition("/")[2])
    for child in children:
        own(office, child)
        wish(office, round_page, child, sailing)
    with after_the_wishes(office):
        for step in ("propose", "give"):
            office.coordinator.post(f"{round_page}/{step}")
        pages = [f"{MINE}/{round_id}/{child}" for child in children]
        has, asked = sorted(pages, key=lambda one: "har fået en plads" not in page(office, one))
        parent = office.cast.client(Role.PARENT)
        place = parent.get(has).text.split('/back"')[0].rpartition("/")[2]
        parent.post(f"{has}/{place}/back")
        assert "Svar senest 7. september 2026." in page(office, f"{MINE}/")
        assert "Svar senest 7. september 2026." in page(office, asked)
        assert "Der er blevet en plads på et kursus" in page(office, "/my/")
        assert "Én familie skal svare" in office.text(round_page)
        child = asked.rpartition("/")[2]
        assert "Skal svare senest 7. september 2026" in office.text(f"{round_page}/children?standing=asked")
        assert "går pladsen videre til den næste" in office.text(f"{round_page}/children/{child}")
    with time_machine.travel(CLOSED + timedelta(days=6), tick=False):
        told = page(office, asked)
        assert "Der er blevet en plads" not in page(office, "/my/")
        assert "I svarede ikke senest 7. september 2026" in told
        assert "Ja tak" not in told


def test_another_parent_and_one_who_must_not_know_where_see_nothing(office: Office) -> None:
    scheme, _, (amina, bo) = rows(office)
    round_id = open_round(office, scheme).rpartition("/")[2]
    own(office, amina, lives_with=False)
    page(office, f"{MINE}/{round_id}/{amina}/wishes")
    page(office, f"{MINE}/{round_id}/{bo}/wishes", status=404)
    with office.writing():
        session.get_one(Child, amina).protected_until = date(2027, 1, 1)
    page(office, f"{MINE}/{round_id}/{amina}/wishes", status=404)
    assert "Amina" not in page(office, f"{MINE}/")
