"""What waits for you."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from fritidspas.web.access import requires

blueprint = Blueprint("home", __name__, url_prefix="/office")


@blueprint.get("/")
@requires("home.read")
def front() -> ResponseReturnValue:
    return render_template("home/office/front.html")
