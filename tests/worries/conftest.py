"""A club, a guide and a professional with a child each, and a leader who receives worries."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.letters.models import Letter
from fritidspas.worries.models import Worry
from tests import make
from tests.office import Office, value_of, words

TEXT = "Storebror slår ham med et bælte"


class Desk:
    """`children`: whose child is which, by role; `stranger` goes to another club, with another guide."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.receiver_id = office.cast.id_of(Role.LEADER)
        with office.writing():
            receiver = session.get_one(User, self.receiver_id)
            receiver.receives_worries = receiver.password_is_own = True
            offer = make.offer()
            make.seat(offer.club, office.cast.id_of(Role.CLUB))
            guide = make.guide(user_id=office.cast.id_of(Role.GUIDE))
            rows = {
                Role.CLUB: make.child([offer], first_name="Karl"),
                Role.GUIDE: make.child(first_name="Gerda"),
                Role.PROFESSIONAL: make.child(
                    first_name="Frida", contact_id=office.cast.id_of(Role.PROFESSIONAL)
                ),
            }
            make.match(rows[Role.GUIDE], guide, office.coordinator_id)
            self.children = {role: row.id for role, row in rows.items()}
            elsewhere = make.offer()
            make.seat(elsewhere.club, office.cast.id_of(Role.PARENT))
            stranger = make.child([elsewhere], first_name="Signe")
            make.match(stranger, make.guide(), office.coordinator_id)
            self.stranger = stranger.id
        self.clients: dict[Role, FlaskClient] = {}

    def client(self, role: Role) -> FlaskClient:
        if role not in self.clients:
            self.clients[role] = self.office.cast.client(role)
        return self.clients[role]

    def page(self, role: Role, address: str = "/worry/", status: int = 200) -> str:
        answer = self.client(role).get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def raised(self, role: Role, child_id: int | None, **typed: Any) -> Any:
        """Sends the form of the page; the answer."""
        key = value_of(self.client(role).get("/worry/").text, "key")
        data = {"key": key, "child_id": str(child_id or 0), "text": TEXT, "in_danger": "0"}
        return self.client(role).post("/worry/", data=data | typed)

    def rows(self) -> list[Worry]:
        with self.office.reading():
            return list(session.scalars(select(Worry).order_by(Worry.id)))

    def letters(self) -> list[tuple[str, int | None, str]]:
        """(kind, whose, everything that is read in it) of every letter, oldest first."""
        with self.office.reading():
            rows = session.scalars(select(Letter).order_by(Letter.id))
            return [(row.kind, row.user_id, f"{row.subject} {row.body}") for row in rows]


@pytest.fixture
def desk(office: Office) -> Desk:
    return Desk(office)


def offered(html: str) -> list[int]:
    """The numbers of the children the page lets one choose."""
    return [int(number) for number in re.findall(r'<option value="(\d+)"', html) if number != "0"]
