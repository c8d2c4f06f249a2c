"""The data protection officer's pages: who looked at whom, and what was decided."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from fritidspas.accounts.queries import names_of
from fritidspas.audit import queries
from fritidspas.privacy.forms import LooksForm
from fritidspas.privacy.queries import called, child_id_of
from fritidspas.privacy.wording import EVENTS, PAGES, SUBJECTS
from fritidspas.web.access import requires
from fritidspas.web.paging import PAGE_SIZE, Page, page_number

blueprint = Blueprint("privacy", __name__, url_prefix="/office/privacy")
NOBODY = 0


@blueprint.get("/looks")
@requires("privacy.audit")
def looks() -> ResponseReturnValue:
    """Who has looked at any child, or at one."""
    form = LooksForm.from_query()
    child_id = (child_id_of(form.child.data) or NOBODY) if form.child.data else None
    number = page_number()
    rows, total = queries.looks(child_id, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    return render_template(
        "privacy/office/looks.html",
        form=form,
        page=Page(rows, number, total),
        names=names_of(row.actor_id for row in rows),
        called=called(("child", row.child_id) for row in rows if row.child_id),
        pages=PAGES,
    )


@blueprint.get("/events")
@requires("privacy.audit")
def events() -> ResponseReturnValue:
    """What was decided and changed, newest first."""
    number = page_number()
    rows, total = queries.events((number - 1) * PAGE_SIZE, PAGE_SIZE)
    return render_template(
        "privacy/office/events.html",
        page=Page(rows, number, total),
        names=names_of(row.actor_id for row in rows if row.actor_id),
        called=called((row.subject_kind, row.subject_id) for row in rows if row.subject_id),
        kinds=EVENTS,
        subjects=SUBJECTS,
    )
