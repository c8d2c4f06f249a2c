"""A professional's own children, and how it goes for each."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families import lists, queries, wording
from fritidspas.families.above import ItsFollowUp, ItsPass
from fritidspas.families.models import Child
from fritidspas.families.rules import APPLIED, NextStep, next_step
from fritidspas.families.views_office.room import above, blueprint, note_reads
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.paging import page_of
from fritidspas.web.waits import waits_for


@blueprint.get("/my-children")
@requires("families.search")
def my_children() -> ResponseReturnValue:
    """The children the visitor is the contact of, how it stands with them, and what comes next."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        own = partial(queries.own_children, current_user.id)
        page = page_of(queries.count_own(current_user.id), own)
        note_reads((child.id for child in page.rows), now, right="families.search")
    ids, asked = [child.id for child in page.rows], above()
    guides, passes, wishes = asked.guides(ids), _valid(asked.passes(ids), today), asked.wishes(ids)
    applications = [(child_id, one) for child_id, its in asked.applications(ids).items() for one in its]
    applied = {child_id for child_id, one in applications if one.state in APPLIED}
    questions = {
        child_id: one.application_id
        for child_id, one in applications
        if one.state == "asked" and one.answers_for == current_user.id
    }

    def step(child: Child) -> NextStep:
        its = guides.get(child.id)
        has_guide = its is not None and its.proposed_in is None
        waits = not has_guide and (its is not None or child.waiting_since is not None)
        states = {wish.state for wish in wishes.get(child.id, ())}
        return next_step(states, child.id in passes, has_guide, waits, child.id in applied)

    steps = {child.id: step(child) for child in page.rows}
    return list_page(
        "families/office/my_children.html",
        _("Mine børn"),
        lists.my_children(guides, passes, steps, today),
        page,
        guides=guides,
        passes=passes,
        wishes={child.id: wishes.get(child.id, ()) for child in page.rows if not child.is_protected(today)},
        steps=steps,
        questions=questions,
        waits=waits_for(current_user, now),
        follow_ups=_next(asked.follow_ups(ids)),
        today=today,
        wording=wording,
    )


def _valid(passes: Mapping[int, Sequence[ItsPass]], today: date) -> dict[int, ItsPass]:
    """Of each child that has one: the pass that pays today, or soonest."""
    return {
        child_id: its
        for child_id, held in passes.items()
        for its in held
        if its.last >= today and not its.is_stopped
    }


def _next(follow_ups: Mapping[int, Sequence[ItsFollowUp]]) -> dict[int, ItsFollowUp]:
    """Of each child: what is to be done first about how it goes."""
    waiting = {
        child_id: [one for one in asked if not one.answer or one.next_step]
        for child_id, asked in follow_ups.items()
    }
    return {child_id: asked[0] for child_id, asked in waiting.items() if asked}
