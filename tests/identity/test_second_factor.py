"""The second factor: who is led to it, what opens before and after, and that a code works once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from click.testing import CliRunner
from sqlalchemy import select

from fritidspas.accounts.models import Login, Municipality, User
from fritidspas.accounts.service import change_password
from fritidspas.audit.models import AuditEvent
from fritidspas.cli import _by_email
from fritidspas.cli import factor as command
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.identity import service
from fritidspas.identity.models import RecoveryCode, SecondFactor
from fritidspas.letters.models import Letter
from tests.at_once import at_the_same_time
from tests.cast import NOW, PASSWORD, Cast
from tests.identity.apps import Phone, codes_on, give_code, give_password, newcomer, set_up, stranger
from tests.office import words

STEP = timedelta(seconds=30)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


def phone_of(cast: Cast, role: Role, clock: time_machine.Traveller) -> Phone:
    """Set up just now; the code it was set up with is used."""
    phone = set_up(newcomer(cast, role), NOW)
    clock.shift(STEP)
    return phone


def methods(cast: Cast, role: Role) -> list[LoginMethod]:
    with cast.app.app_context(), scoped_to(cast.home):
        rows = session.scalars(select(Login).where(Login.user_id == cast.id_of(role)).order_by(Login.id))
        return [row.method for row in rows]


def events(cast: Cast) -> list[tuple[str, int | None]]:
    with cast.app.app_context(), scoped_to(cast.home):
        rows = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [(row.kind, row.actor_id) for row in rows if row.kind.startswith("identity.")]


def test_staff_without_one_open_nothing_else_until_it_is_set_up(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    client = newcomer(cast)
    for path in ("/office/", "/", "/account", "/office/password", "/office/children", "/privacy"):
        assert client.get(path).location == "/account/app", path
    assert client.post("/office/password", data={"old": PASSWORD, "new": "x" * 12}).location == "/account/app"
    before = client.get_cookie("fritidspas").value
    assert client.post("/account/app", data={"code": "000000"}).status_code == 422
    phone = set_up(client, NOW)
    assert client.get("/office/").status_code == 200
    assert methods(cast, Role.LEADER) == [LoginMethod.PASSWORD, LoginMethod.PASSWORD_AND_CODE]
    client.set_cookie("fritidspas", before)
    assert client.get("/office/").location.startswith("/login"), "the login of the password alone is over"
    with cast.app.app_context(), scoped_to(cast.home):
        kept = session.scalars(select(RecoveryCode.code_hash)).all()
        assert not {code for code in phone.codes if any(code.replace("-", "") in one for one in kept)}


def test_without_the_guard_they_still_have_no_permission(cast: Cast) -> None:
    client = newcomer(cast)
    hooks = cast.app.before_request_funcs[None]
    guard = hooks.pop(next(at for at, hook in enumerate(hooks) if hook.__name__ == "lead_to_set_up"))
    try:
        assert client.get("/office/").status_code == 403
    finally:
        hooks.insert(1, guard)
    assert client.get("/office/").location == "/account/app"


def test_those_from_outside_and_the_staff_of_a_made_up_municipality_walk_in(cast: Cast) -> None:
    assert newcomer(cast, Role.PARENT).get("/my/").status_code == 200
    with cast.app.app_context(), transaction():
        session.get_one(Municipality, cast.home).code = "9000"
    assert newcomer(cast, Role.LEADER).get("/office/").status_code == 200


def test_the_password_alone_opens_nothing_and_the_code_opens_once(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    phone = phone_of(cast, Role.LEADER, clock)
    client, other = stranger(cast), stranger(cast)
    answer = give_password(client, cast.email_of(Role.LEADER), then="?next=/office/password")
    assert answer.location == "/login/code"
    assert client.get("/office/").location.startswith("/login?")
    assert give_code(client, "000000").status_code == 401
    half = client.get_cookie("fritidspas").value
    code = phone.code(NOW + STEP)
    assert give_code(client, f"{code[:3]} {code[3:]}").location == "/office/password"
    assert client.get("/office/").status_code == 200
    assert client.get_cookie("fritidspas").value != half
    give_password(other, cast.email_of(Role.LEADER))
    assert give_code(other, code).status_code == 401, "used"
    assert give_code(other, phone.code(NOW)).status_code == 401, "older than the one used"
    assert give_code(other, phone.code(NOW + 2 * STEP)).status_code == 302
    assert methods(cast, Role.LEADER)[2:] == [LoginMethod.PASSWORD_AND_CODE] * 2


def test_half_a_login_is_over_after_ten_minutes_and_with_a_new_password(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    phone = phone_of(cast, Role.LEADER, clock)
    slow, replaced = stranger(cast), stranger(cast)
    give_password(slow, cast.email_of(Role.LEADER))
    clock.shift(timedelta(minutes=9, seconds=59))
    assert slow.get("/login/code").status_code == 200
    clock.shift(timedelta(seconds=1))
    assert give_code(slow, phone.code(NOW + STEP + timedelta(minutes=10))).location == "/login"
    give_password(replaced, cast.email_of(Role.LEADER))
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        user = session.get_one(User, cast.id_of(Role.LEADER))
        change_password(user, PASSWORD, "en helt anden adgangskode", NOW)
    assert give_code(replaced, phone.code(NOW + STEP + timedelta(minutes=10))).location == "/login"


def test_a_recovery_code_works_once_and_new_ones_cost_a_code(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    phone = phone_of(cast, Role.LEADER, clock)
    client, other = stranger(cast), stranger(cast)
    give_password(client, cast.email_of(Role.LEADER))
    assert give_code(client, phone.codes[0].upper()).status_code == 302
    assert methods(cast, Role.LEADER)[-1] is LoginMethod.RECOVERY_CODE
    assert "Du har 9 genoprettelseskoder tilbage" in words(client.get("/account").text)
    give_password(other, cast.email_of(Role.LEADER))
    assert give_code(other, phone.codes[0]).status_code == 401
    assert client.post("/account/recovery-codes", data={"code": "123456"}).status_code == 422
    page = client.post("/account/recovery-codes", data={"code": phone.code(NOW + STEP)})
    new = codes_on(page.text)
    assert give_code(other, phone.codes[1]).status_code == 401, "the old ones are gone"
    assert give_code(other, new[1]).status_code == 302
    assert [kind for kind, _by in events(cast)] == [
        "identity.factor_set_up", "identity.recovery_code_used",
        "identity.recovery_codes_made", "identity.recovery_code_used",
    ]  # fmt: skip


@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_of_two_who_give_the_same_code_at_once_one_comes_in(cast: Cast, kind: str) -> None:
    user_id = cast.id_of(Role.LEADER)
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    later, came = NOW + STEP, []
    phone = Phone(secret, [])
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        phone.codes = service.set_up(user_id, secret, phone.code(NOW), NOW)
    code = phone.code(later) if kind == "app" else phone.codes[0]

    def come() -> None:
        with transaction():
            came.append(service.use_code(user_id, code, later))

    problems = at_the_same_time(cast.app, cast.home, [come, come, come])
    assert len(came) == 1
    assert [one.code for one in problems if isinstance(one, Refused)] == ["wrong_code", "wrong_code"]


def test_an_administrator_resets_for_who_lost_both_but_not_for_themselves_or_another_place(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    boss = cast.client(Role.ADMINISTRATOR)
    leader, away = cast.id_of(Role.LEADER), cast.id_of(Role.LEADER, cast.away)
    assert boss.post(f"/office/users/{leader}/app/reset").status_code == 409, "there is none"
    lost = newcomer(cast)
    set_up(lost, NOW)
    assert f"/office/users/{leader}/app/reset" in boss.get("/office/users").text
    assert cast.client(Role.COORDINATOR).post(f"/office/users/{leader}/app/reset").status_code == 403
    assert boss.post(f"/office/users/{away}/app/reset").status_code == 404
    set_up(boss, NOW)
    own = cast.id_of(Role.ADMINISTRATOR)
    assert boss.post(f"/office/users/{own}/app/reset").status_code == 409
    assert boss.post(f"/office/users/{leader}/app/reset").status_code == 302
    assert lost.get("/office/").location.startswith("/login")
    assert newcomer(cast).get("/office/").location == "/account/app"
    assert events(cast)[-1] == ("identity.factor_reset", own)
    with cast.app.app_context(), scoped_to(cast.home):
        letter = session.scalars(select(Letter)).one()
        assert (letter.user_id, letter.subject) == (leader, "Din kode-app er nulstillet")
        assert session.scalars(select(SecondFactor.user_id)).all() == [own]


def test_who_chose_it_may_stop_with_a_code_and_who_must_sets_up_the_next_phone(
    cast: Cast, clock: time_machine.Traveller
) -> None:
    for role, then in ((Role.PARENT, "/my/"), (Role.LEADER, "/account/app")):
        client = newcomer(cast, role)
        phone = set_up(client, NOW)
        assert client.post("/account/app/remove", data={"code": "000000"}).status_code == 422
        assert client.post("/account/app/remove", data={"code": phone.codes[0]}).location == "/login"
        again = newcomer(cast, role)
        assert again.get("/", follow_redirects=True).request.path == then


def test_a_second_set_up_of_the_same_user_is_refused(cast: Cast, clock: time_machine.Traveller) -> None:
    first, second = newcomer(cast), newcomer(cast)
    second.get("/account/app")
    set_up(first, NOW)
    assert second.post("/account/app", data={"code": "123456"}).location.startswith("/login")
    assert first.get("/account/app").location == "/account"


def test_the_only_administrator_is_let_in_anew_by_a_command(
    cast: Cast, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_by_email, "load", lambda: cast.app.extensions["settings"])
    boss = newcomer(cast, Role.ADMINISTRATOR)
    set_up(boss, NOW)
    run = CliRunner()
    assert run.invoke(command.command, ["nobody@nowhere.example"]).exit_code == 2
    assert boss.get("/office/").status_code == 200
    assert run.invoke(command.command, [cast.email_of(Role.ADMINISTRATOR)]).exit_code == 0
    assert boss.get("/office/").location.startswith("/login")
    assert newcomer(cast, Role.ADMINISTRATOR).get("/office/").location == "/account/app"
    assert events(cast)[-1] == ("identity.factor_reset", None)
    assert run.invoke(command.command, [cast.email_of(Role.ADMINISTRATOR)]).exit_code == 2, "there is none"
