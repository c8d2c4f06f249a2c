"""The pages of a professional who applies for a child."""

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind, State
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.rules import WishedKind
from fritidspas.passes.rules import Door
from tests import make
from tests.applications.pages.answering import LATER, QUEUE, apply, read
from tests.cast import NOW
from tests.office import Office, value_of, words
from tests.passes.test_pages import TICKED, schemed
from tests.schemes.files import SHIPPED


@pytest.fixture
def anne(office: Office) -> FlaskClient:
    """A health visitor."""
    return office.cast.client(Role.PROFESSIONAL)


def own_child(office: Office, **given: object) -> int:
    with office.writing():
        return make.child(
            contact_id=office.cast.id_of(Role.PROFESSIONAL), **({"waiting_since": None} | given)
        ).id


def become(office: Office, profession: Profession) -> None:
    with office.writing():
        session.get_one(User, office.cast.id_of(Role.PROFESSIONAL)).profession = profession


def test_who_gives_passes_gives_a_guide_at_once(office: Office, anne: FlaskClient) -> None:
    scheme, child = schemed(office), own_child(office)
    address = f"/office/children/{child}/refer/{scheme}"
    assert f'href="{address}"' in anne.get(f"/office/children/{child}/glance").text
    said = {"kind": "guide", "door": "professional", "guide_gender": "f", "agreed": "1"}
    assert "Et krav er ikke opfyldt" in words(anne.post(address, data=said).text)
    assert anne.post(address, data=said | {"criteria": ["not_active"]}).status_code == 302
    with office.reading():
        waiting = session.get_one(Child, child)
        assert (waiting.waiting_since, waiting.guide_kind, waiting.guide_gender) == (
            NOW.date(), WishedKind.VOLUNTEER, "f",
        )  # fmt: skip
        [application] = session.scalars(select(Application))
        assert (application.state, application.decided_by) == (State.GRANTED, application.made_by)
        assert "får en fritidsguide" in application.letter


def test_a_pass_given_when_the_pool_is_empty_waits_in_line(office: Office, anne: FlaskClient) -> None:
    scheme, child = schemed(office, ore=1), own_child(office)
    said = {"criteria": TICKED, "activity_day": "10-08-2026"}
    answer = anne.post(f"/office/children/{child}/pass/{scheme}", data=said)
    glance = words(anne.get(answer.location).text)
    assert "Barnet står nu i kø" in glance
    assert "Guide to Move Venter på penge" in glance
    assert "Amina" in office.text(f"{QUEUE}line/{scheme}")


def test_for_a_parent_the_coordinator_answers(office: Office, anne: FlaskClient) -> None:
    become(office, Profession.TEACHER)
    scheme, child = schemed(office), own_child(office, first_name="Bo")
    address = f"/office/children/{child}/refer/{scheme}"
    said = {"kind": "both", "door": "parent", "is_barrier": "1", "note": "Ring efter kl. 15."}
    assert "Tal med familien" in words(anne.post(address, data=said).text)
    assert anne.post(address, data=said | {"agreed": "1"}).status_code == 302
    again = anne.post(address, data=said | {"agreed": "1"})
    assert "Der er allerede søgt" in words(again.text)
    assert "Bo Holm" in office.text(QUEUE)
    assert "Ansøgningen venter på svar" in words(anne.get("/office/my-children").text)
    stranger = anne.get(f"/office/children/{child + 999}/refer/{scheme}")
    assert stranger.status_code == 404


def test_a_professional_answers_what_is_asked_and_may_take_it_back(office: Office, anne: FlaskClient) -> None:
    become(office, Profession.TEACHER)
    scheme, child = schemed(office), own_child(office)
    anne.post(
        f"/office/children/{child}/refer/{scheme}", data={"kind": "pass", "door": "parent", "agreed": "1"}
    )
    with office.reading():
        application = session.scalars(select(Application.id)).one()
    ask = {"seen": value_of(office.coordinator.get(f"{QUEUE}{application}/ask").text, "seen")}
    with time_machine.travel(LATER, tick=False):
        office.coordinator.post(f"{QUEUE}{application}/ask", data=ask | {"question": "Hvilken klub?"})
        assert "Svar på fritidskoordinatorens spørgsmål" in words(anne.get("/office/my-children").text)
        own = f"/office/referrals/{application}"
        assert "Hvilken klub?" in words(anne.get(own).text)
        assert anne.post(own, data={"text": "Ørnen."}).location == own
        assert "Ørnen." in office.text(f"{QUEUE}{application}")
        assert anne.post(f"{own}/withdraw").status_code == 302
        others = apply(office, scheme, child_id=child)
        assert anne.get(f"/office/referrals/{others}").status_code == 404
        assert anne.post(f"/office/referrals/{others}/withdraw").status_code == 404
    assert read(office, application).state is State.WITHDRAWN


def test_the_counsellor_answers_for_gold_and_nobody_else_sees_it(office: Office, anne: FlaskClient) -> None:
    scheme, child = schemed(office, SHIPPED["esbjerg-guldpas"]), own_child(office)
    application = apply(office, scheme, kind=Kind.BOTH, child_id=child, door=Door.PROFESSIONAL)
    assert anne.get(f"{QUEUE}{application}").status_code == 404
    become(office, Profession.FAMILY_COUNSELLOR)
    assert office.coordinator.get(f"{QUEUE}{application}").status_code == 404
    page = anne.get(f"{QUEUE}{application}/decide").text
    assert "åben sag" in words(page)
