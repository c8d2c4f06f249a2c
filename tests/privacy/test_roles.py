"""The page of roles says what the application goes by, and nothing else."""

import re
from dataclasses import replace
from html import unescape

import pytest
from flask import Flask
from flask_babel import force_locale, lazy_gettext

from fritidspas import rooms
from fritidspas.accounts.rules import RECEIVERS_MAY
from fritidspas.accounts.wording import ROLE_NAMES
from fritidspas.core.roles import Role
from fritidspas.web.access import check_every_route
from fritidspas.web.permission import Permission
from tests.cast import Cast

ROLES = "/office/privacy/roles"
Line = tuple[str, ...]


def cells(part: str) -> set[Line]:
    """The rows of the tables in a part of a page, each as the texts of its cells."""
    rows = re.findall(r"<tr>(.*?)</tr>", part, re.S)
    found = (re.findall(r"<td[^>]*><div>(.*?)</div></td>", row, re.S) for row in rows)
    return {tuple(unescape(re.sub(r"</?strong>", "", cell)) for cell in row) for row in found if row}


def by_role(page: str) -> dict[str, set[Line]]:
    return {
        role: cells(part) for role, part in re.findall(r'<section id="role-(\w+)"(.*?)</section>', page, re.S)
    }


def line(its: Permission) -> Line:
    return str(its.name), str(its.rows), str(its.fields)


def expected(permissions: dict[str, Permission]) -> dict[str, set[Line]]:
    each: dict[str, set[Line]] = {
        role: {line(its) for its in permissions.values() if role in its} for role in Role
    }
    return {**each, "receiver": {line(permissions[key]) for key in RECEIVERS_MAY}}


def test_the_page_says_of_every_role_what_its_permissions_give(app: Flask, cast: Cast) -> None:
    page = cast.client(Role.ADMINISTRATOR).get(ROLES).text
    right = cast.client(Role.AUDITOR).get(f"{ROLES}?by=rights").text
    with app.test_request_context(), force_locale("da"):
        assert len({str(its.name) for its in rooms.PERMISSIONS.values()}) == len(rooms.PERMISSIONS)
        assert by_role(page) == expected(rooms.PERMISSIONS)
        who = {name: people for name, people, _, _ in cells(right)}
        assert who == {
            str(its.name): ", ".join(
                [str(ROLE_NAMES[role]) for role in Role if role in its]
                + ["Modtager af bekymringer"] * (key in RECEIVERS_MAY)
            )
            for key, its in rooms.PERMISSIONS.items()
        }


def test_a_role_that_is_given_more_is_told_to_have_more(app: Flask, cast: Cast) -> None:
    own = rooms.PERMISSIONS["payments.pay"]
    app.extensions["permissions"] = rooms.PERMISSIONS | {
        "payments.pay": replace(own, roles=own | {Role.LEADER})
    }
    page = cast.client(Role.ADMINISTRATOR).get(ROLES).text
    with app.test_request_context(), force_locale("da"):
        assert by_role(page)["leader"] - expected(rooms.PERMISSIONS)["leader"] == {line(own)}


def test_the_table_is_narrowed_in_the_address(cast: Cast) -> None:
    auditor = cast.client(Role.AUDITOR)
    assert set(by_role(auditor.get(f"{ROLES}?role=club").text)) == {"club"}
    found = by_role(auditor.get(f"{ROLES}?q=SCANNE+pas").text)
    assert {role: len(rows) for role, rows in found.items()} == {"club": 1}
    assert "Ingen rettigheder passer" in auditor.get(f"{ROLES}?q=xyzzy&by=rights").text


@pytest.mark.parametrize("word", ["name", "rows", "fields"])
def test_a_permission_that_does_not_say_what_it_is_stops_the_start(app: Flask, word: str) -> None:
    silent = replace(rooms.PERMISSIONS["home.read"], **{word: lazy_gettext(" ")})
    with pytest.raises(RuntimeError, match=r"home\.read does not say"):
        check_every_route(app, rooms.PERMISSIONS | {"home.read": silent})
    check_every_route(app, rooms.PERMISSIONS)
