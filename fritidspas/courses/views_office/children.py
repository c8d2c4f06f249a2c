"""The children of a round, and one of them: its wishes, its lot, its place, and what can be done about it."""

from collections.abc import Callable
from functools import partial

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.courses import lists, wording
from fritidspas.courses.forms import CHANGE_FIELDS, ChangeForm, ChildrenFilterForm
from fritidspas.courses.queries import children as queries
from fritidspas.courses.rules import LIVE, PlaceState, RoundState, takes_wishes
from fritidspas.courses.service import giving
from fritidspas.courses.views_office.room import blueprint, child_or_404, note_looks, round_or_404
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.matching.places.luck import draw
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, chosen_filters, form_page, saved, saving
from fritidspas.web.paging import page_of


@blueprint.get("/<id:round_id>/children")
@requires("courses.read")
def children(round_id: int) -> ResponseReturnValue:
    """Everybody who wishes or has a place. Of a protected child the list tells no course."""
    found, now = round_or_404(round_id), utc_now()
    form = ChildrenFilterForm.from_query()
    text, standing = form.wanted()
    read = partial(queries.children, found, text, standing, copenhagen_day(now))
    with transaction():
        page = page_of(queries.count_children(round_id, text, standing), read)
        note_looks([row.child.id for row in page.rows], now, "courses.read")
    return list_page(
        "courses/office/children.html",
        _("Børnene i %(round)s", round=found.name),
        lists.children(),
        page,
        round=found,
        form=form,
        chosen=chosen_filters(form),
        wording=wording,
    )


@blueprint.get("/<id:round_id>/children/<id:child_id>")
@requires("courses.read")
def child(round_id: int, child_id: int) -> ResponseReturnValue:
    return _page(round_id, child_id, Form(formdata=None))


@blueprint.route("/<id:round_id>/children/<id:child_id>/change", methods=["GET", "POST"])
@requires("courses.write")
def change(round_id: int, child_id: int) -> ResponseReturnValue:
    """A person chooses otherwise than the engine, and says why."""
    found, now = round_or_404(round_id), utc_now()
    its = child_or_404(child_id, now)
    live = next((one for one in queries.places_of(round_id, child_id) if one.state in LIVE), None)
    form = ChangeForm(data={"course": live.offer_id if live else None})
    form.offer(queries.wished_courses(round_id, child_id))
    if form.validate_on_submit():
        with saving(form, CHANGE_FIELDS):
            giving.change(round_id, child_id, form.offer_id(), form.reason.data, now, current_user.id)
            return saved(
                _("Pladsen er ændret."), url_for("courses.child", round_id=round_id, child_id=child_id)
            )
    return form_page("courses/office/change.html", form, round=found, child=its)


@blueprint.post("/<id:round_id>/children/<id:child_id>/places/<id:place_id>/give-back")
@requires("courses.write")
def give_back(round_id: int, child_id: int, place_id: int) -> ResponseReturnValue:
    return _act(round_id, child_id, place_id, giving.give_back, _("Pladsen er givet tilbage."))


@blueprint.post("/<id:round_id>/children/<id:child_id>/places/<id:place_id>/accept")
@requires("courses.write")
def accept(round_id: int, child_id: int, place_id: int) -> ResponseReturnValue:
    """The family of a child who was asked says yes."""
    return _act(round_id, child_id, place_id, partial(giving.answer, yes=True), _("Barnet har fået pladsen."))


@blueprint.post("/<id:round_id>/children/<id:child_id>/places/<id:place_id>/decline")
@requires("courses.write")
def decline(round_id: int, child_id: int, place_id: int) -> ResponseReturnValue:
    message = _("Det er skrevet, at familien sagde nej tak.")
    return _act(round_id, child_id, place_id, partial(giving.answer, yes=False), message)


def _act(
    round_id: int, child_id: int, place_id: int, act: Callable[..., None], message: str
) -> ResponseReturnValue:
    """One press of a button beside a place."""
    form = Form()
    if queries.find_place(round_id, child_id, place_id) is None:
        abort(404)
    with saving(form, {}):
        act(place_id, now=utc_now(), by=current_user.id)
        return saved(message, url_for("courses.child", round_id=round_id, child_id=child_id))
    return _page(round_id, child_id, form)


def _page(round_id: int, child_id: int, form: Form) -> ResponseReturnValue:
    found, now = round_or_404(round_id), utc_now()
    its = child_or_404(child_id, now)
    places = queries.places_of(round_id, child_id)
    return form_page(
        "courses/office/child.html",
        form,
        round=found,
        child=its,
        protected=its.is_protected(copenhagen_day(now)),
        wishes=queries.wished_courses(round_id, child_id),
        places=places,
        lot=draw(found.seed, its.ref),
        names=names_of(place.decided_by for place in places if place.decided_by),
        takes_wishes=takes_wishes(found.state, found.wishes_until, copenhagen_day(now)),
        can_change=found.state is RoundState.PROPOSED,
        states=PlaceState,
        wording=wording,
    )
