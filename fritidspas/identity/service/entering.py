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
from fritidspas.identity.guessing import PATIENCE, TryKind
from fritidspas.identity.queries import factor_of, wrong_codes_since
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
    account: str
    next: str = ""

    def kept(self) -> dict[str, Any]:
        return {
            "user": self.user_id,
            "place": self.municipality_id,
            "began": int(self.began_at.timestamp()),
            "of": self.of,
            "account": self.account,
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
        return cls(kept["user"], kept["place"], began, kept["of"], kept["account"], kept["next"])


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who has shown the password, as values that outlast a transaction."""

    user_id: int
    municipality_id: int


def user_behind(email: str, password: str) -> Somebody:
    """Refused `wrong_login` whatever was wrong, in the same time: one password is verified, whoever it may be."""
    with across_municipalities():
        user = session.scalar(select(User).where(User.email == email.strip().lower()))
    known = user is not None and user.active
    if not password_is_right(user.password_hash if user and known else None, password) or not user:
        raise Refused("wrong_login")
    return Somebody(user.id, user.municipality_id)


def half_of(somebody: Somebody, now: datetime, then: str) -> Half | None:
    """What is kept until the code is right; None where the password is all that is asked for."""
    with scoped_to(somebody.municipality_id):
        if factor_of(somebody.user_id) is None:
            return None
        user = session.scalars(select(User).where(User.id == somebody.user_id)).one()
        return Half(user.id, user.municipality_id, now, _of(user), user.email, then)


def enter_with_code(half: Half, typed: str, now: datetime) -> tuple[User, LoginMethod]:
    """In the municipality of `half`: who may be let in. Refused `wrong_code`, `half_over`."""
    user = user_of(half)
    return user, use_code(user.id, typed, now)


def is_over(half: Half) -> bool:
    """After as many wrong codes as are answered at once, whatever cookie is sent again."""
    return wrong_codes_since(half.account, half.began_at) >= PATIENCE[TryKind.CODE].free


def user_of(half: Half) -> User:
    """Refused `half_over` where the password is another by now, or the access closed."""
    user = session.scalar(select(User).where(User.id == half.user_id))
    if user is None or not user.active or _of(user) != half.of:
        raise Refused("half_over")
    return user


def _of(user: User) -> str:
    return fingerprint("half a login", f"{user.id}:{user.password_hash}")
