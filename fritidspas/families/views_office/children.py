"""The coordinator's children: who waits, one child, and writing it down."""

from functools import partial

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import find_user
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.cpr import HIDDEN
from fritidspas.db import transaction
from fritidspas.families import lists, queries, service, wording
from fritidspas.families.forms import (
    FIELDS,
    NUMBER_FIELDS,
    ChildFilterForm,
    ChildForm,
    NumberForm,
    child_shown,
)
from fritidspas.families.merging import likely_twins, merged_into
from fritidspas.families.views_office.room import above, blueprint, child_or_404, note_reads
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import PLACE_FIELDS, chosen_filters, edit_page, form_page, saved, saving
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import sort_of


@blueprint.get("/children/")
@requires("families.read")
def children() -> ResponseReturnValue:
    """The children waiting, longest first, or all of them."""
    form = ChildFilterForm.from_query()
    sort = sort_of(queries.ORDERS, "waiting")
    now, asked = utc_now(), above()
    today = copenhagen_day(now)
    form.offer(queries.spread(today))
    wanted, with_guide = form.wanted(), asked.ids_with_guide()
    read = partial(queries.children, wanted, today, with_guide, sort.key, sort.descending)
    with transaction():
        page = page_of(queries.count_children(wanted, today, with_guide), read)
        note_reads((row.id for row in page.rows), now)
    guides = asked.guides([row.id for row in page.rows])
    wishes = asked.wishes([row.id for row in page.rows if not row.protected])
    return list_page(
        "families/office/children.html",
        _("Børn"),
        lists.children(guides, wishes, today),
        page,
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        guides=guides,
        wishes=wishes,
        today=today,
        wording=wording,
    )


@blueprint.get("/children/<id:child_id>")
@requires("families.read")
def child(child_id: int) -> ResponseReturnValue:
    """One child; the whereabouts of a protected one are not among what is read. A merged row leads on."""
    if (keeps := merged_into(child_id)) is not None:
        return redirect(url_for("families.child", child_id=keeps))
    return _child_page(child_id, shown=False)


@blueprint.post("/children/<id:child_id>/whereabouts")
@requires("families.whereabouts")
def whereabouts(child_id: int) -> ResponseReturnValue:
    """The same page with where a protected child lives and goes. Asked for by a button, never by an address."""
    return _child_page(child_id, shown=True)


@blueprint.route("/children/new", methods=["GET", "POST"])
@requires("families.write")
def new_child() -> ResponseReturnValue:
    now = utc_now()
    form = ChildForm(data={"waiting_since": copenhagen_day(now), "together": True, "priority": 0})
    form.offer_languages(())
    if form.validate_on_submit():
        with saving(form, FIELDS | PLACE_FIELDS):
            created = service.create_child(form.facts(), now, current_user.id)
            message = _("Barnet er oprettet. Vælg nu de tilbud, barnet ønsker.")
            return saved(message, url_for("enrolments.wishes", child_id=created.id))
    return form_page("families/office/new_child.html", form)


@blueprint.route("/children/<id:child_id>/edit", methods=["GET", "POST"])
@requires("families.write")
def edit_child(child_id: int) -> ResponseReturnValue:
    now = utc_now()
    with transaction():
        found = child_or_404(child_id)
        protected = found.is_protected(copenhagen_day(now))
        note_reads([child_id], now)
    newer = child_shown(found, protected)
    form = ChildForm(data=newer)
    form.offer_languages(found.languages)
    if form.validate_on_submit():
        with saving(form, FIELDS | PLACE_FIELDS):
            facts = form.facts(keep_whereabouts=protected)
            service.change_child(child_id, facts, form.seen.data, now, current_user.id)
            return saved(_("Barnet er rettet."), url_for("families.child", child_id=child_id))
    return edit_page("families/office/edit_child.html", form, newer, child=found, protected=protected)


@blueprint.route("/children/<id:child_id>/number", methods=["GET", "POST"])
@requires("families.write")
def number(child_id: int) -> ResponseReturnValue:
    """The child's CPR number is written; the one that is there is never shown."""
    now = utc_now()
    with transaction():
        found = child_or_404(child_id)
        note_reads([child_id], now)
    form = NumberForm()
    if form.validate_on_submit():
        with saving(form, NUMBER_FIELDS):
            service.give_number(child_id, form.cpr.data, now, current_user.id)
            return saved(_("CPR-nummeret er gemt."), url_for("families.child", child_id=child_id))
    return form_page("families/office/number.html", form, child=found, hidden=HIDDEN)


def _child_page(child_id: int, shown: bool) -> ResponseReturnValue:
    now = utc_now()
    with transaction():
        found = child_or_404(child_id)
        household = queries.household_of(found)
        note_reads([found.id, *(other.id for other in household)], now)
        if shown:
            note_reads([found.id], now, page="families.whereabouts", right="families.whereabouts")
    protected = found.is_protected(copenhagen_day(now))
    asked = above()
    return render_template(
        "families/office/child.html",
        child=found,
        household=household,
        twins=len(likely_twins(found)),
        contact=find_user(found.contact_id) if found.contact_id else None,
        protected=protected,
        shown=shown or not protected,
        guide=asked.guides([child_id]).get(child_id),
        passes=asked.passes([child_id]).get(child_id, []),
        applications=asked.applications([child_id]).get(child_id, []),
        follow_ups=asked.follow_ups([child_id]).get(child_id, []),
        wishes=asked.wishes([child_id]).get(child_id, []) if shown or not protected else [],
        rounds=asked.open_rounds(copenhagen_day(now)),
        today=copenhagen_day(now),
        wording=wording,
    )
