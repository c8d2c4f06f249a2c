"""Logging in and out, and keeping users."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from fritidspas.accounts import rules
from fritidspas.accounts.above import above
from fritidspas.accounts.models import Login, Municipality, User
from fritidspas.accounts.queries import receivers_of_worries
from fritidspas.audit.service import record
from fritidspas.core.login_method import LoginMethod
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import across_municipalities, add, current_municipality, session


def begin_login(user: User, now: datetime, method: LoginMethod, device: str = "") -> tuple[Login, str]:
    """A login of somebody who has shown who they are, in their municipality, and its secret token."""
    token = secrets.token_urlsafe(32)
    login = Login(
        token_hash=_hash(token), user_id=user.id, began_at=now, seen_at=now, method=method, device=device
    )
    session.add(login)
    record("accounts.logged_in", now, actor_id=user.id, subject=("user", user.id), method=method)
    session.flush()
    return login, token


def login_of(token: str, now: datetime, idle: timedelta) -> Login | None:
    """The login a cookie's token stands for, while it holds and its user is active."""
    with across_municipalities():
        login = session.scalar(
            select(Login)
            .where(Login.token_hash == _hash(token), Login.ended_at.is_(None))
            .options(joinedload(Login.user).joinedload(User.municipality))
        )
    if login is None or not login.user.active:
        return None
    return login if rules.login_holds(login.began_at, login.seen_at, now, idle) else None


def note_seen(login_id: int, now: datetime) -> None:
    session.execute(update(Login).where(Login.id == login_id).values(seen_at=now))


def log_out(token: str, now: datetime) -> None:
    session.execute(
        update(Login).where(Login.token_hash == _hash(token), Login.ended_at.is_(None)).values(ended_at=now)
    )


def end_all_logins(user_id: int, now: datetime, but: int | None = None) -> None:
    """After a change of password or role nothing opened before goes on. `but`: a login that does."""
    its = update(Login).where(Login.user_id == user_id, Login.ended_at.is_(None))
    session.execute((its if but is None else its.where(Login.id != but)).values(ended_at=now))


def end_login(user_id: int, login_id: int, now: datetime) -> bool:
    """On one device of the user's own; False where it is not theirs."""
    login = session.scalar(select(Login).where(Login.id == login_id, Login.user_id == user_id))
    if login is None:
        return False
    login.ended_at = login.ended_at or now
    record("accounts.device_ended", now, actor_id=user_id, subject=("user", user_id))
    return True


def end_other_logins(user_id: int, login_id: int, now: datetime) -> None:
    """On every device but the one that asks."""
    end_all_logins(user_id, now, but=login_id)
    record("accounts.devices_ended", now, actor_id=user_id, subject=("user", user_id))


def create_municipality(code: str, name: str, phone: str = "", email: str = "") -> Municipality:
    municipality = Municipality(code=code, name=name, phone=phone, email=email)
    session.add(municipality)
    session.flush()
    return municipality


def create_user(
    email: str,
    name: str,
    role: Role,
    password: str,
    now: datetime,
    by: int | None = None,
    profession: Profession | None = None,
    workplace: str = "",
) -> User:
    """A user of the current municipality, whose password is known to whom else it was made by.

    Refused `email_taken`, `password_short`, and as `rules.check_profession`.
    """
    rules.check_profession(role, profession)
    rules.check_password(password)
    if email_is_known(email):
        raise Refused("email_taken")
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        profession=profession,
        workplace=workplace,
        password_hash=rules.hash_password(password),
        password_is_own=by is None,
    )
    add(user, taken="email_taken")
    record("accounts.user_created", now, actor_id=by, subject=("user", user.id), role=role)
    return user


def email_is_known(email: str) -> bool:
    """Whether somebody logs in with the address, in any municipality."""
    with across_municipalities():
        return session.scalar(select(User.id).where(User.email == email.strip().lower())) is not None


def change_role(user: User, role: Role, now: datetime, by: int) -> None:
    """Refused `own_role`, and as `rules.check_profession`."""
    if user.id == by:
        raise Refused("own_role")
    rules.check_profession(role, user.profession)
    record("accounts.role_changed", now, actor_id=by, subject=("user", user.id), old=user.role, new=role)
    user.role = role
    end_all_logins(user.id, now)


def change_active(user: User, active: bool, now: datetime, by: int) -> None:
    """Whoever is closed receives worries no more. Refused `own_role`, and as `check_may_close`."""
    if user.id == by:
        raise Refused("own_role")
    if not active:
        check_may_close(user.id)
        stop_receiving(user, now, by)
    record("accounts.opened" if active else "accounts.closed", now, actor_id=by, subject=("user", user.id))
    user.active = active
    end_all_logins(user.id, now)


def check_may_close(user_id: int) -> None:
    """Refused `last_receiver`."""
    rules.check_not_last(user_id, [one.id for one in receivers_of_worries()])


def let_receive(user: User, now: datetime, by: int | None) -> None:
    """Refused `receiver_outside`. Who may say so is asked by who has the worries."""
    if user.role not in STAFF:
        raise Refused("receiver_outside")
    user.receives_worries = True
    record("accounts.receives_worries", now, actor_id=by, subject=("user", user.id))


def stop_receiving(user: User, now: datetime, by: int) -> None:
    if user.receives_worries:
        user.receives_worries = False
        record("accounts.receives_no_worries", now, actor_id=by, subject=("user", user.id))


def change_worry_phone(phone: str, now: datetime, by: int) -> None:
    """Whom to call about a child, in the current municipality; "": its own number."""
    municipality = session.get_one(Municipality, current_municipality())
    municipality.worry_phone = phone
    record("accounts.worry_phone_changed", now, actor_id=by, subject=("municipality", municipality.id))


def change_password(user: User, old: str, new: str, now: datetime) -> None:
    """Refused `wrong_password`, `password_short`. Every device is logged out."""
    if not rules.password_is_right(user.password_hash, old):
        raise Refused("wrong_password")
    rules.check_password(new)
    # Whoever was given the old one may be somebody else: that the new one is their own, only the mailed link shows.
    _set_password(user, new, now, is_own=user.password_is_own)
    record("accounts.password_changed", now, actor_id=user.id, subject=("user", user.id))


def renew_password(user: User, new: str, now: datetime) -> None:
    """By whoever has the user's e-mail. Refused `password_short`. Every device is logged out."""
    rules.check_password(new)
    _set_password(user, new, now, is_own=True)
    record("accounts.password_renewed", now, actor_id=user.id, subject=("user", user.id))


def give_password(user: User, now: datetime, by: int) -> str:
    """A new password for who has forgotten theirs, told once. Every device is logged out. Refused `own_role`."""
    if user.id == by:
        raise Refused("own_role")
    password = rules.draw_password()
    _set_password(user, password, now, is_own=False)
    record("accounts.password_given", now, actor_id=by, subject=("user", user.id))
    return password


def _set_password(user: User, password: str, now: datetime, *, is_own: bool) -> None:
    user.password_hash, user.password_is_own = rules.hash_password(password), is_own
    end_all_logins(user.id, now)
    above().password_set(user.id, now)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def hold_municipality() -> None:
    """Keeps the current municipality's other deciders waiting until the open transaction ends.

    For decisions that read much before they write little. Comes before the reading. On SQLite a writing transaction
    is alone anyway.
    """
    session.execute(
        select(Municipality.id)
        .where(Municipality.id == current_municipality())
        .with_for_update(key_share=True)
    )
