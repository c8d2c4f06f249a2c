"""Logging in and out, as a colleague and as somebody who should not be there."""

import re
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from fritidspas.accounts.models import Login, User
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, session, transaction
from tests.cast import NOW, PASSWORD, Cast
from tests.office import words


def enter(cast: Cast, email: str, password: str, path: str = "/login"):
    cast.app.config["WTF_CSRF_ENABLED"] = False
    return cast.app.test_client().post(path, data={"email": email, "password": password})


def test_the_right_password_opens_the_front_page(cast: Cast) -> None:
    client = cast.client(Role.COORDINATOR)
    assert client.get("/office/").status_code == 200


@pytest.mark.parametrize("email", ["coordinator@1.example", "nobody@1.example"])
def test_wrong_and_unknown_are_answered_alike(cast: Cast, email: str) -> None:
    answer = enter(cast, email, "forkert adgangskode")
    assert answer.status_code == 401
    assert "E-mail eller adgangskode er forkert" in answer.text


def test_capitals_and_spaces_in_the_address_do_not_matter(cast: Cast) -> None:
    assert enter(cast, f" {cast.email_of(Role.LEADER).upper()} ", PASSWORD).status_code == 302


def test_a_closed_account_stays_out_and_is_thrown_out(cast: Cast) -> None:
    client = cast.client(Role.LEADER)
    boss = cast.client(Role.ADMINISTRATOR)
    leader = cast.id_of(Role.LEADER)
    assert boss.post(f"/office/users/{leader}/active", data={"active": "no"}).status_code == 302
    assert client.get("/office/").status_code == 302
    assert enter(cast, cast.email_of(Role.LEADER), PASSWORD).status_code == 401


def test_after_logging_out_the_old_cookie_opens_nothing(cast: Cast) -> None:
    client = cast.client(Role.COORDINATOR)
    cookie = client.get_cookie("fritidspas")
    assert client.post("/logout").status_code == 302
    client.set_cookie("fritidspas", cookie.value)
    assert client.get("/office/").status_code == 302


def test_the_cookie_changes_at_login(cast: Cast) -> None:
    cast.app.config["WTF_CSRF_ENABLED"] = False
    client = cast.app.test_client()
    client.post("/language", data={"language": "en"})
    before = client.get_cookie("fritidspas").value
    client.post("/login", data={"email": cast.email_of(Role.PARENT), "password": PASSWORD})
    assert client.get_cookie("fritidspas").value != before
    assert 'lang="en"' in client.get("/my/").text


def test_only_a_hash_of_the_token_is_kept(cast: Cast) -> None:
    client = cast.client(Role.LEADER)
    with client.session_transaction() as cookie:
        token = cookie["login"]
    with cast.app.app_context(), across_municipalities():
        stored = session.scalars(select(Login.token_hash)).one()
    assert len(token) >= 32
    assert token not in stored


def test_an_hour_without_a_sign_of_life_ends_it(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = cast.client(Role.LEADER)
        clock.shift(timedelta(minutes=50))
        assert client.get("/office/").status_code == 200
        clock.shift(timedelta(minutes=50))
        assert client.get("/office/").status_code == 200
        clock.shift(timedelta(minutes=61))
        assert client.get("/office/").status_code == 302


def test_a_working_day_ends_it_whatever_happens(cast: Cast) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = cast.client(Role.LEADER)
        for _ in range(16):
            clock.shift(timedelta(minutes=45))
            last = client.get("/office/").status_code
        assert last == 302


def test_a_new_password_ends_every_login(cast: Cast) -> None:
    here, there = cast.client(Role.LEADER), cast.client(Role.LEADER)
    new = "helt ny adgangskode"
    answer = here.post("/office/password", data={"old": PASSWORD, "new": new})
    assert answer.status_code == 302
    assert there.get("/office/").status_code == 302
    assert enter(cast, cast.email_of(Role.LEADER), PASSWORD).status_code == 401
    assert enter(cast, cast.email_of(Role.LEADER), new).status_code == 302


def test_a_short_or_wrong_password_is_refused_with_the_reason(cast: Cast) -> None:
    client = cast.client(Role.LEADER)
    short = client.post("/office/password", data={"old": PASSWORD, "new": "kort"})
    assert short.status_code == 422
    assert "Ny adgangskode: Adgangskoden skal have mindst 12 tegn" in words(short.text)
    wrong = client.post("/office/password", data={"old": "forkert", "new": "helt ny adgangskode"})
    assert wrong.status_code == 422
    assert "Nuværende adgangskode: Den nuværende adgangskode er forkert" in words(wrong.text)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_the_way_back_never_leads_off_the_site(cast: Cast, target: str) -> None:
    answer = enter(cast, cast.email_of(Role.LEADER), PASSWORD, f"/login?next={target}")
    assert answer.location == "/"


def test_the_way_back_leads_to_the_page_asked_for(cast: Cast) -> None:
    asked = cast.app.test_client().get("/office/password")
    answer = enter(cast, cast.email_of(Role.LEADER), PASSWORD, asked.location)
    assert answer.location == "/office/password"


def test_a_form_from_elsewhere_is_refused(app: Flask, cast: Cast) -> None:
    client = cast.client(Role.LEADER)
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post("/logout").status_code == 400
    assert client.get("/office/").status_code == 200


def test_a_new_user_can_log_in_and_belongs_here(cast: Cast) -> None:
    boss = cast.client(Role.ADMINISTRATOR)
    person = {
        "name": "Ny Person",
        "email": "Ny@1.example",
        "role": "coordinator",
        "password": "en god lang en",
    }
    assert boss.post("/office/users", data=person).status_code == 302
    assert enter(cast, "ny@1.example", "en god lang en").status_code == 302
    assert "Ny Person" in boss.get("/office/users").text
    assert "Ny Person" not in cast.client(Role.ADMINISTRATOR, cast.away).get("/office/users").text


def test_users_are_found_by_name_address_and_role(cast: Cast) -> None:
    boss = cast.client(Role.ADMINISTRATOR)

    def found(**typed: str) -> list[str]:
        answer = boss.post("/office/search", data={"to": "/office/users", **typed})
        return re.findall(r'data-title="E-mail"><div>([^<]+)', boss.get(answer.location).text)

    email = cast.email_of(Role.PARENT)
    assert len(found()) > 1
    assert found(q=email.upper()) == found(holds="parent") == [email]
    assert found(q=email, holds="finance") == []


def test_a_professional_has_a_profession_and_nobody_else_has(cast: Cast) -> None:
    boss = cast.client(Role.ADMINISTRATOR)
    person = {"name": "Anne Bruun", "email": "anne@1.example", "password": "en god lang en"}
    for typed, told in (
        ({"role": "professional"}, "Vælg fagpersonens fag"),
        ({"role": "leader", "profession": "teacher"}, "Kun fagpersoner har et fag"),
    ):
        answer = boss.post("/office/users", data=person | typed)
        assert answer.status_code == 422
        assert told in answer.text
    works = {"role": "professional", "profession": "teacher", "workplace": "Ådalens Skole"}
    assert boss.post("/office/users", data=person | works).status_code == 302
    assert "lærer, Ådalens Skole" in boss.get("/office/users").text


def test_an_address_taken_anywhere_is_refused_and_nothing_typed_is_lost(cast: Cast) -> None:
    boss = cast.client(Role.ADMINISTRATOR)
    person = {
        "name": "Ny Person",
        "email": cast.email_of(Role.LEADER, cast.away),
        "role": "coordinator",
        "password": "en god lang en",
    }
    answer = boss.post("/office/users", data=person)
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert "allerede en bruger" in answer.text
    assert 'value="Ny Person"' in answer.text


def test_who_forgot_their_password_gets_a_new_one_from_the_administrator(cast: Cast) -> None:
    parent, boss = cast.client(Role.PARENT), cast.client(Role.ADMINISTRATOR)
    address = f"/office/users/{cast.id_of(Role.PARENT)}/password"
    assert cast.client(Role.COORDINATOR).post(address).status_code == 403
    page = words(boss.post(address).text)
    given = re.search(r"Ny adgangskode til .*? (\w{5}-\w{5}-\w{5}) ", page)
    assert given is not None
    assert parent.get("/my/").status_code == 302
    email = cast.email_of(Role.PARENT)
    assert enter(cast, email, PASSWORD).status_code == 401
    assert enter(cast, email, given[1]).status_code == 302
    assert given[1] not in boss.get("/office/users").text
    # A new user written on that page would be posted to the same address, and take the password just given away.
    assert "Opret en bruger" not in page
    foreign = cast.id_of(Role.PARENT, cast.away)
    assert boss.post(f"/office/users/{foreign}/password").status_code == 404
    assert boss.post(f"/office/users/{cast.id_of(Role.ADMINISTRATOR)}/password").status_code == 409


def test_an_administrator_cannot_shut_themselves_out_or_reach_another_municipality(cast: Cast) -> None:
    boss = cast.client(Role.ADMINISTRATOR)
    own, foreign = cast.id_of(Role.ADMINISTRATOR), cast.id_of(Role.LEADER, cast.away)
    assert boss.post(f"/office/users/{own}/active", data={"active": "no"}).status_code == 409
    assert boss.post(f"/office/users/{foreign}/active", data={"active": "no"}).status_code == 404
    with cast.app.app_context(), across_municipalities(), transaction():
        assert session.get_one(User, foreign).active
