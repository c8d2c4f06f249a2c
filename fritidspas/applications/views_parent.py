"""A parent's pages: what they have applied for. Every loader asks whether it is the visitor's own; else it is a 404."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.applications import queries, wording
from fritidspas.web.access import requires

blueprint = Blueprint("my_applications", __name__, url_prefix="/my")


@blueprint.get("/")
@requires("applications.apply")
def front() -> ResponseReturnValue:
    """What a parent has here, and what waits for them."""
    return render_template(
        "applications/parent/front.html",
        applications=queries.applications_by(current_user.id),
        wording=wording,
    )
