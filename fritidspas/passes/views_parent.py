"""A parent's own page of a child's pass. Whoever does not act for the child today gets a 404."""

from datetime import timedelta
from typing import cast

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.above import Above
from fritidspas.families.queries import consents_of, guardianship
from fritidspas.families.rules import ConsentPurpose, may_know_where
from fritidspas.ledger import queries as books
from fritidspas.passes import queries, wording
from fritidspas.passes.above import above
from fritidspas.passes.picture import picture_of
from fritidspas.schemes.wording.words import EXPENSES
from fritidspas.web.access import requires

blueprint = Blueprint("my_passes", __name__, url_prefix="/my/passes")
ENDED_SHOWN = timedelta(days=90)  # long enough for who looks in once a season


@blueprint.get("/<id:pass_id>")
@requires("passes.own")
def leisure_pass(pass_id: int) -> ResponseReturnValue:
    """What is left, the number to show a club, and every amount in plain words."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        child_id = queries.whose(pass_id) or abort(404)
        mine = guardianship(current_user.id, child_id) or abort(404)
        found = queries.find_pass(pass_id) or abort(404)
        page, right = str(request.endpoint), "passes.own"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    knows_where = may_know_where(mine.child.is_protected(today), mine.lives_with)
    return render_template(
        "passes/parent/leisure_pass.html",
        leisure_pass=found,
        child=mine.child,
        is_good=found.is_good(today),
        qr=picture_of(found),
        purse=books.standing([found.purse_id])[found.purse_id],
        entries=books.entries(found.purse_id),
        # What a club asks for, and from which day, tells which club it is; so do the sum and the days of a pass to a
        # course. The page keeps them, too, from who must not know.
        claims=above().claims(pass_id) if knows_where else (),
        expenses=EXPENSES,
        goes_to=_families().wishes([child_id]).get(child_id, ()) if knows_where else (),
        ended=_families().ended(child_id, today - ENDED_SHOWN) if knows_where else (),
        knows_where=knows_where,
        may_tell_clubs=ConsentPurpose.CLUB in consents_of(child_id),
        contact=names_of([found.contact_id])[found.contact_id],
        municipality=current_user.municipality,
        wording=wording,
    )


def _families() -> Above:
    """Clubs and times are where the child is: asked for no parent who must not know."""
    return cast(Above, current_app.extensions["above"]["families"])
