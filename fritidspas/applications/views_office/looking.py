"""The queue, and one application with the family beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.accounts.queries import names_of
from fritidspas.applications import lists, queries, wording
from fritidspas.applications.forms import QueueForm
from fritidspas.applications.models import Application
from fritidspas.applications.queries import Stage
from fritidspas.applications.rules import OPEN, WAITING, State, asked_of, gifts_of
from fritidspas.applications.views_office.room import (
    application_or_404,
    blueprint,
    note_looks,
    own_desk,
    scheme_or_404,
)
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.roles import Role
from fritidspas.db import transaction
from fritidspas.families.above import ItsApplication, ItsGuide, ItsPass
from fritidspas.families.models import Child
from fritidspas.families.queries import guardianship, has_followed, household_of
from fritidspas.families.rules import is_taken_in
from fritidspas.families.views_office.room import above
from fritidspas.families.wording import WISHED_AGES, WISHED_GENDERS
from fritidspas.lists import list_page
from fritidspas.passes.queries import PoolRow, pool_of_year, pool_row
from fritidspas.schemes.scheme import Scheme
from fritidspas.schemes.wording.words import criterion_text
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import sort_of


@dataclass(frozen=True, slots=True)
class Family:
    """The child and the other children of the home, and what each has already."""

    children: Sequence[Child]
    passes: Mapping[int, Sequence[ItsPass]]
    guides: Mapping[int, ItsGuide]
    applications: Mapping[int, Sequence[ItsApplication]]
    contacts: Mapping[int, str]


@blueprint.get("/applications/")
@requires("applications.decide")
def queue() -> ResponseReturnValue:
    """What waits for an answer, the longest wait first."""
    now = utc_now()
    desk = own_desk(now)
    form = QueueForm.from_query()
    form.offer(desk.schemes)
    sort = sort_of(queries.ORDERS, "waiting")
    wanted = form.wanted()
    read = partial(queries.queue, wanted, desk, sort.key, sort.descending)
    with transaction():
        page = page_of(queries.count_queue(wanted, desk), read)
        note_looks({row.child_id for row in page.rows if row.child_id}, now)
    days = _days_waited(page.rows, now)
    return list_page(
        "applications/office/queue.html",
        _("Ansøgninger"),
        lists.queue(days),
        page,
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        days=days,
        is_open=wanted.stage is Stage.TO_ANSWER,
        in_line=wanted.stage is Stage.IN_LINE,
        to_answer={row.id for row in page.rows if row.scheme_id in desk.answers},
        lines=[scheme for scheme in desk.schemes if queries.waits_in_line(scheme.id)],
        wording=wording,
    )


@blueprint.get("/applications/<id:application_id>")
@requires("applications.decide")
def application(application_id: int) -> ResponseReturnValue:
    """What is asked for and known; the family and the year's money beside it."""
    now = utc_now()
    found, desk = application_or_404(application_id, now), own_desk(now)
    scheme = scheme_or_404(found.scheme_id, now)
    return render_template(
        "applications/office/application.html",
        **page_facts(found, scheme, now),
        protected=found.child.is_protected(copenhagen_day(now)) if found.child else False,
        criteria=[
            (criterion_text(one), found.criteria.get(one.key, False))
            for one in asked_of(scheme, gifts_of(found.kind))
        ],
        place=_place_in_line(found),
        may_link=found.state in WAITING,
        may_ask=found.state is State.SUBMITTED,
        is_open=found.state in OPEN,
        answers_it=found.scheme_id in desk.answers,
        nobody_answers=found.scheme_id not in desk.answers and desk.is_last,
        is_queued=found.state is State.QUEUED,
    )


def page_facts(found: Application, scheme: Scheme, now: datetime) -> dict[str, Any]:
    """What every page about one application shows beside what it is for."""
    today = copenhagen_day(now)
    people = {found.made_by, found.decided_by, found.contact_id, *(note.by_id for note in found.notes)}
    return {
        "application": found,
        "answers": found.answers,
        "by_parent": found.maker.role is Role.PARENT,
        "was_stopped": _was_stopped(found),
        "family": family_of(found.child, now) if found.child else None,
        "pool": pool_this_year(found.scheme_id, today),
        "own_schemes": {one.id for one in own_desk(now).schemes},
        "is_limited": scheme.pool is not None,
        "days": _days_waited([found], now)[found.id],
        "names": names_of(user_id for user_id in people if user_id),
        "today": today,
        "wording": wording,
        "genders": WISHED_GENDERS,
        "ages": WISHED_AGES,
    }


def _was_stopped(found: Application) -> bool:
    """Whether whoever applied once followed the child: a yes does not let them in again."""
    if found.child_id is None:
        return False
    follows = guardianship(found.made_by, found.child_id) is not None
    return not is_taken_in(follows, has_followed(found.made_by, found.child_id))


def family_of(child: Child, now: datetime) -> Family:
    """In a constant number of queries, however many siblings; each of them has then been seen."""
    with transaction():
        children = [child, *household_of(child)]
        note_looks([other.id for other in children[1:]], now)
    ids, asked = [one.id for one in children], above()
    contacts = {one.contact_id for one in children if one.contact_id}
    return Family(
        children,
        asked.passes(ids),
        asked.guides(ids),
        asked.applications(ids),
        names_of(contacts),
    )


def pool_this_year(scheme_id: int, today: date) -> PoolRow | None:
    pool = pool_of_year(scheme_id, today.year)
    return pool_row(pool) if pool else None


def _days_waited(applications: Sequence[Application], now: datetime) -> dict[int, int]:
    """Whole days since each was sent, until it was decided or today."""
    return {
        one.id: (copenhagen_day(one.decided_at or now) - copenhagen_day(one.submitted_at or now)).days
        for one in applications
    }


def _place_in_line(found: Application) -> int | None:
    """From 1; None for one that does not wait for money."""
    if found.state is not State.QUEUED:
        return None
    return 1 + [one.id for one in queries.in_line(found.scheme_id)].index(found.id)
