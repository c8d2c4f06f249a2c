"""What lies in the cookie: half a login, then a whole one."""

from datetime import datetime

from flask import request, session

from fritidspas.accounts.models import User
from fritidspas.accounts.service import begin_login
from fritidspas.accounts.visitor import let_in
from fritidspas.core.login_method import LoginMethod
from fritidspas.db import after_commit
from fritidspas.identity.marks import leave_mark
from fritidspas.identity.rules import device_of
from fritidspas.identity.service import Half

HALF = "half"


def begin_half(half: Half) -> None:
    """In the place of whoever was logged in here."""
    language = session.get("language")
    session.clear()
    session[HALF] = half.kept()
    if language:
        session["language"] = language


def half_begun(now: datetime) -> Half | None:
    return Half.read(session.get(HALF), now)


def let_in_as(user: User, method: LoginMethod, now: datetime) -> None:
    """A new login of theirs, in their municipality and in a transaction; the cookie is renewed when it is made."""
    _login, token = begin_login(user, now, method, device_of(request.user_agent.string))
    after_commit(lambda: let_in(token))
    after_commit(lambda: leave_mark(user.email))
