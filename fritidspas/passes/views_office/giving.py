"""Giving a child a pass: under which scheme, and what is met."""

from collections.abc import Collection
from datetime import datetime

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.families.models import Child
from fritidspas.families.views_office.opening import address_of_opened, found
from fritidspas.ledger import queries as books
from fritidspas.passes import queries, service, wording
from fritidspas.passes.forms import ISSUE_FIELDS, IssueForm
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.picture import picture_of
from fritidspas.passes.rules import Door, Giver
from fritidspas.passes.views_office.room import blueprint, child_or_404, note_looks, opened_child_or_404
from fritidspas.schemes.wording.words import EXPENSES
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving


@blueprint.get("/children/<id:child_id>/pass")
@requires("passes.issue")
def choose(child_id: int) -> ResponseReturnValue:
    """The schemes the visitor can give a child a pass under."""
    now = utc_now()
    return render_template(
        "passes/office/choose.html",
        child=child_or_404(child_id, now, "passes.issue"),
        rows=queries.offered_to(current_user.role, current_user.profession, copenhagen_day(now)),
        worth=wording.worth,
        back=address_of_opened(child_id),
        found=found(),
    )


@blueprint.route("/children/<id:child_id>/pass/<id:scheme_id>", methods=["GET", "POST"])
@requires("passes.issue")
def issue(child_id: int, scheme_id: int) -> ResponseReturnValue:
    """What the scheme asks, answered by whoever gives the pass."""
    now = utc_now()
    today = copenhagen_day(now)
    child = child_or_404(child_id, now, "passes.issue")
    offered = queries.offered(scheme_id, today) or abort(404)
    form = IssueForm(data={"activity_day": today})
    form.ask(offered)
    if form.validate_on_submit() and _may_ask_area(form, child, offered.version.rules.who.areas, now):
        with saving(form, ISSUE_FIELDS):
            given = service.issue_or_queue(child, scheme_id, form.granting(), _giver(), now)
            if given is None:
                return saved(_("Puljen er tom. Barnet står nu i kø til et pas."), address_of_opened(child_id))
            return saved(_("Passet er givet."), _address_of(given))
    pool = queries.pool_of_year(scheme_id, today.year)
    return form_page(
        "passes/office/issue.html",
        form,
        child=child,
        offered=offered,
        pool=queries.pool_row(pool) if pool else None,
        worth=wording.worth,
        back=address_of_opened(child_id),
        found=found(),
    )


@blueprint.get("/children/<id:child_id>/passes/<id:pass_id>")
@requires("passes.issue")
def receipt(child_id: int, pass_id: int) -> ResponseReturnValue:
    """The number of a child's pass, for the family to take along: what a professional leaves with."""
    child = opened_child_or_404(child_id, utc_now(), "passes.issue")
    its = queries.find_pass(pass_id)
    if its is None or its.child_id != child_id:
        abort(404)
    return render_template(
        "passes/office/receipt.html",
        child=child,
        leisure_pass=its,
        qr=picture_of(its),
        granted=books.standing([its.purse_id])[its.purse_id].grant,
        pays=[EXPENSES[expense] for expense in its.grant_rules.pays],
        contact=names_of([its.contact_id])[its.contact_id],
        back=address_of_opened(child_id),
    )


def _may_ask_area(form: IssueForm, child: Child, areas: Collection[str], now: datetime) -> bool:
    """The answer tells whether the child lives in one of the areas: for a protected one, a look of its own."""
    if not areas or not child.is_protected(copenhagen_day(now)):
        return True
    with saving(form, {}):
        if not current_user.may("families.whereabouts"):
            raise Refused("area_protected")
        note_looks([child.id], now, "families.whereabouts", page="families.whereabouts")
    return not form.errors


def _address_of(given: LeisurePass) -> str:
    if current_user.may("passes.read"):
        return url_for("passes.leisure_pass", pass_id=given.id)
    return url_for("passes.receipt", child_id=given.child_id, pass_id=given.id, found=found())


def _giver() -> Giver:
    door = Door.PROFESSIONAL if current_user.role is Role.PROFESSIONAL else Door.COORDINATOR
    return Giver(current_user.id, current_user.role, door, current_user.profession)
