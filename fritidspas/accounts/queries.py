"""Reading users."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts import rules
from fritidspas.accounts.models import Login, Municipality, User
from fritidspas.core.folding import is_in
from fritidspas.core.professions import Profession
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import Unscoped, current_municipality, session


def users(text: str = "", role: Role | None = None) -> list[User]:
    """By name: those of the role whose name or e-mail address holds every word of the text."""
    query = select(User) if role is None else select(User).where(User.role == role)
    rows = session.scalars(query.order_by(User.name, User.id))
    return [user for user in rows if is_in(text, f"{user.name} {user.email}")]


def find_user(user_id: int) -> User | None:
    return session.scalar(select(User).where(User.id == user_id))


def open_logins(user_id: int, now: datetime, idle: timedelta) -> list[Login]:
    """The devices on which the user is logged in, the one used last first."""
    its = select(Login).where(Login.user_id == user_id, Login.ended_at.is_(None))
    rows = session.scalars(its.order_by(Login.seen_at.desc(), Login.id.desc()))
    return [one for one in rows if rules.login_holds(one.began_at, one.seen_at, now, idle)]


def active_with(email: str) -> User | None:
    """Whoever logs in with that e-mail address; across municipalities, as an address is one person's alone."""
    return session.scalar(select(User).where(User.email == email.strip().lower(), User.active))


def parent_with(email: str) -> User | None:
    """The parent who logs in with that e-mail address."""
    return session.scalar(
        select(User).where(User.email == email.strip().lower(), User.role == Role.PARENT, User.active)
    )


def has_professional(profession: Profession) -> bool:
    """Whether anybody of the profession can log in."""
    query = select(User.id).where(User.profession == profession, User.role == Role.PROFESSIONAL, User.active)
    return session.scalar(query.limit(1)) is not None


def staff(*, also_closed: bool = False) -> list[User]:
    """Employees who can log in, by name; or those who once could as well."""
    its = select(User).where(User.role.in_(STAFF))
    found = its if also_closed else its.where(User.active)
    return list(session.scalars(found.order_by(User.name, User.id)))


def receivers_of_worries() -> list[User]:
    """The few who read what others worry about."""
    return [user for user in staff() if user.receives_worries]


def readers_of_worries() -> list[User]:
    """Those of them who can open one now."""
    return [
        user
        for user in staff()
        if rules.reads_worries(user.role, user.receives_worries, user.password_is_own)
    ]


def names_of(user_ids: Iterable[int]) -> dict[int, str]:
    """Names by user id, in one query."""
    rows = session.execute(select(User.id, User.name).where(User.id.in_(set(user_ids))))
    return {row.id: row.name for row in rows}


def municipality(municipality_id: int) -> Municipality:
    return session.get_one(Municipality, municipality_id)


def municipalities() -> list[Municipality]:
    return list(session.scalars(select(Municipality).order_by(Municipality.code)))


def only_municipality() -> Municipality | None:
    """The one a visitor who is not logged in can only mean; None where several share the installation."""
    found = municipalities()
    return found[0] if len(found) == 1 else None


def municipality_here() -> Municipality | None:
    """The one everything is scoped to now; outside of any, the only one there is."""
    try:
        return municipality(current_municipality())
    except Unscoped:
        return only_municipality()


def has_municipality() -> bool:
    """Whether anybody has begun here."""
    return session.scalar(select(Municipality.id).limit(1)) is not None


def municipality_with(code: str) -> Municipality | None:
    return session.scalar(select(Municipality).where(Municipality.code == code))
