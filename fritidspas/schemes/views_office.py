"""The municipality's schemes, in plain words."""

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.schemes import queries, service
from fritidspas.schemes.dating import day_in
from fritidspas.schemes.forms import VERSION_FIELDS, VersionForm
from fritidspas.schemes.guidance import steps_for
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.own_files import signs_of
from fritidspas.schemes.scheme import Scheme as Rules
from fritidspas.schemes.shipping import shipped_rules, text_to_begin_from
from fritidspas.schemes.wording import differences, gifts_in_words, in_words, says_the_same
from fritidspas.schemes.wording.guidance import HELPS, HOWS
from fritidspas.web.access import requires
from fritidspas.web.formats import long_date
from fritidspas.web.forms import edit_page, form_page, saved, saving

blueprint = Blueprint("schemes", __name__, url_prefix="/office/schemes")


@blueprint.get("/")
@requires("schemes.read")
def schemes() -> ResponseReturnValue:
    today = copenhagen_day(utc_now())
    return render_template(
        "schemes/office/schemes.html", rows=queries.schemes(today), today=today, gifts=gifts_in_words
    )


@blueprint.get("/guidance")
@requires("schemes.guidance")
def guidance() -> ResponseReturnValue:
    """Which help for which sign, the least intrusive first, as today's schemes have it."""
    today = copenhagen_day(utc_now())
    rules = [
        row.version.rules
        for row in queries.schemes(today)
        if row.scheme.open and row.version.holds_from <= today
    ]
    settings = current_app.extensions["settings"]
    signs = signs_of(settings.instance, current_user.municipality.code)
    return render_template(
        "schemes/office/guidance.html",
        signs=[(sign, steps_for(sign, rules, current_user.role, current_user.profession)) for sign in signs],
        helps=HELPS,
        hows=HOWS,
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


@blueprint.route("/<id:scheme_id>/write", methods=["GET", "POST"])
@requires("schemes.write")
def write(scheme_id: int) -> ResponseReturnValue:
    """A new version: first what it would mean, then, when that is right, it is saved. `step`: the button pressed."""
    found = queries.find_scheme(scheme_id) or abort(404)
    versions = queries.versions_of(scheme_id)
    newer = {"seen": found.changed_at, "text": versions[0].text}
    form = VersionForm(found.key, {version.holds_from for version in versions}, data=newer)
    now, step = utc_now(), request.form.get("step")
    if step != "edit" and form.validate_on_submit():
        with saving(form, VERSION_FIELDS):
            if step == "save":
                version = service.write(scheme_id, form.dated(), form.seen.data, now, current_user.id)
                message = _("Udgaven er gemt. Den gælder fra %(day)s.", day=long_date(version.holds_from))
                return saved(message, url_for("schemes.scheme", scheme_id=scheme_id))
            rules = service.check(found, form.dated(), form.seen.data, copenhagen_day(now))
            return _preview(found, form, rules)
    return edit_page("schemes/office/write.html", form, newer, scheme=found)


@blueprint.get("/new")
@requires("schemes.write")
def choose() -> ResponseReturnValue:
    """What a new scheme can begin from: one that comes with the program, or an empty file with every key explained."""
    return render_template("schemes/office/choose.html", shipped=shipped_rules(), gifts=gifts_in_words)


@blueprint.route("/new/<source>", methods=["GET", "POST"])
@requires("schemes.write")
def begin(source: str) -> ResponseReturnValue:
    """A new scheme, as `write` has it: first what it would mean, then it is saved."""
    text = text_to_begin_from(source) or abort(404)
    form = VersionForm("", {day for day in [day_in(text)] if day}, data={"text": text})
    now, step = utc_now(), request.form.get("step")
    if step != "edit" and form.validate_on_submit():
        with saving(form, VERSION_FIELDS):
            if step == "save":
                version = service.begin(form.dated(), now, current_user.id)
                message = _("Ordningen er gemt. Den gælder fra %(day)s.", day=long_date(version.holds_from))
                return saved(message, url_for("schemes.scheme", scheme_id=version.scheme_id))
            rules = service.check_new(form.dated(), copenhagen_day(now))
            return _preview(None, form, rules)
    return form_page("schemes/office/begin.html", form)


def _preview(found: Scheme | None, form: VersionForm, rules: Rules) -> ResponseReturnValue:
    """`found`: the scheme as it is; None for a new one."""
    today = queries.version_on(found.id, copenhagen_day(utc_now())) if found else None
    return render_template(
        "schemes/office/preview.html",
        name=found.name if found else rules.name,
        form=form,
        sentences=in_words(rules),
        day=rules.holds_from,
        today=in_words(today.rules) if today else None,
        differences=differences(today.rules, rules) if today else [],
        is_the_same=today is not None and says_the_same(today.rules, rules),
    )
