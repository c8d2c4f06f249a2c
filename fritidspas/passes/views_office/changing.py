"""Changing a pass: what it is worth, and whether it pays."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import utc_now
from fritidspas.db import transaction
from fritidspas.ledger import queries as books
from fritidspas.passes import queries, rules, service
from fritidspas.passes.forms import AMOUNT_FIELDS, GrantForm, PassStateForm, QrForm
from fritidspas.passes.views_office.room import blueprint, pass_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, saved, saving


@blueprint.route("/passes/<id:pass_id>/grant", methods=["GET", "POST"])
@requires("passes.write")
def change_grant(pass_id: int) -> ResponseReturnValue:
    """Up with money from the pool, down with what is free."""
    now = utc_now()
    found = pass_or_404(pass_id, now, "passes.write")
    purse = books.standing([found.purse_id])[found.purse_id]
    newer = {"seen": found.changed_at, "amount": purse.grant}
    form = GrantForm(data=newer)
    if form.validate_on_submit():
        with saving(form, AMOUNT_FIELDS):
            service.change_grant(
                pass_id, form.amount.data, form.reason.data, form.seen.data, now, current_user.id
            )
            return saved(_("Beløbet er ændret."), url_for("passes.leisure_pass", pass_id=pass_id))
    return edit_page(
        "passes/office/change_grant.html",
        form,
        newer,
        leisure_pass=found,
        purse=purse,
        lowest=rules.lowest_grant(purse),
        pool=queries.pool_row(found.pool) if found.pool else None,
    )


@blueprint.route("/passes/<id:pass_id>/stop", methods=["GET", "POST"])
@requires("passes.write")
def stop(pass_id: int) -> ResponseReturnValue:
    return _state_page(pass_id, service.stop, "passes/office/stop.html", _("Passet er stoppet."))


@blueprint.route("/passes/<id:pass_id>/resume", methods=["GET", "POST"])
@requires("passes.write")
def resume(pass_id: int) -> ResponseReturnValue:
    return _state_page(pass_id, service.resume, "passes/office/resume.html", _("Passet gælder igen."))


@blueprint.post("/passes/<id:pass_id>/qr")
@requires("passes.write")
def renew_qr(pass_id: int) -> ResponseReturnValue:
    """One tap when a code is lost or stolen: it opens nothing any more, and a new one takes its place."""
    now = utc_now()
    pass_or_404(pass_id, now, "passes.write")
    form = QrForm()
    if not form.validate_on_submit():
        abort(400)
    with transaction():
        service.renew_qr(pass_id, form.version.data, now, current_user.id)
        message = _("Den gamle QR-kode virker ikke længere. Giv familien den nye.")
        return saved(message, url_for("passes.leisure_pass", pass_id=pass_id))


def _state_page(
    pass_id: int,
    act: Callable[[int, str, datetime | None, datetime, int], None],
    template: str,
    message: str,
) -> ResponseReturnValue:
    """Why, and then it is done."""
    now = utc_now()
    found = pass_or_404(pass_id, now, "passes.write")
    newer = {"seen": found.changed_at}
    form = PassStateForm(data=newer)
    if form.validate_on_submit():
        with saving(form, {}):
            act(pass_id, form.reason.data, form.seen.data, now, current_user.id)
            return saved(message, url_for("passes.leisure_pass", pass_id=pass_id))
    return edit_page(template, form, newer, leisure_pass=found)
