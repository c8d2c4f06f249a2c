"""The standing people of the tests: two municipalities, with somebody in every role."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from fritidspas.accounts import service
from fritidspas.accounts.models import User
from fritidspas.accounts.visitor import COOKIE_KEY
from fritidspas.core.clock import utc_now
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.professions import Profession
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction

NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
PASSWORD = "rigtig god adgangskode"
PROFESSIONS = {Role.PROFESSIONAL: Profession.HEALTH_VISITOR}


@cache
def _hashed() -> str:
    """Hashing is slow on purpose, but not in a test: whoever checks a password takes the hash's own parameters."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@dataclass
class Cast:
    """Ids of the cast: `home` and `away` are municipalities, `people[municipality][role]` a user."""

    app: Flask
    home: int
    away: int
    people: dict[int, dict[Role, int]] = field(default_factory=dict)

    def id_of(self, role: Role, municipality: int | None = None) -> int:
        return self.people[municipality or self.home][role]

    def email_of(self, role: Role, municipality: int | None = None) -> str:
        return f"{role}@{municipality or self.home}.example"

    def client(self, role: Role, municipality: int | None = None) -> FlaskClient:
        """A browser in which somebody with this role has logged in, staff with a code (see `tests/identity`)."""
        self.app.config["WTF_CSRF_ENABLED"] = False
        place, client = municipality or self.home, self.app.test_client()
        method = LoginMethod.PASSWORD_AND_CODE if role in STAFF else LoginMethod.PASSWORD
        with self.app.app_context(), scoped_to(place), transaction():
            user = session.get_one(User, self.id_of(role, place))
            _login, token = service.begin_login(user, utc_now(), method)
        with client.session_transaction() as cookie:
            cookie[COOKIE_KEY] = token
        return client


def pass_factor(app: Flask, client: FlaskClient) -> None:
    """As if whoever logged in here with a password alone had given a code, too."""
    with client.session_transaction() as cookie:
        token = cookie[COOKIE_KEY]
    with app.app_context(), across_municipalities(), transaction():
        login = service.login_of(token, utc_now(), timedelta(hours=1))
        assert login is not None
        login.method = LoginMethod.PASSWORD_AND_CODE


def make_cast(app: Flask) -> Cast:
    with transaction():
        home = service.create_municipality("0561", "Vestby Kommune").id
        away = service.create_municipality("0661", "Nordby Kommune").id
    cast = Cast(app, home, away)
    for municipality in (home, away):
        with scoped_to(municipality), transaction():
            users = {
                role: User(
                    email=cast.email_of(role, municipality), name=f"{role} {municipality}", role=role,
                    password_hash=_hashed(), profession=PROFESSIONS.get(role),
                )
                for role in Role
            }  # fmt: skip
            session.add_all(users.values())
            session.flush()
            cast.people[municipality] = {role: user.id for role, user in users.items()}
    return cast
