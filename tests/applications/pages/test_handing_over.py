"""A parent applies under a scheme that a family counsellor answers: somebody always has it."""

from fritidspas.accounts.models import User
from fritidspas.applications.rules import State
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.schemes.service import load
from tests import make
from tests.applications.pages.answering import QUEUE, apply, read
from tests.cast import NOW
from tests.office import Office, chosen, value_of, words
from tests.schemes.files import SHIPPED

GOLD = SHIPPED["esbjerg-guldpas"].replace("applicants = []", 'applicants = ["parent"]')
assert SHIPPED["esbjerg-guldpas"] != GOLD


def gold(office: Office) -> int:
    with office.writing():
        return load(GOLD, "gold.toml", NOW, office.coordinator_id).version.scheme_id


def engage(office: Office, profession: Profession) -> None:
    """The professional of the cast has the profession."""
    with office.writing():
        session.get_one(User, office.cast.id_of(Role.PROFESSIONAL)).profession = profession


def test_the_coordinator_finds_the_child_and_the_counsellor_answers(office: Office) -> None:
    engage(office, Profession.FAMILY_COUNSELLOR)
    counsellor = office.cast.client(Role.PROFESSIONAL)
    application = apply(office, gold(office))
    page = f"{QUEUE}{application}"
    assert "Amina Holm" in office.text(QUEUE)
    assert "Fritidskoordinatoren finder barnet" in words(counsellor.get(page).text)
    assert "En familierådgiver svarer på ansøgningen" in office.text(page)
    assert office.coordinator.get(f"{page}/decide").status_code == 404
    with office.writing():
        child = make.child(first_name="Amina", last_name="Holm").id
    hits = office.coordinator.get(f"{page}/link").text
    tie = {"child": str(child), "seen": value_of(hits, "seen")}
    led_to = office.coordinator.post(f"{page}/child", data=tie, follow_redirects=True)
    assert "Familierådgiveren har den nu." in words(led_to.text)
    assert "Amina Holm" not in office.text(f"{QUEUE}?show=all")
    assert office.coordinator.get(page).status_code == 404
    assert "Amina Holm" in words(counsellor.get(QUEUE).text)
    assert counsellor.get(f"{page}/decide").status_code == 200

    seen = value_of(counsellor.get(page).text, "seen")
    assert counsellor.post(f"{page}/child/none", data={"seen": seen}).status_code == 302
    assert read(office, application).child_id is None
    assert "Amina Holm" in office.text(QUEUE)
    assert office.events()[-1][0] == "applications.unlinked"


def test_what_waits_for_a_counsellor_is_the_first_they_see(office: Office) -> None:
    scheme = gold(office)
    with office.writing():
        child = make.child(first_name="Amina", last_name="Holm").id
    apply(office, scheme, child_id=child)
    front = "/office/my-children"
    assert "venter på svar" not in words(office.cast.client(Role.PROFESSIONAL).get(front).text)
    engage(office, Profession.FAMILY_COUNSELLOR)
    counsellor = office.cast.client(Role.PROFESSIONAL)
    assert "Ansøgning venter på svar" in words(counsellor.get(front).text)
    assert "Mine børn" in chosen(counsellor.get(QUEUE).text)
    assert "Ansøgninger" in chosen(office.coordinator.get(QUEUE).text)


def test_without_a_counsellor_the_coordinator_keeps_it_and_is_told_why(office: Office) -> None:
    scheme = gold(office)
    with office.writing():
        child = make.child(first_name="Amina", last_name="Holm").id
    application = apply(office, scheme, child_id=child)
    assert "En familierådgiver svarer" in office.text(QUEUE)
    assert "Bed administratoren om at oprette en" in office.text(f"{QUEUE}{application}")
    office.coordinator.post("/office/applications/many", data={"chosen": str(application)})
    assert read(office, application).state is State.SUBMITTED
    engage(office, Profession.FAMILY_COUNSELLOR)
    assert "Amina Holm" not in office.text(QUEUE)


def test_a_professional_who_answers_nothing_has_nothing(office: Office) -> None:
    application = apply(office, gold(office))
    client = office.cast.client(Role.PROFESSIONAL)
    assert "Amina" not in words(client.get(QUEUE).text)
    assert client.get(f"{QUEUE}{application}").status_code == 404
