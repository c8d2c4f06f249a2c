"""Who must have a second factor, and which codes are right, without a database."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from fritidspas.core.login_method import LoginMethod
from fritidspas.core.made_up import FIRST_MADE_UP_CODE
from fritidspas.core.roles import STAFF, Role
from fritidspas.identity.guessing import PATIENCE, TryKind, answers_from
from fritidspas.identity.rules import device_of, draw_recovery_codes, is_enough, step_of, step_shown

NOW = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("role", Role)
def test_a_password_is_enough_for_those_from_outside_and_in_made_up_municipalities(role: Role) -> None:
    password, code = LoginMethod.PASSWORD, LoginMethod.PASSWORD_AND_CODE
    assert is_enough(role, "0561", password) is (role not in STAFF)
    assert is_enough(role, str(FIRST_MADE_UP_CODE - 1), password) is (role not in STAFF)
    assert is_enough(role, str(FIRST_MADE_UP_CODE), password)
    assert is_enough(role, "0561", code)
    assert is_enough(role, "0561", LoginMethod.RECOVERY_CODE)


def test_a_code_is_right_a_step_to_each_side_and_no_more() -> None:
    app = pyotp.TOTP(SECRET)
    shown = {away: step_shown(SECRET, app.at(NOW, counter_offset=away), NOW) for away in range(-2, 3)}
    here = step_of(NOW)
    assert shown == {-2: None, -1: here - 1, 0: here, 1: here + 1, 2: None}


def test_the_pause_grows_from_the_fifth_wrong_try_and_never_beyond_the_longest() -> None:
    pauses = [answers_from(TryKind.ACCOUNT, wrong, NOW) - NOW for wrong in (0, 4, 5, 6, 7, 500)]
    first, longest = PATIENCE[TryKind.ACCOUNT].first, PATIENCE[TryKind.ACCOUNT].longest
    assert pauses == [timedelta(0), timedelta(0), first, first * 2, first * 4, longest]
    assert answers_from(TryKind.ADDRESS, 59, NOW) == NOW


def test_recovery_codes_are_ten_and_each_another() -> None:
    codes = draw_recovery_codes()
    assert len(set(codes)) == 10
    assert {len(code) for code in codes} == {11}


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 "
         "Safari/537.36 Edg/130.0", "Edge/Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 Mobile Safari/604",
         "Safari/iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox/Linux"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36", "Chrome/Android"),
        ("curl/8.1", "/"),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_people_call_it(said: str, called: str) -> None:
    assert device_of(said) == called
