"""Who reads worries is chosen by who reads them, and nobody else has known their password: no administrator gets in."""

import re

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.accounts.rules import reads_worries
from fritidspas.accounts.service import change_active, renew_password
from fritidspas.cli import _by_email
from fritidspas.cli import worries as command
from fritidspas.core.refused import Refused
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import session
from tests.cast import NOW, PASSWORD, pass_factor
from tests.office import words
from tests.worries.conftest import Desk

NEW = "en helt ny adgangskode"


def receivers(desk: Desk) -> list[int]:
    with desk.office.reading():
        return list(session.scalars(select(User.id).where(User.receives_worries).order_by(User.id)))


def switched(client: FlaskClient, user_id: int, receives: str = "yes") -> int:
    address = f"/office/worries/receivers/{user_id}"
    return int(client.post(address, data={"receives": receives}).status_code)


def logged_in(desk: Desk, email: str, password: str) -> FlaskClient:
    client = desk.office.app.test_client()
    assert client.post("/login", data={"email": email, "password": password}).status_code == 302
    pass_factor(desk.office.app, client)
    return client


def begin_anew(desk: Desk, receives: bool = False, is_own: bool = False) -> None:
    with desk.office.writing():
        receiver = session.get_one(User, desk.receiver_id)
        receiver.receives_worries, receiver.password_is_own = receives, is_own


def renewed(desk: Desk, user_id: int, password: str = NEW) -> None:
    """By the mailed link."""
    with desk.office.writing():
        renew_password(session.get_one(User, user_id), password, NOW)


def made(desk: Desk, email: str = "dukke@example.dk") -> int:
    """A user the administrator makes, and knows the password of."""
    data = {"name": "Dukke", "email": email, "role": "leader", "password": PASSWORD}
    assert desk.client(Role.ADMINISTRATOR).post("/office/users", data=data).status_code == 302
    with desk.office.reading():
        return session.scalars(select(User.id).where(User.email == email)).one()


def test_a_password_an_administrator_gave_opens_no_worry_until_its_owner_has_chosen_one(desk: Desk) -> None:
    desk.raised(Role.GUIDE, None)
    worry, email = f"/office/worries/{desk.rows()[0].id}", desk.office.cast.email_of(Role.LEADER)
    assert desk.client(Role.LEADER).get(worry).status_code == 200  # the control
    page = desk.client(Role.ADMINISTRATOR).post(f"/office/users/{desk.receiver_id}/password").text
    assert "kan først læse dem igen" in page
    given = re.search(r"<bdi>([a-z0-9-]{17})</bdi>", page)
    assert given

    intruder = logged_in(desk, email, given[1])
    assert intruder.get(worry).status_code == 403
    assert intruder.post("/office/password", data={"old": given[1], "new": NEW}).status_code == 302
    assert logged_in(desk, email, NEW).get(worry).status_code == 403

    renewed(desk, desk.receiver_id, PASSWORD)
    own = logged_in(desk, email, PASSWORD)
    assert own.get(worry).status_code == 200
    assert own.post("/office/password", data={"old": PASSWORD, "new": NEW}).status_code == 302
    assert logged_in(desk, email, NEW).get(worry).status_code == 200


def test_an_account_an_administrator_made_opens_no_worry_before_its_owner_has_chosen_a_password(
    desk: Desk,
) -> None:
    new = made(desk)
    assert switched(desk.client(Role.LEADER), new) == 302
    assert logged_in(desk, "dukke@example.dk", PASSWORD).get("/office/worries/").status_code == 403
    renewed(desk, new)
    assert logged_in(desk, "dukke@example.dk", NEW).get("/office/worries/").status_code == 200


def test_an_administrator_chooses_nobody_where_somebody_reads(desk: Desk) -> None:
    puppet = made(desk)
    renewed(desk, puppet)  # the address may be the administrator's own
    client = desk.client(Role.ADMINISTRATOR)
    assert switched(client, puppet) == 409
    assert switched(client, desk.receiver_id, "no") == 409
    assert receivers(desk) == [desk.receiver_id]
    page = desk.page(Role.ADMINISTRATOR, "/office/worries/receivers")
    assert "dem, der modtager bekymringer, der vælger" in page
    assert "Lad modtage" not in page


def test_nor_where_a_worry_has_come_that_nobody_can_read(desk: Desk) -> None:
    puppet = made(desk)
    desk.raised(Role.GUIDE, None)
    begin_anew(desk)
    assert switched(desk.client(Role.ADMINISTRATOR), puppet) == 409
    assert receivers(desk) == []


def test_an_administrator_begins_and_never_with_themselves(desk: Desk) -> None:
    begin_anew(desk)
    client, id_of = desk.client(Role.ADMINISTRATOR), desk.office.cast.id_of
    assert "Lad modtage" in desk.page(Role.ADMINISTRATOR, "/office/worries/receivers")
    assert switched(client, id_of(Role.FINANCE)) == 302
    assert switched(client, desk.receiver_id) == 302
    assert switched(client, id_of(Role.FINANCE), "no") == 302
    assert switched(client, id_of(Role.ADMINISTRATOR)) == 409
    assert switched(client, id_of(Role.CLUB)) == 404
    assert switched(client, id_of(Role.FINANCE, desk.office.cast.away)) == 404
    assert switched(client, desk.receiver_id, "perhaps") == 400
    assert receivers(desk) == [desk.receiver_id]
    client.post("/office/worries/receivers", data={"phone": "76161616"})
    assert "76 16 16 16" in desk.page(Role.GUIDE)


def test_who_reads_chooses_another_and_all_are_told(desk: Desk) -> None:
    other = desk.office.cast.id_of(Role.FINANCE)
    assert "Lad modtage" in desk.page(Role.LEADER, "/office/worries/receivers")
    assert switched(desk.client(Role.LEADER), other) == 302
    assert switched(desk.client(Role.LEADER), other) == 302  # pressed again, it is chosen and told already
    assert receivers(desk) == sorted([desk.receiver_id, other])
    told = [(kind, whose) for kind, whose, _ in desk.letters()]
    assert told == [("worries.receiver_chosen", desk.receiver_id), ("worries.receives", other)]
    assert "finance" in desk.letters()[0][2]

    assert desk.client(Role.FINANCE).get("/office/worries/").status_code == 403
    assert "kan ikke læse endnu" in desk.page(Role.LEADER, "/office/worries/receivers")
    renewed(desk, other)
    email = desk.office.cast.email_of(Role.FINANCE)
    assert logged_in(desk, email, NEW).get("/office/worries/").status_code == 200


def test_nobody_else_comes_to_the_page(desk: Desk) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR, Role.LEADER}:
        assert desk.client(role).get("/office/worries/receivers").status_code == 403, role
        assert switched(desk.client(role), desk.office.cast.id_of(Role.FINANCE)) == 403, role


def test_whoever_is_closed_receives_no_more_also_when_opened_again(desk: Desk) -> None:
    other = desk.office.cast.id_of(Role.FINANCE)
    switched(desk.client(Role.LEADER), other)
    client = desk.client(Role.ADMINISTRATOR)
    for active in ("no", "yes"):
        assert client.post(f"/office/users/{other}/active", data={"active": active}).status_code == 302
    assert receivers(desk) == [desk.receiver_id]


def test_the_last_who_receives_is_neither_closed_nor_dropped_while_there_are_worries(desk: Desk) -> None:
    other, by = desk.office.cast.id_of(Role.FINANCE), desk.office.cast.id_of(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="last_receiver"), desk.office.writing():
        change_active(session.get_one(User, desk.receiver_id), False, NOW, by)
    with desk.office.writing():
        session.get_one(User, other).receives_worries = True
    assert switched(desk.client(Role.LEADER), other, "no") == 302
    with desk.office.writing():
        session.get_one(User, other).receives_worries = True
        change_active(session.get_one(User, desk.receiver_id), False, NOW, by)
    assert receivers(desk) == [other]


def test_where_nobody_is_left_whoever_has_the_terminal_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_by_email, "load", lambda: desk.office.app.extensions["settings"])

    def run(email: str) -> int:
        return CliRunner().invoke(command.command, [email]).exit_code

    id_of, email_of = desk.office.cast.id_of, desk.office.cast.email_of
    assert (run("nobody@example.dk"), run(email_of(Role.CLUB))) == (2, 2)
    assert run(email_of(Role.FINANCE)) == 0
    assert receivers(desk) == sorted([desk.receiver_id, id_of(Role.FINANCE)])
    assert [(kind, whose) for kind, whose, _ in desk.letters()] == [
        ("worries.receiver_chosen", desk.receiver_id),
        ("worries.receives", id_of(Role.FINANCE)),
    ]
    assert "dem, der driver programmet" in desk.letters()[0][2]


def test_reading_takes_the_seat_a_role_of_the_municipalitys_and_a_password_of_ones_own() -> None:
    for role in Role:
        for receives in (True, False):
            for is_own in (True, False):
                assert reads_worries(role, receives, is_own) == (role in STAFF and receives and is_own)


def test_the_letter_about_a_new_receiver_says_who_and_by_whom(desk: Desk) -> None:
    switched(desk.client(Role.LEADER), desk.office.cast.id_of(Role.FINANCE))
    with desk.office.reading():
        names = {
            role: session.get_one(User, desk.office.cast.id_of(role)).name
            for role in (Role.LEADER, Role.FINANCE)
        }
    (_, _, read), _ = desk.letters()
    assert f"{names[Role.FINANCE]} modtager nu også bekymringer" in words(f"<main>{read}</main>")
    assert f"valgt af {names[Role.LEADER]}" in read
