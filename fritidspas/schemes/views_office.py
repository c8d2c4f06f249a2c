"""The municipality's schemes, in plain words."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.schemes import queries
from fritidspas.schemes.wording import gifts_in_words, in_words
from fritidspas.web.access import requires

blueprint = Blueprint("schemes", __name__, url_prefix="/office/schemes")


@blueprint.get("/")
@requires("schemes.read")
def schemes() -> ResponseReturnValue:
    today = copenhagen_day(utc_now())
    return render_template(
        "schemes/office/schemes.html", rows=queries.schemes(today), today=today, gifts=gifts_in_words
    )


@blueprint.get("/<id:scheme_id>")
@requires("schemes.read")
def scheme(scheme_id: int) -> ResponseReturnValue:
    """As it holds today; one that holds later, as it will."""
    found = queries.find_scheme(scheme_id) or abort(404)
    versions = queries.versions_of(scheme_id)
    today = copenhagen_day(utc_now())
    version = queries.shown_on(versions, today)
    return render_template(
        "schemes/office/scheme.html",
        scheme=found,
        version=version,
        versions=versions,
        sentences=in_words(version.rules),
        names=names_of(each.written_by for each in versions if each.written_by is not None),
        today=today,
    )
