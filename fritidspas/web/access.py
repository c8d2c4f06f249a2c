"""Every route says who may: a permission, or that it is open to all."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_login import current_user

from fritidspas.db import scoped_to
from fritidspas.web.permission import Permission

View = TypeVar("View", bound=Callable[..., Any])
OPEN = "open to all"


def requires(permission: str) -> Callable[[View], View]:
    """The view is for those whose role has `room.verb`."""

    def mark(view: View) -> View:
        view.__dict__["access"] = permission
        return view

    return mark


def open_to_all(view: View) -> View:
    view.__dict__["access"] = OPEN
    return view


def access_of(app: Flask, endpoint: str) -> str | None:
    """The permission an endpoint asks for, OPEN, or None when nobody said."""
    if endpoint == "static":
        return OPEN
    return getattr(app.view_functions[endpoint], "access", None)


def check_every_route(app: Flask, permissions: Mapping[str, Permission]) -> None:
    """Refuses to start an application with a door nobody thought about, or a permission nobody can read."""
    with app.app_context(), force_locale("da"):
        for key, permission in permissions.items():
            if not all(str(text).strip() for text in (permission.name, permission.rows, permission.fields)):
                raise RuntimeError(
                    f"permission {key} does not say what it lets one do, to which rows and fields"
                )
    for rule in app.url_map.iter_rules():
        access = access_of(app, rule.endpoint)
        if access != OPEN and access not in permissions:
            raise RuntimeError(f"route {rule.endpoint} states no known permission ({access})")


def enforce() -> ResponseReturnValue | None:
    """Before each request: scopes the database to the visitor's municipality, then opens or shuts the door."""
    if current_user.is_authenticated:
        g.scope = scoped_to(current_user.municipality_id)
        g.scope.__enter__()
    access = access_of(current_app, request.endpoint) if request.endpoint else OPEN
    if access == OPEN:
        return None
    if not current_user.is_authenticated:
        target = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("identity.login", next=target))
    if not current_user.may(access):
        abort(403)
    return None


def leave_scope(_error: BaseException | None) -> None:
    scope = g.pop("scope", None)
    if scope is not None:
        scope.__exit__(None, None, None)
