"""The data protection officer's pages: who looked at whom, and what was decided."""

from collections.abc import Mapping
from functools import partial

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.accounts.queries import names_of, staff
from fritidspas.audit import queries
from fritidspas.lists import list_page
from fritidspas.privacy import lists
from fritidspas.privacy.forms import EventsForm, LooksForm, number_in, subject_in
from fritidspas.privacy.queries import Subject, called, child_id_of
from fritidspas.privacy.wording import EVENTS, PAGES, SUBJECTS
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import this_page

blueprint = Blueprint("privacy", __name__, url_prefix="/office/privacy")
NOBODY = 0


@blueprint.get("/looks")
@requires("privacy.audit")
def looks() -> ResponseReturnValue:
    """Who has looked at any child, or at one."""
    form = LooksForm.from_query()
    child_id = _child(form.child.data)[1] if form.child.data else None
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
    """What was decided and changed, newest first: all of it, or of one kind, by one person, about one row."""
    form = EventsForm.from_query()
    form.offer(_people())
    form.validate()
    asked = subject_in(request.args.get("subject", ""))
    wanted = form.wanted(_child(form.q.data) if form.q.data else asked)
    page = page_of(queries.count_events(wanted), partial(queries.events, wanted))
    names = names_of(row.actor_id for row in page.rows if row.actor_id)
    subjects = [(row.subject_kind, row.subject_id) for row in page.rows if row.subject_id]
    about = called([*subjects, asked] if asked else subjects)
    return list_page(
        "privacy/office/events.html",
        _("Hændelser"),
        lists.events(names, about),
        page,
        form=form,
        chosen=[*chosen_filters(form), *_chosen(asked, about)],
        asked=asked,
        names=names,
        called=about,
        kinds=EVENTS,
        subjects=SUBJECTS,
        pages=PAGES,
    )


def _people() -> dict[int, str]:
    """Employees, also those who have left; and whoever the address asks for."""
    people = {user.id: user.name for user in staff(also_closed=True)}
    asked = number_in(request.args.get("who", ""))
    return people if asked is None or asked in people else people | names_of([asked])


def _child(ref: str) -> Subject:
    """Of a number that no child has nothing is found."""
    return "child", child_id_of(ref) or NOBODY


def _chosen(asked: Subject | None, about: Mapping[Subject, str]) -> list[tuple[str, str]]:
    if asked is None:
        return []
    return [(f"{SUBJECTS[asked[0]]} {about.get(asked, asked[1])}", this_page(subject=None, page=None))]
