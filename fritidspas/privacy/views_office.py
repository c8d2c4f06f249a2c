"""The data protection officer's pages: who looked at whom, and what was decided."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of, staff
from fritidspas.audit import queries
from fritidspas.core.clock import copenhagen_day, copenhagen_midnight, utc_now
from fritidspas.db import transaction
from fritidspas.families.wording import GLASS_REASONS
from fritidspas.lists import list_page
from fritidspas.privacy import lists, service
from fritidspas.privacy import queries as own
from fritidspas.privacy.alarms import drawn, findings
from fritidspas.privacy.forms import EventsForm, LooksForm, RolesForm, number_in, subject_in
from fritidspas.privacy.queries import Subject, called, child_id_of
from fritidspas.privacy.roles import by_holder, rights
from fritidspas.privacy.wording import ALARMS, EVENTS, HOLDERS, PAGES, SUBJECTS
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters, saved
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import this_page

blueprint = Blueprint("privacy", __name__, url_prefix="/office/privacy")
NOBODY = 0
WATCHED = timedelta(days=30)
MOST_FINDINGS = 200


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


@blueprint.get("/glass")
@requires("privacy.glass")
def glasses() -> ResponseReturnValue:
    """Children that were opened without a way to them, until an auditor has looked into it."""
    page = page_of(own.unseen_glasses()[0], own.glasses)
    names = names_of(row.actor_id for row in page.rows if row.actor_id)
    about = called(("child", row.subject_id) for row in page.rows if row.subject_id)
    return list_page(
        "privacy/office/glasses.html",
        _("Åbnet uden anden vej"),
        lists.events(names, about),
        page,
        names=names,
        called=about,
        reasons=GLASS_REASONS,
    )


@blueprint.post("/glass/<id:event_id>/seen")
@requires("privacy.audit")
def see_glass(event_id: int) -> ResponseReturnValue:
    with transaction():
        if not service.see_glass(event_id, utc_now(), current_user.id):
            abort(404)
        return saved(_("Det er skrevet ned, at du har set på det."), url_for(".glasses"))


@blueprint.get("/alarms")
@requires("privacy.audit")
def alarms() -> ResponseReturnValue:
    """What stands out of 30 days of looks, and a few of last week's drawn by lot. Findings, not proof."""
    now = utc_now()
    monday = copenhagen_day(now) - timedelta(days=copenhagen_day(now).weekday())
    begun, ended = copenhagen_midnight(monday - timedelta(days=7)), copenhagen_midnight(monday)
    seen = own.seen_by_staff(now - WATCHED, now + timedelta(seconds=1))
    week = {row.number: row for row in seen if begun <= row.at < ended}
    seed = own.seed_of(max(week)) if week else ""
    sample = [week[number] for number in drawn(list(week), seed)]
    found = findings(seen)[:MOST_FINDINGS]
    children = [next(iter(one.children)) for one in found if len(one.children) == 1]
    return render_template(
        "privacy/office/alarms.html",
        found=found,
        sample=sample,
        seed=seed,
        kinds=ALARMS,
        names=names_of([*(one.actor_id for one in found), *(one.actor_id for one in sample)]),
        called=called(("child", child) for child in [*children, *(one.child_id for one in sample)]),
    )


@blueprint.get("/roles")
@requires("privacy.roles")
def roles() -> ResponseReturnValue:
    """What each role may, with which rows and fields: the permissions themselves, so that nothing else is told."""
    form = RolesForm.from_query()
    form.validate()
    asked = form.role.data
    found = rights(current_app.extensions["permissions"], asked, form.q.data or "")
    return render_template(
        "privacy/office/roles.html",
        form=form,
        chosen=chosen_filters(form),
        holders=HOLDERS,
        rights=found,
        held={holder: its for holder, its in by_holder(found).items() if asked in (None, holder)},
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
