"""A phone with a code app, as people use it."""

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from fritidspas.core.roles import Role
from tests.cast import PASSWORD, Cast


@dataclass
class Phone:
    """What the app keeps, and the recovery codes its owner wrote down."""

    secret: str
    codes: list[str]

    def code(self, now: datetime) -> str:
        return pyotp.TOTP(self.secret).at(now)


def give_password(client: FlaskClient, email: str, password: str = PASSWORD, then: str = "") -> TestResponse:
    return client.post(f"/login{then}", data={"email": email, "password": password})


def give_code(client: FlaskClient, code: str) -> TestResponse:
    return client.post("/login/code", data={"code": code})


def secret_on(page: str) -> str:
    found = re.search(r"<bdi>((?:[A-Z2-7]{4} ?)+)</bdi>", page)
    assert found
    return found[1].replace(" ", "")


def set_up(client: FlaskClient, now: datetime) -> Phone:
    """By somebody who is logged in."""
    secret = secret_on(client.get("/account/app").text)
    page = client.post("/account/app", data={"code": pyotp.TOTP(secret).at(now)})
    assert page.status_code == 200
    return Phone(secret, codes_on(page.text))


def codes_on(page: str) -> list[str]:
    codes = re.findall(r"<bdi>(\w{5}-\w{5})</bdi>", page)
    assert len(codes) == 10
    return codes


def stranger(cast: Cast) -> FlaskClient:
    cast.app.config["WTF_CSRF_ENABLED"] = False
    return cast.app.test_client()


def newcomer(cast: Cast, role: Role = Role.LEADER) -> FlaskClient:
    """Somebody with this role who has given their password and has no second factor."""
    client = stranger(cast)
    assert give_password(client, cast.email_of(role)).status_code == 302
    return client
