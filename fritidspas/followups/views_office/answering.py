"""The list of what is followed up, and one question: how it went, what was said before, and what happens now."""

from datetime import datetime
from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import find_user, names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import age_on
from fritidspas.db import transaction
from fritidspas.followups import lists, service, wording
from fritidspas.followups.forms import STEP_FIELDS, AnswerForm, FollowUpFilterForm, NoteForm
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries import lists as queries
from fritidspas.followups.queries.first_training import unseen
from fritidspas.followups.queries.people import responsible_for
from fritidspas.followups.rules.answering import More, NextStep, Via
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.followups.service.answering import gives_guides
from fritidspas.followups.views_office.room import (
    blueprint,
    childs_page,
    follow_up_or_404,
    note_seen,
    whose,
)
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, chosen_filters, form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import sort_of


@blueprint.get("/followups/")
@requires("followups.read")
def follow_ups() -> ResponseReturnValue:
    """What is to be asked, by whom, and what came of it; the longest due first."""
    now, form = utc_now(), FollowUpFilterForm.from_query()
    form.offer(queries.schemes_followed())
    today, wanted, sort = copenhagen_day(now), form.wanted(whose()), sort_of(queries.ORDERS, "turn")
    read = partial(queries.follow_ups, wanted, today, sort.key, sort.descending)
    with transaction():
        page = page_of(queries.count_follow_ups(wanted, today), read)
        note_seen((row.child_id for row in page.rows), now)
    return list_page(
        "followups/office/follow_ups.html",
        _("Opfølgninger"),
        lists.follow_ups(),
        page,
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        today=today,
        unseen=len(unseen(today, whose())),
        wording=wording,
    )


@blueprint.route("/followups/<id:follow_up_id>", methods=["GET", "POST"])
@requires("followups.read")
def follow_up(follow_up_id: int) -> ResponseReturnValue:
    """One question: answered here, or what was answered."""
    now = utc_now()
    one = follow_up_or_404(follow_up_id, now)
    if one.state is not FollowUpState.WAITING:
        return _answered(one, NoteForm(formdata=None, data=_as_it_stands(one)), now)
    form = AnswerForm()
    form.offer(age_on(one.participation.child.birth_date, copenhagen_day(now)))
    if form.validate_on_submit():
        with saving(form, STEP_FIELDS):
            service.answer(one.id, form.goes.data, form.more(), Via.OFFICE, now, current_user.id)
            return saved(_("Tak. Svaret er gemt."), url_for(".follow_up", follow_up_id=one.id))
    return _page("followups/office/follow_up.html", one, form, now)


@blueprint.post("/followups/<id:follow_up_id>/note")
@requires("followups.read")
def note(follow_up_id: int) -> ResponseReturnValue:
    """The responsible one adds to what was answered."""
    now, form = utc_now(), NoteForm()
    one = follow_up_or_404(follow_up_id, now)
    if form.validate_on_submit() and one.state is FollowUpState.ANSWERED:
        with saving(form, STEP_FIELDS):
            more = More(next_step=form.next_step.data, talk_on=form.talk_on.data)
            service.add_note(one.id, form.note.data or "", more, now, current_user.id)
            return saved(_("Det er gemt."), url_for(".follow_up", follow_up_id=one.id))
    return _answered(one, form, now)


@blueprint.post("/followups/<id:follow_up_id>/done")
@requires("followups.read")
def done(follow_up_id: int) -> ResponseReturnValue:
    """What was to happen has happened."""
    now = utc_now()
    one = follow_up_or_404(follow_up_id, now)
    with transaction():
        service.finish_step(one.id, now, current_user.id)
        return saved(_("Godt. Det er skrevet, at det er gjort."), url_for(".follow_up", follow_up_id=one.id))


@blueprint.get("/followups/first-training")
@requires("followups.read")
def first_training() -> ResponseReturnValue:
    """Children with a place or a guide whom nobody has seen at a first training."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        rows = unseen(today, whose())
        note_seen((row.child_id for row in rows), now)
    return render_template(
        "followups/office/first_training.html", rows=rows, today=today, childs_page=childs_page
    )


def _as_it_stands(one: FollowUp) -> dict[str, object]:
    return {"next_step": one.next_step, "talk_on": one.talk_on, "note": one.note}


def _answered(one: FollowUp, form: Form, now: datetime) -> ResponseReturnValue:
    return _page("followups/office/answered.html", one, form, now)


def _page(template: str, one: FollowUp, form: Form, now: datetime) -> ResponseReturnValue:
    person = responsible_for(one)
    user = find_user(person) if person else None
    story = [each for each in queries.story_of(one.participation.child_id) if each.id != one.id]
    return form_page(
        template,
        form,
        one=one,
        child=one.participation.child,
        person=user.name if user else "",
        story=[each for each in story if each.goes],
        names=names_of(each.answered_by for each in [one, *story] if each.answered_by),
        is_open=queries.is_open(one),
        is_due=one.due_on <= copenhagen_day(now),
        gives_guides=gives_guides(one, now),
        childs_page=childs_page(one.participation.child_id),
        steps=NextStep,
        wording=wording,
        today=copenhagen_day(now),
    )
