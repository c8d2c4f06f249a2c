"""From the password to a login, with what lies between the two."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.accounts.rules import password_is_right
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, fingerprint, scoped_to, session
from fritidspas.identity import rules
from fritidspas.identity.queries import factor_of
from fritidspas.identity.service.factor import use_code


@dataclass(frozen=True, slots=True)
class Half:
    """A login that lacks its code: kept in the signed cookie, opens nothing, and is over with a new password.

    of: a fingerprint of the password's hash as it was when the password was right.
    """

    user_id: int
    municipality_id: int
    began_at: datetime
    of: str
    next: str = ""

    def kept(self) -> dict[str, Any]:
        return {
            "user": self.user_id,
            "place": self.municipality_id,
            "began": int(self.began_at.timestamp()),
            "of": self.of,
            "next": self.next,
        }

    @classmethod
    def read(cls, kept: dict[str, Any] | None, now: datetime) -> Self | None:
        """None where there is none, or too much time went by."""
        if not kept:
            return None
        began = datetime.fromtimestamp(kept["began"], UTC)
        if not now - began < rules.HALF_LASTS:
            return None
        return cls(kept["user"], kept["place"], began, kept["of"], kept["next"])


def user_behind(email: str, password: str) -> User:
    """Refused `wrong_login` whatever was wrong, in the same time: one password is verified, whoever it may be."""
    with across_municipalities():
        user = session.scalar(select(User).where(User.email == email.strip().lower()))
    known = user is not None and user.active
    if not password_is_right(user.password_hash if user and known else None, password) or not user:
        raise Refused("wrong_login")
    return user


def half_of(user: User, now: datetime, then: str) -> Half | None:
    """What is kept until the code is right; None where the password is all that is asked for."""
    with scoped_to(user.municipality_id):
        if factor_of(user.id) is None:
            return None
        return Half(user.id, user.municipality_id, now, _of(user), then)


def enter_with_code(half: Half, typed: str, now: datetime) -> tuple[User, LoginMethod]:
    """In the municipality of `half`: who may be let in. Refused `wrong_code`, `half_over`."""
    user = user_of(half)
    return user, use_code(user.id, typed, now)


def user_of(half: Half) -> User:
    """Refused `half_over` where the password is another by now, or the access closed."""
    user = session.scalar(select(User).where(User.id == half.user_id))
    if user is None or not user.active or _of(user) != half.of:
        raise Refused("half_over")
    return user


def _of(user: User) -> str:
    return fingerprint("half a login", f"{user.id}:{user.password_hash}")
