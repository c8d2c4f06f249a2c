"""A professional opens a child they have no way to: with a reason, for an hour, and seen by who watches the log."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import utc_now
from fritidspas.families import service
from fritidspas.families.forms.glass import GLASS_FIELDS, GlassForm
from fritidspas.families.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saving


@blueprint.route("/children/glass", methods=["GET", "POST"])
@requires("families.search")
def glass() -> ResponseReturnValue:
    form = GlassForm()
    if form.validate_on_submit():
        with saving(form, GLASS_FIELDS):
            child_id = service.break_glass(form.ref.data, form.reason.data, utc_now(), current_user.id)
            if child_id is not None:
                return redirect(url_for(".glance", child_id=child_id))
            form.ref.errors = [_("Der er intet barn med det nummer.")]
    return form_page("families/office/glass.html", form)
