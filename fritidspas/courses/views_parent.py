"""A parent's pages of courses: wishing, seeing the draw and the answer, and saying no to a place.

Whoever does not act for the child today gets a 404; so does who must not know where it goes.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.courses import wording
from fritidspas.courses.forms import wishes_form
from fritidspas.courses.models import CourseRound
from fritidspas.courses.queries import children, rounds
from fritidspas.courses.rules import PlaceState, RoundState, has_lapsed, is_right_age, takes_wishes
from fritidspas.courses.service import giving
from fritidspas.courses.service.wishing import write_wishes
from fritidspas.db import transaction
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.queries import guardianship, guardianships
from fritidspas.families.rules import may_know_where
from fritidspas.matching.places.luck import draw
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving

blueprint = Blueprint("my_courses", __name__, url_prefix="/my/courses")


@blueprint.get("/")
@requires("courses.own")
def courses() -> ResponseReturnValue:
    """Each child, and how it stands with it in each round."""
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        own = [one for one in guardianships(current_user.id) if _may_know(one, now)]
        _note_looks([one.child_id for one in own], now)
    wishing, places = children.standings([one.child_id for one in own])
    shown = rounds.rounds_to_show(today)
    told = {
        (found.id, one.child_id): wording.to_family(
            found.state,
            takes_wishes(found.state, found.wishes_until, today),
            (found.id, one.child_id) in wishing,
            places.get((found.id, one.child_id)),
        )
        for found in shown
        for one in own
    }
    return render_template(
        "courses/parent/courses.html", children=[one.child for one in own], rounds=shown, told=told
    )


@blueprint.get("/<id:round_id>/<id:child_id>")
@requires("courses.own")
def child(round_id: int, child_id: int) -> ResponseReturnValue:
    """The answer, once there is one; until then the wishes."""
    now = utc_now()
    found, its = _round_or_404(round_id), _child_or_404(child_id, now)
    if takes_wishes(found.state, found.wishes_until, copenhagen_day(now)):
        return redirect(url_for("my_courses.wishes", round_id=round_id, child_id=child_id))
    return _page(found, its, Form(formdata=None))


@blueprint.route("/<id:round_id>/<id:child_id>/wishes", methods=["GET", "POST"])
@requires("courses.own")
def wishes(round_id: int, child_id: int) -> ResponseReturnValue:
    """The courses that fit the child's age, the dearest first; may be changed until the day."""
    now = utc_now()
    today = copenhagen_day(now)
    found, its = _round_or_404(round_id), _child_or_404(child_id, now)
    fitting = [
        one for one in rounds.courses_of(found, today) if is_right_age(its.birth_date, rounds.facts_of(one))
    ]
    form = wishes_form(fitting, rounds.rules_of(found).most_wishes, children.wishes_of(round_id, child_id))
    if form.validate_on_submit():
        with saving(form, {}):
            write_wishes(child_id, round_id, form.wishes(), now, current_user.id)
            return saved(_("Tak. Ønskerne er gemt."), url_for("my_courses.courses"))
    return form_page(
        "courses/parent/wishes.html",
        form,
        round=found,
        child=its,
        courses=fitting,
        lot=draw(found.seed, its.ref),
        takes_wishes=takes_wishes(found.state, found.wishes_until, today),
        wording=wording,
    )


@blueprint.post("/<id:round_id>/<id:child_id>/<id:place_id>/<word>")
@requires("courses.own")
def answer(round_id: int, child_id: int, place_id: int, word: str) -> ResponseReturnValue:
    """Yes or no to a place that has come free, or giving back the one the child has."""
    now = utc_now()
    found, its = _round_or_404(round_id), _child_or_404(child_id, now)
    act = ANSWERS.get(word)
    if act is None or children.find_place(round_id, child_id, place_id) is None:
        abort(404)
    form = Form()
    with saving(form, {}):
        act(place_id, now=now, by=current_user.id)
        return saved(
            _("Tak for dit svar."), url_for("my_courses.child", round_id=round_id, child_id=child_id)
        )
    return _page(found, its, form)


ANSWERS: dict[str, Callable[..., None]] = {
    "yes": partial(giving.answer, yes=True),
    "no": partial(giving.answer, yes=False),
    "back": giving.give_back,
}


def _page(found: CourseRound, its: Child, form: Form) -> ResponseReturnValue:
    """What is only proposed is nobody's yet, and is not shown."""
    is_answered = found.state is RoundState.GIVEN
    places = children.places_of(found.id, its.id) if is_answered else []
    late = [one for one in places if has_lapsed(one.state, one.answer_by, copenhagen_day(utc_now()))]
    return form_page(
        "courses/parent/child.html",
        form,
        round=found,
        child=its,
        is_answered=is_answered,
        wishes=children.wished_courses(found.id, its.id),
        has=next((one for one in places if one.state is PlaceState.GIVEN), None),
        asked=next((one for one in places if one.state is PlaceState.ASKED and one not in late), None),
        lapsed=next((one for one in places if one.state is PlaceState.LAPSED or one in late), None),
        lines=[one for one in places if one.state is PlaceState.IN_LINE],
        luck=next((one.luck for one in places if one.luck), None),
        lot=draw(found.seed, its.ref),
        wording=wording,
    )


def _round_or_404(round_id: int) -> CourseRound:
    return rounds.find_round(round_id) or abort(404)


def _child_or_404(child_id: int, now: datetime) -> Child:
    with transaction():
        mine = guardianship(current_user.id, child_id)
        if mine is None or not _may_know(mine, now):
            abort(404)
        _note_looks([child_id], now)
    return mine.child


def _may_know(mine: Guardianship, now: datetime) -> bool:
    return may_know_where(mine.child.is_protected(copenhagen_day(now)), mine.lives_with)


def _note_looks(child_ids: list[int], now: datetime) -> None:
    """Inside a transaction."""
    record_reads(child_ids, now, actor_id=current_user.id, page=str(request.endpoint), right="courses.own")
