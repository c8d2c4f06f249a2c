"""Every route, every method, every role: exactly what the permissions say."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from fritidspas import rooms
from fritidspas.core.roles import Role
from fritidspas.web.access import OPEN, access_of
from tests.cast import Cast


def address(app: Flask, rule: Rule) -> str:
    """The rule's address with numbers that belong to nothing."""
    with app.test_request_context():
        return app.url_for(rule.endpoint, **dict.fromkeys(rule.arguments, 999_999))


def guarded(app: Flask) -> list[tuple[str, str, str]]:
    """(method, address, permission) of every route that is not open to all."""
    return [
        (method, address(app, rule), str(access_of(app, rule.endpoint)))
        for rule in app.url_map.iter_rules()
        if access_of(app, rule.endpoint) != OPEN
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def test_there_is_something_to_guard(app: Flask) -> None:
    assert len(guarded(app)) > 5


def test_a_stranger_is_sent_to_the_login(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    for method, path, _ in guarded(app):
        answer = client.open(path, method=method)
        assert answer.status_code == 302, path
        assert answer.location.startswith("/login"), path


@pytest.mark.parametrize("role", Role)
def test_a_role_may_what_its_permissions_say_and_nothing_else(app: Flask, cast: Cast, role: Role) -> None:
    client = cast.client(role)
    for method, path, permission in guarded(app):
        status = client.open(path, method=method).status_code
        if role in rooms.PERMISSIONS[permission]:
            assert status in {200, 302, 400, 404, 409, 422}, (method, path, status)
        else:
            assert status == 403, (method, path, status)
