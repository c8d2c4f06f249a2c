"""The same yes to many applications under one scheme."""

from collections.abc import Sequence
from datetime import datetime

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from fritidspas.applications import queries, service
from fritidspas.applications.forms import ManyForm
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decision, State, asked_of, gifts_of
from fritidspas.applications.views_office.deciding import letter_of, note_area
from fritidspas.applications.views_office.room import (
    blueprint,
    decider,
    note_looks,
    own_desk,
    scheme_or_404,
)
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.schemes.scheme import Gift, Scheme
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.forms import form_page, read_version
from fritidspas.web.refusals import sentence


@blueprint.post("/applications/many")
@requires("applications.decide")
def grant_many() -> ResponseReturnValue:
    """Shows whom it concerns and what they are told; then each gets it, or the page says why not."""
    now = utc_now()
    chosen = _chosen(now)
    if not chosen:
        message = _(
            "Sæt kryds ved ansøgninger til én ordning ad gangen. "
            "Vælg ordningen over listen, så ser du kun dem. Står der Find barnet, skal det gøres først."
        )
        flash(message, "warning")
        return redirect(url_for("applications.queue"))
    scheme = scheme_or_404(chosen[0].scheme_id, now)
    gifts = {gift for one in chosen for gift in gifts_of(one.kind)}
    is_asked = "confirmed" in request.form
    form = ManyForm(formdata=request.form if is_asked else None, data={"activity_day": copenhagen_day(now)})
    form.ask_criteria(scheme, asked_of(scheme, gifts))
    problems: dict[int, Refused] = {}
    if is_asked and form.validate():
        for one in chosen:
            note_area(one, scheme, now)
        decision = Decision(frozenset(gifts), form.ticked, form.activity_day.data, form.open_case)
        problems = _give(chosen, scheme, decision, now)
        given = len(chosen) - len(problems)
        if given:
            flash(ngettext("Én ansøgning er givet.", "%(num)s ansøgninger er givet.", given), "success")
        if not problems:
            return redirect(url_for("applications.queue"))
        form.form_errors.append(_("Nogle kunne ikke gives. Se hvorfor ved hver af dem."))
    return form_page(
        "applications/office/many.html",
        form,
        scheme=scheme,
        chosen=[one for one in chosen if not problems or one.id in problems],
        problems={application_id: sentence(why) for application_id, why in problems.items()},
        example=_example(chosen[0], scheme, now),
    )


def _chosen(now: datetime) -> Sequence[Application]:
    """Those ticked that wait, are linked to a child and are under one scheme; else none."""
    ids = [number for number in request.form.getlist("chosen", type=row_id) if number]
    with transaction():
        found = [one for one in queries.these(ids, own_desk(now)) if one.child_id]
        note_looks({one.child_id for one in found if one.child_id}, now)
    return found if len({one.scheme_id for one in found}) == 1 else []


def _give(
    chosen: Sequence[Application], scheme: Scheme, decision: Decision, now: datetime
) -> dict[int, Refused]:
    """Each as the page showed it: one that somebody changed since is left alone."""
    seen = {one.id: read_version(request.form.get(f"seen-{one.id}")) for one in chosen}

    def letter(application: Application, whole: Decision) -> str:
        return letter_of(application, scheme, whole, State.GRANTED, now)

    with transaction():
        return service.decide_each(seen, decision, letter, now, decider())


def _example(application: Application, scheme: Scheme, now: datetime) -> str:
    """The letter as the first of them gets it."""
    decision = Decision(gifts_of(application.kind), {}, copenhagen_day(now))
    if Gift.PASS in decision.gifts and scheme.grant and scheme.grant.amount_ore is None:
        return ""
    return letter_of(application, scheme, decision, State.GRANTED, now)
