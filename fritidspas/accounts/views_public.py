"""Choosing a language."""

from flask import Blueprint, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from fritidspas.web.access import open_to_all
from fritidspas.web.languages import LANGUAGES
from fritidspas.web.safe_next import safe_next

blueprint = Blueprint("accounts", __name__)


@blueprint.post("/language")
@open_to_all
def language() -> ResponseReturnValue:
    chosen = request.form.get("language", "")
    if chosen not in LANGUAGES:
        abort(400)
    session["language"] = chosen
    return redirect(safe_next(request.form.get("next"), url_for("start.start")))
