"""Staff of real municipalities without a second factor are led to set it up, and open nothing else until then."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

SET_UP = "account.set_up"
OPEN_MEANWHILE = frozenset({SET_UP, "identity.logout", "accounts.language", "static"})


def lead_to_set_up() -> ResponseReturnValue | None:
    """Before each request. Without this the visitor still has no permissions (`accounts.visitor`)."""
    if current_user.is_authenticated and not current_user.is_complete:
        return None if request.endpoint in OPEN_MEANWHILE else redirect(url_for(SET_UP))
    return None
