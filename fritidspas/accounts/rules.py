"""Passwords, professions and how long a log-in holds: decisions without a database."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import STAFF, Role

SHORTEST_PASSWORD = 12
# Without the letters and digits people mistake for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
LONGEST_LOGIN = timedelta(hours=12)
# Noting every request would make each page a write; a stale mark of this age costs nobody anything.
SEEN_EVERY = timedelta(minutes=2)

# What goes with being given it, not with a role: to read worries, and to say who else does.
RECEIVERS_MAY = frozenset({"worries.read", "worries.setup"})

_hasher = PasswordHasher()
# Of a random text nobody has kept, made with the hasher's own parameters so that it takes as long to refuse.
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$DqPZ77PHgN/VeKfG/h2qOg$mDIQfkqJg6drGJzO+mHy/afUQBYrqXiLaXDMVXiVld8"


def check_profession(role: Role, profession: Profession | None) -> None:
    """A professional has a profession, nobody else has. Refused `profession_missing`, `profession_needless`."""
    if role is Role.PROFESSIONAL and profession is None:
        raise Refused("profession_missing")
    if role is not Role.PROFESSIONAL and profession is not None:
        raise Refused("profession_needless")


def reads_worries(role: Role, receives_worries: bool, password_is_own: bool) -> bool:
    """Whoever knows the password of another, since they gave it, would read as the other."""
    return receives_worries and password_is_own and role in STAFF


def own_permissions(role: Role, receives_worries: bool, password_is_own: bool) -> frozenset[str]:
    """What somebody may beside what everybody of the role may."""
    return RECEIVERS_MAY if reads_worries(role, receives_worries, password_is_own) else frozenset()


def check_not_last(user_id: int, receiver_ids: Collection[int]) -> None:
    """Somebody is always there for the worries that have come. Refused `last_receiver`."""
    if set(receiver_ids) == {user_id}:
        raise Refused("last_receiver")


def draw_password() -> str:
    """Fifteen characters in three groups, some 74 bits."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(3))


def check_password(password: str) -> None:
    """Refused `password_short`."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_short", shortest=SHORTEST_PASSWORD)


def hash_password(password: str) -> str:
    return _hasher.hash(password)


def password_is_right(password_hash: str | None, password: str) -> bool:
    """Takes the same time for an unknown account (`None`) as for a wrong password."""
    try:
        _hasher.verify(password_hash or NOBODY, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def login_holds(began_at: datetime, seen_at: datetime, now: datetime, idle: timedelta) -> bool:
    """A login ends after `idle` without a sign of life, and after a working day whatever happens."""
    return now - seen_at < idle and now - began_at < LONGEST_LOGIN
