"""The coordinator's page of what one child wants to go to."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments import queries, service
from fritidspas.enrolments.forms import OfferSearchForm, WishForm
from fritidspas.families.queries import find_child
from fritidspas.web.access import requires

blueprint = Blueprint("enrolments", __name__, url_prefix="/office/children")
MOST_FOUND = 20


@blueprint.get("/<id:child_id>/wishes")
@requires("families.write")
def wishes(child_id: int) -> ResponseReturnValue:
    """The child's offers, and a search for more. For a protected child each look is logged as a look at whereabouts."""
    now = utc_now()
    form = OfferSearchForm.from_query()
    with transaction():
        child = find_child(child_id) or abort(404)
        protected = child.is_protected(copenhagen_day(now))
        right = "families.whereabouts" if protected else "families.read"
        if not current_user.may(right):
            abort(403)
        record_reads([child_id], now, actor_id=current_user.id, page="enrolments.wishes", right=right)
    chosen = queries.wishes_of([child_id]).get(child_id, [])
    return render_template(
        "enrolments/office/wishes.html",
        child=child,
        protected=protected,
        form=form,
        wishes=chosen,
        found=queries.offers_to_wish(form.q.data or "", (wish.offer_id for wish in chosen), MOST_FOUND),
        most=MOST_FOUND,
    )


@blueprint.post("/<id:child_id>/wishes")
@requires("families.write")
def wish(child_id: int) -> ResponseReturnValue:
    """One offer more or less."""
    form = WishForm()
    if not form.validate_on_submit() or form.act.data not in {"add", "end"}:
        abort(400)
    now = utc_now()
    with transaction():
        if find_child(child_id) is None:
            abort(404)
        change = service.add_wish if form.act.data == "add" else service.end_wish
        change(child_id, form.offer_id.data, now, current_user.id)
    flash(_("Barnets ønsker er gemt."), "success")
    return redirect(url_for("enrolments.wishes", child_id=child_id, q=request.args.get("q")))
