"""One's own devices: what stands there, and what ends."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import Login
from fritidspas.audit.models import AuditEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from tests.cast import NOW, Cast
from tests.identity.apps import give_password, stranger
from tests.office import words

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"
)


def with_browser(cast: Cast, called: str, role: Role = Role.PARENT) -> FlaskClient:
    client = stranger(cast)
    client.environ_base["HTTP_USER_AGENT"] = called
    assert give_password(client, cast.email_of(role)).status_code == 302
    return client


def test_each_device_stands_by_its_name_and_one_or_all_others_end(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        old = with_browser(cast, "curl/8.1")
        clock.shift(timedelta(minutes=50))
        desk, phone = with_browser(cast, WINDOWS), with_browser(cast, PHONE)
        clock.shift(timedelta(minutes=15))
        another = with_browser(cast, WINDOWS)
        page = words(phone.get("/account").text)
        assert "Safari på iPhone Logget ind" in page
        assert page.count("Firefox på Windows Logget ind") == 2
        assert "vi ikke kender" not in page, "that login is over"
        assert page.count("Den, du bruger nu") == 1
        with cast.app.app_context(), scoped_to(cast.home):
            ids = session.scalars(select(Login.id).order_by(Login.id)).all()
        shown = re.findall(r"/account/devices/(\d+)/end", phone.get("/account").text)
        assert {int(one) for one in shown} == {ids[1], ids[3]}
        assert phone.post(f"/account/devices/{ids[1]}/end").status_code == 302
        assert [one.get("/my/").status_code for one in (old, desk, phone, another)] == [302, 302, 200, 200]
        assert phone.post("/account/devices/end-others").status_code == 302
        assert [one.get("/my/").status_code for one in (phone, another)] == [200, 302]
        assert "Log alle andre ud" not in phone.get("/account").text
        with cast.app.app_context(), scoped_to(cast.home):
            kinds = session.scalars(select(AuditEvent.kind).order_by(AuditEvent.id)).all()
            assert kinds[-2:] == ["accounts.device_ended", "accounts.devices_ended"]


@pytest.mark.parametrize("role", [Role.CLUB, Role.ADMINISTRATOR])
def test_nobody_ends_the_device_of_another(cast: Cast, role: Role) -> None:
    own, other = cast.client(Role.PARENT), cast.client(role)
    away = cast.client(Role.PARENT, cast.away)
    with cast.app.app_context(), scoped_to(cast.home):
        login_id = session.scalars(select(Login.id).where(Login.user_id == cast.id_of(Role.PARENT))).one()
    for client in (other, away):
        assert client.post(f"/account/devices/{login_id}/end").status_code == 404
        client.post("/account/devices/end-others")
    assert own.get("/my/").status_code == 200
    assert stranger(cast).post(f"/account/devices/{login_id}/end").location.startswith("/login")
