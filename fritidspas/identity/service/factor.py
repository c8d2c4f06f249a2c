"""Setting up a second factor, using its codes, and starting over."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, delete, update

from fritidspas.accounts.models import User
from fritidspas.accounts.service import end_all_logins
from fritidspas.audit.service import record
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.db import after_commit, fingerprint, insert_once, session
from fritidspas.identity import rules
from fritidspas.identity.letters import FACTOR_RESET
from fritidspas.identity.models import RecoveryCode, SecondFactor
from fritidspas.identity.queries import factor_of
from fritidspas.letters.people import to_user
from fritidspas.letters.service import post, send_soon


def set_up(user_id: int, secret: str, typed: str, now: datetime) -> list[str]:
    """The recovery codes, told once. The user's logins end. Refused `wrong_code`, `factor_known`."""
    step = rules.step_shown(secret, rules.bare(typed), now)
    if step is None:
        raise Refused("wrong_code")
    made = insert_once(SecondFactor, user_id=user_id, secret=secret, set_up_at=now, last_step=step)
    if made is None:
        raise Refused("factor_known")
    end_all_logins(user_id, now)
    record("identity.factor_set_up", now, actor_id=user_id, subject=("user", user_id))
    return _make_recovery_codes(user_id)


def use_code(user_id: int, typed: str, now: datetime) -> LoginMethod:
    """How the code shows who it is. It works once, by two at once too. Refused `wrong_code`."""
    code = rules.bare(typed)
    if rules.is_of_app(code):
        _take_step(user_id, code, now)
        return LoginMethod.PASSWORD_AND_CODE
    _take_recovery_code(user_id, code, now)
    record("identity.recovery_code_used", now, actor_id=user_id, subject=("user", user_id))
    return LoginMethod.RECOVERY_CODE


def new_recovery_codes(user_id: int, typed: str, now: datetime) -> list[str]:
    """Ten new ones, told once; the old ones are gone. Refused `wrong_code`."""
    use_code(user_id, typed, now)
    record("identity.recovery_codes_made", now, actor_id=user_id, subject=("user", user_id))
    return _make_recovery_codes(user_id)


def drop_factor(user_id: int, typed: str, now: datetime) -> None:
    """By the user, for another phone or for none. Every device is logged out. Refused `wrong_code`."""
    use_code(user_id, typed, now)
    _forget(user_id, now)
    record("identity.factor_dropped", now, actor_id=user_id, subject=("user", user_id))


def reset_factor(user: User, now: datetime, by: int | None) -> None:
    """For who has lost phone and codes: the next login sets up anew, and a letter tells.

    Refused `own_factor`, `factor_missing`.
    """
    if user.id == by:
        raise Refused("own_factor")
    if factor_of(user.id) is None:
        raise Refused("factor_missing")
    _forget(user.id, now)
    record("identity.factor_reset", now, actor_id=by, subject=("user", user.id))
    key = f"{FACTOR_RESET}:{user.id}:{int(now.timestamp())}"
    post(FACTOR_RESET, to_user(user), {}, key, now, by)
    after_commit(send_soon)


def _take_step(user_id: int, code: str, now: datetime) -> None:
    factor = factor_of(user_id)
    step = rules.step_shown(factor.secret, code, now) if factor else None
    if step is None or not _changed_one(
        update(SecondFactor)
        .where(SecondFactor.user_id == user_id, SecondFactor.last_step < step)
        .values(last_step=step)
    ):
        raise Refused("wrong_code")


def _take_recovery_code(user_id: int, code: str, now: datetime) -> None:
    if not _changed_one(
        update(RecoveryCode)
        .where(
            RecoveryCode.user_id == user_id,
            RecoveryCode.code_hash == _hash(user_id, code),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now)
    ):
        raise Refused("wrong_code")


def _make_recovery_codes(user_id: int) -> list[str]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = rules.draw_recovery_codes()
    session.add_all(
        RecoveryCode(user_id=user_id, code_hash=_hash(user_id, rules.bare(code))) for code in codes
    )
    session.flush()
    return codes


def _forget(user_id: int, now: datetime) -> None:
    for table in (RecoveryCode, SecondFactor):
        session.execute(delete(table).where(table.user_id == user_id))
    end_all_logins(user_id, now)


def _hash(user_id: int, code: str) -> str:
    return fingerprint("recovery code", f"{user_id}:{code}")


def _changed_one(statement: Executable) -> bool:
    return cast(CursorResult[Any], session.execute(statement)).rowcount == 1
