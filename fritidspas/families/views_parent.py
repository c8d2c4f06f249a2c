"""A parent's page of who follows a child, and how another parent comes to.

Whoever does not act for the child today gets a 404; an invitation shows its child to whoever was sent it.
"""

from datetime import datetime

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families import queries, service
from fritidspas.families.forms import InviteForm
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.rules import INVITATION_LASTS, Invitation, may_know_where, read_invitation
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving
from fritidspas.web.sealing import invitation, invited

blueprint = Blueprint("my_family", __name__, url_prefix="/my")


@blueprint.route("/children/<id:child_id>/parents", methods=["GET", "POST"])
@requires("families.own")
def parents(child_id: int) -> ResponseReturnValue:
    """Who follows the child; another parent is invited by a link that holds for a week, and once."""
    now = utc_now()
    mine = _guardianship_or_404(child_id, now)
    form, link = InviteForm(), ""
    if form.validate_on_submit():
        with saving(form, {"lives_elsewhere": "lives_with"}):
            offered = service.invite(child_id, form.lives_with.data, now, current_user.id)
            shown = invitation(offered.written(), now)
            link = url_for(".accept", token=shown, _external=True)
    is_protected = mine.child.is_protected(copenhagen_day(now))
    knows_where = may_know_where(is_protected, mine.lives_with)
    return form_page(
        "families/parent/parents.html",
        form,
        child=mine.child,
        guardians=[one for one in queries.guardians_of(child_id) if knows_where or _is_known(one)],
        me=current_user.id,
        is_protected=is_protected,
        knows_where=knows_where,
        link=link,
    )


@blueprint.post("/children/<id:child_id>/parents/<id:guardian_id>/end")
@requires("families.own")
def dismiss(child_id: int, guardian_id: int) -> ResponseReturnValue:
    now = utc_now()
    _guardianship_or_404(child_id, now)
    with transaction():
        service.dismiss(child_id, guardian_id, now, current_user.id)
        return saved(_("Det er stoppet."), url_for(".parents", child_id=child_id))


@blueprint.route("/invited/<token>", methods=["GET", "POST"])
@requires("families.own")
def accept(token: str) -> ResponseReturnValue:
    """Whoever was sent the link says yes to following the child."""
    now = utc_now()
    offered, child = _invited_or_404(token, now)
    form = Form()
    if form.validate_on_submit():
        with saving(form, {}):
            service.accept(offered, now, current_user.id)
            return saved(_("Nu følger du barnet her."), url_for("start.start"))
    return form_page("families/parent/invited.html", form, child=child, is_own=offered.by == current_user.id)


def _is_known(one: Guardianship) -> bool:
    """The visitor, and whom they let in. Whom else a protected child lives with tells where it is."""
    return current_user.id in (one.guardian.user_id, one.appointed_by)


def _invited_or_404(token: str, now: datetime) -> tuple[Invitation, Child]:
    written = invited(token, now, INVITATION_LASTS) or abort(404)
    offered = read_invitation(written)
    with transaction():
        child = queries.find_child(offered.child_id) or abort(404)
        page, right = "my_family.accept", "families.own"
        record_reads([child.id], now, actor_id=current_user.id, page=page, right=right)
    return offered, child


def _guardianship_or_404(child_id: int, now: datetime) -> Guardianship:
    with transaction():
        found = queries.guardianship(current_user.id, child_id) or abort(404)
        page, right = "my_family.parents", "families.own"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    return found
