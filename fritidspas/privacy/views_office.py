"""The data protection officer's pages: who looked at whom, and what was decided."""

from functools import partial

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.accounts.queries import names_of
from fritidspas.audit import queries
from fritidspas.lists import list_page
from fritidspas.privacy import lists
from fritidspas.privacy.forms import LooksForm
from fritidspas.privacy.queries import called, child_id_of
from fritidspas.privacy.wording import EVENTS, PAGES, SUBJECTS
from fritidspas.web.access import requires
from fritidspas.web.paging import page_of

blueprint = Blueprint("privacy", __name__, url_prefix="/office/privacy")
NOBODY = 0


@blueprint.get("/looks")
@requires("privacy.audit")
def looks() -> ResponseReturnValue:
    """Who has looked at any child, or at one."""
    form = LooksForm.from_query()
    child_id = (child_id_of(form.child.data) or NOBODY) if form.child.data else None
    page = page_of(queries.count_looks(child_id), partial(queries.looks, child_id))
    names = names_of(row.actor_id for row in page.rows)
    refs = called(("child", row.child_id) for row in page.rows if row.child_id)
    return list_page(
        "privacy/office/looks.html",
        _("Opslag"),
        lists.looks(names, refs),
        page,
        form=form,
        names=names,
        called=refs,
        pages=PAGES,
    )


@blueprint.get("/events")
@requires("privacy.audit")
def events() -> ResponseReturnValue:
    """What was decided and changed, newest first."""
    page = page_of(queries.count_events(), queries.events)
    names = names_of(row.actor_id for row in page.rows if row.actor_id)
    about = called((row.subject_kind, row.subject_id) for row in page.rows if row.subject_id)
    return list_page(
        "privacy/office/events.html",
        _("Hændelser"),
        lists.events(names, about),
        page,
        names=names,
        called=about,
        kinds=EVENTS,
        subjects=SUBJECTS,
        pages=PAGES,
    )
