"""Who is asking: a plain value made once per request, so that no page holds on to a database row."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Request, current_app, session
from flask_login import AnonymousUserMixin, UserMixin

from fritidspas.accounts import rules, service
from fritidspas.accounts.above import above
from fritidspas.accounts.models import Login, Municipality
from fritidspas.core.clock import utc_now
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, transaction

COOKIE_KEY = "login"
INCOMPLETE_MAY = frozenset({"identity.own"})  # of which `identity.guard` leaves one page


@dataclass(frozen=True)
class Visitor(UserMixin):
    """A user logged in, with what they may do.

    is_complete: False while the login opens nothing but the page where a second factor is set up.
    """

    id: int
    name: str
    role: Role
    profession: Profession | None
    language: str
    municipality_id: int
    municipality: Municipality
    permissions: frozenset[str]
    login_id: int
    is_complete: bool

    def may(self, permission: str) -> bool:
        return permission in self.permissions


class Stranger(AnonymousUserMixin):
    """Somebody not logged in, who may nothing that needs a permission."""

    def may(self, _permission: str) -> bool:
        return False


def let_in(token: str) -> None:
    """The cookie of a new login: nothing from before is carried into it but the language."""
    language = session.get("language")
    session.clear()
    session[COOKIE_KEY] = token
    if language:
        session["language"] = language


def load_visitor(_request: Request) -> Visitor | None:
    """The visitor behind the session cookie, while the login holds."""
    token = session.get(COOKIE_KEY)
    if not token:
        return None
    now = utc_now()
    login = service.login_of(token, now, timedelta(minutes=current_app.extensions["settings"].idle_minutes))
    if login is None:
        session.pop(COOKIE_KEY)
        return None
    if now - login.seen_at > rules.SEEN_EVERY:
        with across_municipalities(), transaction():
            service.note_seen(login.id, now)
    return _visitor(login)


def _visitor(login: Login) -> Visitor:
    user = login.user
    is_complete = above().is_enough(user.role, user.municipality.code, login.method)
    return Visitor(
        id=user.id,
        name=user.name,
        role=user.role,
        profession=user.profession,
        language=user.language,
        municipality_id=user.municipality_id,
        municipality=user.municipality,
        permissions=frozenset(
            permission
            for permission, roles in current_app.extensions["permissions"].items()
            if user.role in roles
        )
        | rules.own_permissions(user.role, user.receives_worries, user.password_is_own)
        if is_complete
        else INCOMPLETE_MAY,
        login_id=login.id,
        is_complete=is_complete,
    )
