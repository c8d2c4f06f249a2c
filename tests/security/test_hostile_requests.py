"""Whatever is typed into an address or a form, no page breaks."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from wtforms.fields.core import UnboundField

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.web.access import OPEN, access_of
from fritidspas.web.forms import Form
from tests.matches.desk import Desk

TOO_LARGE = str(2**63)
MANY_WORDS = "%20".join(str(number) for number in range(1200))
NAMES = ("q", "page", "sort", "guide", "run", "like", "club", "child", "language", "district", "state", "reason",
         "show", "flag", "preset", "back", "weekday", "activity", "refused")  # fmt: skip
HOSTILE = [TOO_LARGE, "%00%ED%A0%80"]
EDGES = ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"]
QUERIES = [
    "&".join([*(f"{name}={value}" for name in NAMES), f"at={quote(edge)}"])
    for value, edge in zip(HOSTILE, EDGES, strict=True)
] + [f"q={MANY_WORDS}"]


def doors(app: Flask, desk: Desk, method: str) -> Iterator[tuple[Rule, str, FlaskClient]]:
    """Every rule with this method, its address with ids that are there, and the browser of somebody let in."""
    ids = {
        "run_id": desk.run, "proposal_id": desk.proposal, "match_id": desk.match, "guide_id": desk.guide,
        "child_id": desk.child, "kind": "children", "ending": "csv",
    }  # fmt: skip
    # What no role may is of those who were chosen: here of the coordinator too.
    with app.app_context(), scoped_to(desk.cast.home), transaction():
        coordinator = session.get_one(User, desk.coordinator)
        coordinator.receives_worries = coordinator.password_is_own = True
    browsers = {role: desk.cast.client(role) for role in Role}
    for rule in app.url_map.iter_rules():
        if method not in (rule.methods or ()) or rule.endpoint in {
            "static",
            "identity.login",
            "identity.logout",
        }:
            continue
        access = str(access_of(app, rule.endpoint))
        roles = app.extensions["permissions"].get(access, set(Role))
        is_coordinators = access == OPEN or not roles or Role.COORDINATOR in roles
        role = Role.COORDINATOR if is_coordinators else sorted(roles)[0]
        built = rule.build({name: ids.get(name, 1) for name in rule.arguments})
        assert built is not None
        yield rule, built[1], browsers[role]


def test_no_address_breaks_a_page(app: Flask, desk: Desk) -> None:
    broken = [
        (rule.endpoint, query[:60])
        for rule, address, browser in doors(app, desk, "GET")
        for query in QUERIES
        if browser.get(f"{address}?{query}").status_code >= 500
    ]
    assert broken == []


def test_a_number_no_row_can_have_is_a_page_that_is_not_there(app: Flask, desk: Desk) -> None:
    number = str(2**31)
    for method in ("GET", "POST"):
        for rule, address, browser in doors(app, desk, method):
            if not any(name.endswith("_id") for name in rule.arguments):
                continue
            path = "/".join(number if part.isdecimal() else part for part in address.split("/"))
            assert browser.open(path, method=method).status_code in {404, 405}, path


# What pages read without a form.
READ_BY_HAND = {"act", "all", "answer", "back", "child", "chosen", "claim", "confirmed", "day", "guide", "mark-1",
                "next", "offer_id", "on", "proposal", "rest", "scheme_id", "seen", "seen-1", "shown", "step", "to",
                "wish_1"}  # fmt: skip


def fields(form: type[Form] = Form) -> set[str]:
    """The names of every field of every form there is."""
    own = {name for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    return own.union(*(fields(each) for each in form.__subclasses__()))


TYPED = [TOO_LARGE, "a\x00b", "01-01-0001", "31-12-9999", *EDGES[:1]]


def test_no_form_breaks_a_page(app: Flask, desk: Desk) -> None:
    names = fields() | READ_BY_HAND
    assert len(names) > 120
    broken = [
        (rule.endpoint, texts)
        for rule, address, browser in doors(app, desk, "POST")
        for texts in (*([text] for text in TYPED), ["", "1"])
        if browser.post(address, data=dict.fromkeys(names, texts)).status_code >= 500
    ]
    assert broken == []
