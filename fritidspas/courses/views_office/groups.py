"""Groups: a class or an institution that holds seats, and the children on its list."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.courses import wording
from fritidspas.courses.forms import GROUP_FIELDS, NAMES_FIELDS, GroupForm, NamesForm, SeatsForm
from fritidspas.courses.queries import children, rounds
from fritidspas.courses.rules import RoundState
from fritidspas.courses.service import groups as service
from fritidspas.courses.views_office.room import blueprint, group_or_404, note_looks, round_or_404
from fritidspas.db import transaction
from fritidspas.families.queries import exactly
from fritidspas.families.rules import Sought
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, form_page, saved, saving


@blueprint.route("/<id:round_id>/groups/new", methods=["GET", "POST"])
@requires("courses.write")
def new_group(round_id: int) -> ResponseReturnValue:
    now = utc_now()
    found = round_or_404(round_id)
    form = GroupForm()
    form.offer(rounds.courses_of(found, copenhagen_day(now)))
    if form.validate_on_submit():
        with saving(form, GROUP_FIELDS):
            group = service.hold(
                round_id, form.course.data, form.name.data, form.seats.data, now, current_user.id
            )
            message = _("Pladserne er holdt. Skriv nu børnene, når du kender dem.")
            return saved(message, url_for("courses.group", round_id=round_id, group_id=group.id))
    return form_page("courses/office/new_group.html", form, round=found)


@blueprint.get("/<id:round_id>/groups/<id:group_id>")
@requires("courses.read")
def group(round_id: int, group_id: int) -> ResponseReturnValue:
    return _page(round_id, group_id, SeatsForm(formdata=None), NamesForm(formdata=None))


@blueprint.post("/<id:round_id>/groups/<id:group_id>/seats")
@requires("courses.write")
def change_seats(round_id: int, group_id: int) -> ResponseReturnValue:
    group_or_404(round_id, group_id)
    form = SeatsForm()
    if form.validate_on_submit():
        with saving(form, GROUP_FIELDS):
            service.change_seats(group_id, form.seats.data, form.seen.data, utc_now(), current_user.id)
            return saved(
                _("Antallet er rettet."), url_for("courses.group", round_id=round_id, group_id=group_id)
            )
    return _page(round_id, group_id, form, NamesForm(formdata=None), wrong=form)


@blueprint.post("/<id:round_id>/groups/<id:group_id>/children")
@requires("courses.write")
def name_children(round_id: int, group_id: int) -> ResponseReturnValue:
    """Every line is a child that is known already, or none of them comes on the list."""
    group_or_404(round_id, group_id)
    form, now = NamesForm(), utc_now()
    if form.validate_on_submit():
        with saving(form, NAMES_FIELDS):
            service.name_children(group_id, _found(form), now, current_user.id)
            return saved(
                _("Børnene er på listen."), url_for("courses.group", round_id=round_id, group_id=group_id)
            )
    return _page(round_id, group_id, SeatsForm(formdata=None), form, wrong=form)


def _found(form: NamesForm) -> list[int]:
    """Refused `name_unreadable`, `name_unknown`, `name_unclear`, each with its line."""
    ids = []
    for named in form.children():
        hits = exactly(Sought(None, named.name, named.birth_date))
        if len(hits) != 1:
            raise Refused("name_unclear" if hits else "name_unknown", line=named.line)
        ids += hits
    return ids


def _page(
    round_id: int, group_id: int, seats: SeatsForm, names: NamesForm, wrong: Form | None = None
) -> ResponseReturnValue:
    """The list names the course, so of protected children it tells only how many there are."""
    now = utc_now()
    found, its = round_or_404(round_id), group_or_404(round_id, group_id)
    today = copenhagen_day(now)
    with transaction():
        places = children.children_of_group(group_id)
        shown = [place for place in places if not place.child.is_protected(today)]
        note_looks([place.child_id for place in shown], now, "courses.read")
    if wrong is not seats:
        seats.seen.data, seats.seats.data = its.changed_at, its.seats
    return form_page(
        "courses/office/group.html",
        wrong or Form(formdata=None),
        round=found,
        group=its,
        places=shown,
        hidden=len(places) - len(shown),
        seats=seats,
        names=names,
        can_change=found.state is not RoundState.GIVEN,
        wording=wording,
    )
