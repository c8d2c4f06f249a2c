"""Two rows of one child: who they may be, what will happen, and doing it."""

from collections.abc import Sequence
from typing import cast

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families import merging, wording
from fritidspas.families.forms import MERGE_FIELDS, OtherRowForm, WhyOneForm
from fritidspas.families.merging import Mover
from fritidspas.families.models import Child
from fritidspas.families.rules import MergeReason, check_merge
from fritidspas.families.views_office.room import blueprint, child_or_404, note_reads
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.refusals import sentence


@blueprint.route("/children/<id:child_id>/merge", methods=["GET", "POST"])
@requires("families.write")
def merge(child_id: int) -> ResponseReturnValue:
    """Which other row is the same child: the likely ones, or one by its number."""
    form = OtherRowForm()
    with transaction():
        child = child_or_404(child_id)
        twins = merging.likely_twins(child)
        note_reads([child_id, *(twin.id for twin in twins)], utc_now())
    if form.validate_on_submit():
        with saving(form, MERGE_FIELDS):
            other = merging.child_with_ref(form.ref.data)
            if other is None:
                raise Refused("no_such_ref")
            check_merge(child_or_404(child_id), other)
            return redirect(url_for("families.merge_with", child_id=child_id, gone_id=other.id))
    return form_page("families/office/merge.html", form, child=child, twins=twins)


@blueprint.route("/children/<id:child_id>/merge/<id:gone_id>", methods=["GET", "POST"])
@requires("families.write")
def merge_with(child_id: int, gone_id: int) -> ResponseReturnValue:
    """Both side by side, and what will happen; then it does."""
    now = utc_now()
    form = WhyOneForm()
    with transaction():
        keep, gone = child_or_404(child_id), child_or_404(gone_id)
        note_reads([child_id, gone_id], now)
    if form.validate_on_submit():
        with saving(form, MERGE_FIELDS):
            merging.merge_children(
                child_id, gone_id, MergeReason(form.reason.data), now, current_user.id, _movers()
            )
            return saved(_("De to rækker er nu én."), url_for("families.child", child_id=child_id))
    told = [mover for mover in _movers() if mover.is_told]
    rows = [(mover.name, mover.count(child_id), mover.count(gone_id)) for mover in told]
    return render_template(
        "families/office/merge_with.html",
        form=form,
        keep=keep,
        gone=gone,
        refusal=_refusal(keep, gone),
        rows=rows,
        wording=wording,
        today=copenhagen_day(now),
    ), (422 if form.errors else 200)


def _refusal(keep: Child, gone: Child) -> str:
    """Why the two cannot become one, where that is seen beforehand."""
    try:
        check_merge(keep, gone)
    except Refused as refused:
        return sentence(refused)
    return ""


def _movers() -> Sequence[Mover]:
    return cast(Sequence[Mover], current_app.extensions["movers"])
