"""The address people type, and the pages the law asks for."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.web.access import open_to_all

blueprint = Blueprint("start", __name__)
# Where those begin who come for their own, and have no front page.
FRONTS = {Role.PROFESSIONAL: "families.my_children"}


@blueprint.get("/")
@open_to_all
def start() -> ResponseReturnValue:
    if not current_user.is_authenticated:
        return redirect(url_for("accounts.login"))
    return redirect(url_for(FRONTS.get(current_user.role, "home.front")))


@blueprint.get("/accessibility")
@open_to_all
def accessibility() -> ResponseReturnValue:
    return render_template("home/public/accessibility.html")


@blueprint.get("/privacy")
@open_to_all
def privacy() -> ResponseReturnValue:
    return render_template("home/public/privacy.html")


@blueprint.get("/health")
@open_to_all
def health() -> ResponseReturnValue:
    """For the machine that watches this one: says nothing but that the database answers."""
    session.connection()
    return {"status": "ok"}
