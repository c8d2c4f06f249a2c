"""A professional finds one child, writes it down when nobody has, and sees it at a glance."""

from collections.abc import Sequence
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import find_user
from fritidspas.accounts.wording import PROFESSIONS
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families import queries, service
from fritidspas.families.forms import FIELDS, SOUGHT_FIELDS, FindForm, WriteDownForm, written_down_from
from fritidspas.families.rules import Sought
from fritidspas.families.views_office.opening import (
    address_of_found,
    found,
    has_a_way,
    known_or_404,
    opened_or_404,
)
from fritidspas.families.views_office.room import above, blueprint, note_reads
from fritidspas.web.access import requires
from fritidspas.web.forms import PLACE_FIELDS, form_page, saved, saving

RIGHT = "families.search"


@blueprint.route("/children/find", methods=["GET", "POST"])
@requires("families.search")
def find() -> ResponseReturnValue:
    """Exact hits only: one is opened, none may be written down."""
    form = FindForm()
    if form.validate_on_submit():
        now = utc_now()
        with saving(form, SOUGHT_FIELDS):
            hits = service.search(form.sought(), form.reason.data, now, current_user.id)
            if len(hits) > 1:
                return _several(hits, now)
            return redirect(address_of_found(hits[0], now)) if hits else _nobody(form.sought())
    return form_page("families/office/find.html", form)


@blueprint.post("/children/written-down")
@requires("families.search")
def write_down() -> ResponseReturnValue:
    form = WriteDownForm()
    form.offer_languages(())
    if form.validate_on_submit():
        now = utc_now()
        with saving(form, FIELDS | PLACE_FIELDS):
            child_id, new = service.write_down(
                form.facts(copenhagen_day(now)), form.cpr.data, now, current_user.id
            )
            message = _("Barnet er oprettet.") if new else _("Barnet var oprettet i forvejen. Her er det.")
            return saved(message, address_of_found(child_id, now))
    return form_page("families/office/write_down.html", form)


@blueprint.get("/children/<id:child_id>/glance")
@requires("families.search")
def glance(child_id: int) -> ResponseReturnValue:
    """What a professional must know before the next step; nothing of where a protected child is."""
    now = utc_now()
    with transaction():
        child = opened_or_404(child_id, now)
        siblings = queries.household_of(child)
        own = [other for other in siblings if other.contact_id == current_user.id]
        note_reads([child_id, *(other.id for other in own)], now, right=RIGHT)
    today = copenhagen_day(now)
    protected, known = child.is_protected(today), has_a_way(child, now)
    return render_template(
        "families/office/glance.html",
        child=child,
        protected=protected,
        passes=above().passes([child_id]).get(child_id, []),
        guide=above().guides([child_id]).get(child_id),
        wishes=[] if protected else above().wishes([child_id]).get(child_id, []),
        contact=find_user(child.contact_id) if child.contact_id else None,
        professions=PROFESSIONS,
        own_siblings=own,
        other_siblings=len(siblings) - len(own),
        applications=above().applications([child_id]).get(child_id, []),
        ways_to_refer=above().ways_to_refer(current_user.profession, today) if known else [],
        follow_ups=above().follow_ups([child_id]).get(child_id, [])
        if child.contact_id == current_user.id
        else [],
        rounds=above().open_rounds(today) if known else [],
        ways=above().passes_to_give(current_user.role, current_user.profession, today) if known else [],
        become_contact=url_for("families.become_contact", child_id=child_id, found=found()) if known else "",
        found=found(),
        today=today,
    )


@blueprint.post("/children/<id:child_id>/contact")
@requires("families.search")
def become_contact(child_id: int) -> ResponseReturnValue:
    """The child becomes one of the visitor's own."""
    now = utc_now()
    with transaction():
        known_or_404(child_id, now)
        service.become_contact(child_id, now, current_user.id)
        return saved(_("Du er nu barnets kontaktperson."), url_for("families.glance", child_id=child_id))


def _several(hits: Sequence[int], now: datetime) -> str:
    """The same name and birth date on more than one row."""
    note_reads(hits, now, right=RIGHT)
    children = [(child, address_of_found(child.id, now)) for child in queries.children_with(hits)]
    return render_template("families/office/several_found.html", children=children)


def _nobody(sought: Sought) -> str:
    form = WriteDownForm(formdata=None, data=written_down_from(sought))
    form.offer_languages(())
    return render_template("families/office/write_down.html", form=form, searched=True)
