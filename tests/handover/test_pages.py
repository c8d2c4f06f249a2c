"""The pages of a handover, as a coordinator and an administrator use them."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.letters.models import Letter
from tests import make
from tests.counting import statements
from tests.office import Office, value_of, words


@pytest.fixture
def anne(office: Office) -> int:
    """A professional with three children, of whom two share a mother's letter."""
    anne = office.cast.id_of(Role.PROFESSIONAL)
    with office.writing():
        for name in ("Sara", "Ali", "Mona"):
            make.child(first_name=name, last_name="", contact_id=anne)
    return anne


def contacts(office: Office) -> set[int | None]:
    with office.reading():
        return set(session.scalars(select(Child.contact_id)))


def letters(office: Office) -> int:
    with office.reading():
        return len(session.scalars(select(Letter.id)).all())


def tried(client: FlaskClient, anne: int, **chosen: object) -> str:
    answer = client.post(f"/office/handovers/from/{anne}", data={"step": "try", **chosen})
    assert answer.status_code == 200, words(answer.text)
    return answer.text


def hidden(page: str) -> dict[str, str]:
    """What the dry run carries on to the yes."""
    form = page.partition('/give"')[2].partition("</form>")[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: unescape(value) for name, value in found if name != "csrf_token"}


def test_from_the_choice_over_the_dry_run_to_the_yes(office: Office, anne: int) -> None:
    mette, client = office.coordinator_id, office.coordinator
    assert "professional" in office.text("/office/handovers/")

    page = tried(client, anne, way="one", to=mette)

    assert "3 breve til 3 familier" in words(page)
    assert "3 breve mangler en adresse" in words(page)
    assert (contacts(office), letters(office)) == ({anne}, 0)
    answer = client.post(f"/office/handovers/from/{anne}/give", data=hidden(page))
    assert answer.status_code == 302
    assert (contacts(office), letters(office)) == ({mette}, 3)
    shown = office.text(answer.location)
    assert "Sara" in shown
    assert "0 af 3 er sendt" in shown
    # Sent twice, there is nothing left to give, and nobody gets another letter.
    again = client.post(f"/office/handovers/from/{anne}/give", data=hidden(page))
    assert again.status_code == 422
    assert "ikke noget at give videre" in words(again.text)
    assert letters(office) == 3


def test_what_came_since_the_dry_run_is_shown_and_nothing_is_done(office: Office, anne: int) -> None:
    page = tried(office.coordinator, anne, way="one", to=office.coordinator_id)
    with office.writing():
        make.child(first_name="Omar", last_name="", contact_id=anne)

    answer = office.coordinator.post(f"/office/handovers/from/{anne}/give", data=hidden(page))

    assert answer.status_code == 409
    assert "Kommet til: Kontaktperson: Omar" in words(answer.text)
    assert (contacts(office), letters(office)) == ({anne}, 0)
    assert office.coordinator.post(
        f"/office/handovers/from/{anne}/give", data=hidden(answer.text)
    ).status_code == 302  # fmt: skip


def test_nobody_learns_of_a_child_by_a_number_in_the_form(office: Office, anne: int) -> None:
    page = tried(office.coordinator, anne, way="one", to=office.coordinator_id)
    with office.writing():
        stranger = make.child(first_name="Hemmelig", last_name="Nabo").id
    forged = hidden(page) | {"seen": f"child.{stranger}.{stranger}"}

    answer = office.coordinator.post(f"/office/handovers/from/{anne}/give", data=forged)

    assert answer.status_code == 409
    assert "Ikke længere hos" in words(answer.text)
    assert "Hemmelig" not in answer.text
    assert stranger not in {child for child, _page, _right in office.looks()}


def test_a_child_without_an_owner_is_named(office: Office, anne: int) -> None:
    with office.reading():
        sara = session.scalars(select(Child.id).where(Child.first_name == "Sara")).one()
    answer = office.coordinator.post(
        f"/office/handovers/from/{anne}",
        data={"step": "try", "way": "each", f"to-{sara}": office.coordinator_id},
    )
    assert answer.status_code == 422
    assert "2 børn har ikke fået nogen endnu" in words(answer.text)
    assert re.findall(r"(\w+) Har ikke fået nogen endnu", words(answer.text)) == ["Ali", "Mona"]


def test_a_log_in_of_somebody_with_children_is_not_closed_but_leads_here(office: Office, anne: int) -> None:
    boss = office.cast.client(Role.ADMINISTRATOR)
    answer = boss.post(f"/office/users/{anne}/active", data={"active": "no"})
    assert answer.location == f"/office/handovers/from/{anne}"
    assert "har stadig børn" in boss.get(answer.location).text
    with office.reading():
        assert session.get_one(User, anne).active

    page = tried(boss, anne, way="one", to=office.coordinator_id)
    boss.post(f"/office/handovers/from/{anne}/give", data=hidden(page) | {"closes": "1"})

    with office.reading():
        assert not session.get_one(User, anne).active
    lone = office.cast.id_of(Role.FINANCE)
    boss.post(f"/office/users/{lone}/active", data={"active": "no"})
    with office.reading():
        assert not session.get_one(User, lone).active


def test_only_an_administrator_closes_a_log_in(office: Office, anne: int) -> None:
    page = tried(office.coordinator, anne, way="one", to=office.coordinator_id)
    assert "closes" not in page
    office.coordinator.post(f"/office/handovers/from/{anne}/give", data=hidden(page) | {"closes": "1"})
    with office.reading():
        assert session.get_one(User, anne).active


def test_one_child_gets_a_new_contact_from_its_page(office: Office, anne: int) -> None:
    with office.reading():
        sara = session.scalars(select(Child.id).where(Child.first_name == "Sara")).one()
    address = f"/office/children/{sara}/new-contact"
    assert address in office.coordinator.get(f"/office/children/{sara}").text
    page = office.coordinator.get(address).text
    data = {"seen": value_of(page, "seen"), "to": office.coordinator_id}
    assert office.coordinator.post(address, data=data).status_code == 302
    assert contacts(office) == {anne, office.coordinator_id}
    assert letters(office) == 1
    late = office.coordinator.post(address, data=data | {"to": anne})
    assert late.status_code == 422
    assert letters(office) == 1


def test_whoever_is_shown_is_noted_as_seen(office: Office, anne: int) -> None:
    before = len(office.looks())
    tried(office.coordinator, anne, way="one", to=office.coordinator_id)
    assert {look[1:] for look in office.looks()[before:]} == {("handover.colleague", "handover.do")}
    assert len(office.looks()) - before == 3


def test_nobody_hands_over_who_is_not_an_employee_here(office: Office) -> None:
    for role, municipality in ((Role.PARENT, office.cast.home), (Role.PROFESSIONAL, office.cast.away)):
        stranger = office.cast.id_of(role, municipality)
        assert office.coordinator.get(f"/office/handovers/from/{stranger}").status_code == 404


def test_as_many_questions_for_twelve_children_as_for_three(office: Office, anne: int) -> None:
    def asked() -> int:
        with statements() as sent:
            tried(office.coordinator, anne, way="one", to=office.coordinator_id)
        return len(sent)

    asked()  # the first begins the chain of looks
    few = asked()
    with office.writing():
        for _ in range(9):
            make.child(contact_id=anne)
    assert asked() == few
