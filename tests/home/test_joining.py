"""A parent signs up; nobody learns from it who has done so before."""

from urllib.parse import unquote

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session
from tests.office import Office

SAID = {"name": "Amira Haddad", "email": "Amira@hjem.example", "password": "fire helt tilfældige ord"}


def test_a_parent_signs_up_and_begins_at_their_own_page(office: Office) -> None:
    client = office.app.test_client()
    joined = client.post("/join", data=SAID | {"municipality_id": office.cast.home})
    assert "Tak. Nu kan du logge ind" in joined.text
    assert client.post("/login", data=SAID).location == "/"
    assert client.get("/").location == "/my/"
    with office.reading():
        assert session.query(User).filter_by(email="amira@hjem.example").one().role is Role.PARENT


def test_a_known_address_is_answered_as_a_new_one_and_keeps_its_password(office: Office) -> None:
    client = office.app.test_client()
    data = SAID | {"municipality_id": office.cast.home}
    first = client.post("/join", data=data)
    again = client.post("/join", data=data | {"password": "en helt anden adgangskode"})
    assert (again.status_code, again.data) == (first.status_code, first.data)
    assert client.post("/login", data=SAID).status_code == 302
    assert client.post("/login", data=SAID | {"password": "en helt anden adgangskode"}).status_code == 401


def test_who_was_invited_signs_up_and_comes_back_to_the_invitation(office: Office) -> None:
    client, onward = office.app.test_client(), "next=/my/invited/abc"
    assert onward in unquote(client.get(f"/login?{onward}").text.partition("/join?")[2])
    joined = client.post(f"/join?{onward}", data=SAID | {"municipality_id": office.cast.home})
    assert f"/login?{onward}" in unquote(joined.text)
    assert client.post(f"/login?{onward}", data=SAID).location == "/my/invited/abc"


def test_a_short_password_is_told(office: Office) -> None:
    answer = office.app.test_client().post(
        "/join", data=SAID | {"municipality_id": office.cast.home, "password": "kort"}
    )
    assert answer.status_code == 422
    assert "mindst 12 tegn" in answer.text
