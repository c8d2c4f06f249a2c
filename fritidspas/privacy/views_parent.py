"""A family's page of who has looked at their child: when, what the person works as and where, and on which page."""

from datetime import datetime
from functools import partial

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.models import Guardianship
from fritidspas.families.queries import guardianship
from fritidspas.families.rules import may_know_where
from fritidspas.lists import list_page
from fritidspas.privacy import lists, queries
from fritidspas.privacy.rules import Told
from fritidspas.privacy.wording import seen_by, seen_on
from fritidspas.web.access import requires
from fritidspas.web.paging import page_of

blueprint = Blueprint("my_looks", __name__, url_prefix="/my")


@blueprint.get("/children/<id:child_id>/looks")
@requires("privacy.own")
def looks(child_id: int) -> ResponseReturnValue:
    """Nobody is named, and nothing says where a protected child is."""
    now = utc_now()
    mine = _guardianship_or_404(child_id, now)
    is_protected = mine.child.is_protected(copenhagen_day(now))
    told = Told(is_protected, may_know_where(is_protected, mine.lives_with))
    page = page_of(queries.count_family_looks(child_id, told), partial(queries.family_looks, child_id, told))
    return list_page(
        "privacy/parent/looks.html",
        _("Hvem har set på barnet"),
        lists.family_looks(told),
        page,
        child=mine.child,
        told=told,
        seen_by=seen_by,
        seen_on=seen_on,
    )


def _guardianship_or_404(child_id: int, now: datetime) -> Guardianship:
    with transaction():
        found = guardianship(current_user.id, child_id) or abort(404)
        page, right = "my_looks.looks", "privacy.own"
        record_reads([child_id], now, actor_id=current_user.id, page=page, right=right)
    return found
