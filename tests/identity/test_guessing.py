"""Guessing passwords and codes: what slows down, for whom, and what never tells a known account from an unknown."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from sqlalchemy import func, select

from fritidspas.accounts import rules
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import session, transaction
from fritidspas.identity.guessing import REMEMBERED, TryKind
from fritidspas.identity.models import LoginTry
from fritidspas.identity.service import forget_tries, take_try
from tests.at_once import at_the_same_time
from tests.cast import NOW, PASSWORD, Cast
from tests.identity.apps import give_code, give_password, newcomer, set_up, stranger

FIRST_PAUSE = timedelta(seconds=30)
STEP = timedelta(seconds=30)
WRONG = "en forkert adgangskode"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


def guess(client: FlaskClient, email: str, times: int) -> list[int]:
    return [give_password(client, email, WRONG).status_code for _ in range(times)]


def rows(cast: Cast) -> int:
    with cast.app.app_context():
        return session.scalar(select(func.count()).select_from(LoginTry)) or 0


def test_after_five_wrong_an_account_pauses_for_strangers_but_not_where_it_was_logged_in_before(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    email = cast.email_of(Role.PARENT)
    own = newcomer(cast, Role.PARENT)
    mark = own.get_cookie("fritidspas-known")
    assert (mark.http_only, email in mark.value) == (True, False)
    own.post("/logout")
    assert guess(stranger(cast), email, 6) == [401] * 5 + [429]
    assert give_password(stranger(cast), email).status_code == 429, "also the right one, from elsewhere"
    assert give_password(own, email).status_code == 302
    assert give_password(stranger(cast), cast.email_of(Role.CLUB)).status_code == 302, "another account"
    clock.shift(FIRST_PAUSE)
    assert guess(stranger(cast), email, 2) == [401, 429]
    clock.shift(FIRST_PAUSE)
    assert give_password(stranger(cast), email).status_code == 429, "the pause has grown"
    clock.shift(FIRST_PAUSE)
    assert give_password(stranger(cast), email).status_code == 302


def test_a_mark_is_no_licence_to_guess_and_one_that_is_forged_or_of_another_account_is_none(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    email = cast.email_of(Role.PARENT)
    own, other = newcomer(cast, Role.PARENT), newcomer(cast, Role.CLUB)
    forger = stranger(cast)
    mark = own.get_cookie("fritidspas-known").value
    forger.set_cookie("fritidspas-known", mark[:-2] + ("aa" if mark[-2:] != "aa" else "bb"))
    assert guess(own, email, 6) == [401] * 5 + [429]
    assert guess(stranger(cast), email, 6) == [401] * 5 + [429], "counted apart"
    for client in (forger, other):
        assert give_password(client, email).status_code == 429


def test_known_and_unknown_pause_alike_and_cost_one_verification_each(
    cast: Cast, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, hashed: str, password: str) -> bool:
        made.append(hashed)
        return bool(verify(self, hashed, password))

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    costs, pages = [], []
    with cast.app.app_context(), transaction():
        closed = cast.email_of(Role.AUDITOR)
        boss = cast.client(Role.ADMINISTRATOR)
    boss.post(f"/office/users/{cast.id_of(Role.AUDITOR)}/active", data={"active": "no"})
    for email in (cast.email_of(Role.PARENT), "nobody@nowhere.example", closed):
        made.clear()
        answers = [give_password(stranger(cast), email, WRONG) for _ in range(6)]
        pages.append([(one.status_code, one.text.replace(email, "…").count("\n")) for one in answers])
        costs.append(len(made))
    assert costs == [5, 5, 5]
    assert pages[0] == pages[1] == pages[2]


def test_one_address_pauses_after_many_wrong_whatever_the_accounts(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    with cast.app.app_context(), transaction():
        for number in range(59):
            take_try({TryKind.ACCOUNT: f"{number}", TryKind.ADDRESS: "127.0.0.1"}, NOW)
    assert guess(stranger(cast), "somebody@nowhere.example", 2) == [401, 429]
    assert give_password(stranger(cast), cast.email_of(Role.PARENT)).status_code == 429
    elsewhere = stranger(cast)
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert give_password(elsewhere, cast.email_of(Role.PARENT)).status_code == 302


def test_five_wrong_codes_end_half_a_login_whatever_cookie_is_sent_again(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    phone = set_up(newcomer(cast), NOW)
    clock.shift(STEP)
    client, email = stranger(cast), cast.email_of(Role.LEADER)
    give_password(client, email)
    half = client.get_cookie("fritidspas").value
    assert [give_code(client, "000000").status_code for _ in range(5)] == [401] * 5
    over = give_code(client, phone.code(NOW + STEP))
    assert (over.status_code, over.location) == (302, "/login")
    client.set_cookie("fritidspas", half)
    assert give_code(client, phone.code(NOW + STEP)).location == "/login"
    clock.shift(timedelta(seconds=1))
    give_password(client, email)
    assert give_code(client, phone.code(NOW + STEP)).status_code == 429, "another half pauses, too"
    clock.shift(timedelta(minutes=1))
    assert give_code(client, phone.code(NOW + 3 * STEP)).status_code == 302


@pytest.mark.both_databases
def test_many_at_once_get_no_more_tries_than_one_after_the_other(cast: Cast) -> None:
    taken = []

    def try_once() -> None:
        with transaction():
            taken.append(take_try({TryKind.ACCOUNT: "a", TryKind.ADDRESS: "b"}, NOW))

    problems = at_the_same_time(cast.app, cast.home, [try_once] * 8)
    assert len(taken) == 5
    assert [one.code for one in problems if isinstance(one, Refused)] == ["too_many_tries"] * 3


def test_what_was_right_leaves_no_try_and_old_ones_are_swept(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    assert give_password(stranger(cast), cast.email_of(Role.PARENT), PASSWORD).status_code == 302
    assert rows(cast) == 0
    guess(stranger(cast), "nobody@nowhere.example", 1)
    with cast.app.app_context(), transaction():
        forget_tries(NOW + REMEMBERED - timedelta(seconds=1))
    assert rows(cast) == 2
    with cast.app.app_context(), transaction():
        forget_tries(NOW + REMEMBERED)
    assert rows(cast) == 0
