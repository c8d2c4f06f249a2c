"""Who follows a child, and where it lives: the coordinator's to put right."""

from datetime import datetime

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of, parent_with
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.families import queries, service
from fritidspas.families.forms import GUARDIAN_FIELDS, EndGuardianForm, GuardianForm, NewGuardianForm
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.rules import APPLIED
from fritidspas.families.views_office.room import above, blueprint, child_or_404, note_reads
from fritidspas.families.wording import CONSENT_NAMES
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, form_page, saved, saving


@blueprint.get("/children/<id:child_id>/guardians")
@requires("families.read")
def guardians(child_id: int) -> ResponseReturnValue:
    """Who follows the child now, and who once did."""
    child = _child_or_404(child_id, utc_now())
    running, former = queries.guardians_of(child_id), queries.former_guardians(child_id)
    return render_template(
        "families/office/guardians.html",
        child=child,
        guardians=running,
        former=former,
        names=names_of(one.appointed_by for one in (*running, *former)),
    )


@blueprint.route("/children/<id:child_id>/guardians/new", methods=["GET", "POST"])
@requires("families.write")
def new_guardian(child_id: int) -> ResponseReturnValue:
    """A parent who has a log-in follows the child from today, once their name has been seen."""
    now = utc_now()
    child, form, name = _child_or_404(child_id, now), NewGuardianForm(), ""
    if form.validate_on_submit():
        with saving(form, GUARDIAN_FIELDS):
            parent = parent_with(form.email.data)
            if parent is None:
                raise Refused("no_such_parent")
            if form.sure.data == str(parent.id):
                known_by = form.known_by.data
                service.add_guardian(
                    child_id, parent.id, form.lives_with.data, known_by, now, current_user.id
                )
                return saved(_("%(name)s følger nu barnet.", name=parent.name), _address(child_id))
            form.sure.data, name = str(parent.id), parent.name
    return form_page(
        "families/office/new_guardian.html", form, child=child, name=name, protected=_protected(child, now)
    )


@blueprint.route("/children/<id:child_id>/guardians/<id:guardianship_id>", methods=["GET", "POST"])
@requires("families.write")
def edit_guardian(child_id: int, guardianship_id: int) -> ResponseReturnValue:
    """Whether the child lives with a parent."""
    now = utc_now()
    child, found = _guardian_or_404(child_id, guardianship_id, now)
    newer = {"seen": found.changed_at, "lives_with": found.lives_with}
    form = GuardianForm(data=newer)
    if form.validate_on_submit():
        with saving(form, GUARDIAN_FIELDS):
            said = form.lives_with.data, form.known_by.data, form.seen.data
            service.change_guardianship(child_id, guardianship_id, *said, now, current_user.id)
            return saved(_("Det er rettet."), _address(child_id))
    return edit_page(
        "families/office/edit_guardian.html",
        form,
        newer,
        child=child,
        guardian=found.guardian,
        protected=_protected(child, now),
    )


@blueprint.route("/children/<id:child_id>/guardians/<id:guardianship_id>/end", methods=["GET", "POST"])
@requires("families.write")
def end_guardian(child_id: int, guardianship_id: int) -> ResponseReturnValue:
    """A parent no longer follows the child: first what becomes of what they have done for it."""
    now = utc_now()
    child, found = _guardian_or_404(child_id, guardianship_id, now)
    newer, user_id = {"seen": found.changed_at}, found.guardian.user_id
    form = EndGuardianForm(data=newer)
    if form.validate_on_submit():
        with saving(form, {}):
            said = form.known_by.data, form.seen.data
            service.end_guardianship(child_id, guardianship_id, *said, now, current_user.id)
            return saved(_("Det er stoppet."), _address(child_id))
    others = [one for one in queries.guardians_of(child_id) if one.id != guardianship_id]
    applications = above().applications([child_id]).get(child_id, [])
    return edit_page(
        "families/office/end_guardian.html",
        form,
        newer,
        child=child,
        guardian=found.guardian,
        is_last=not others,
        let_in=[one.guardian.name for one in others if one.appointed_by == user_id],
        consents=[
            CONSENT_NAMES[key]
            for key, one in queries.consents_of(child_id).items()
            if one.given_by == user_id
        ],
        applications=[one for one in applications if one.made_by == user_id and one.state in APPLIED],
    )


def _guardian_or_404(child_id: int, guardianship_id: int, now: datetime) -> tuple[Child, Guardianship]:
    child = _child_or_404(child_id, now)
    return child, queries.running_guardianship(child_id, guardianship_id) or abort(404)


def _child_or_404(child_id: int, now: datetime) -> Child:
    with transaction():
        child = child_or_404(child_id)
        note_reads([child_id], now)
    return child


def _protected(child: Child, now: datetime) -> bool:
    return child.is_protected(copenhagen_day(now))


def _address(child_id: int) -> str:
    return url_for("families.guardians", child_id=child_id)
