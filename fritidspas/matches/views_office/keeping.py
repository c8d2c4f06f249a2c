"""The list of matches, and ending one."""

from functools import partial

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.matches import lists, queries, service, wording
from fritidspas.matches.forms import EndForm, MatchFilterForm
from fritidspas.matches.rules import EndCause, MatchState
from fritidspas.matches.views_office.room import blueprint, note_reads
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.forms import chosen_filters
from fritidspas.web.paging import page_of
from fritidspas.web.refusals import sentence


@blueprint.get("/")
@requires("matches.read")
def matches() -> ResponseReturnValue:
    """The matches that go on, the newest first, or those asked for."""
    today = copenhagen_day(utc_now())
    form = MatchFilterForm.from_query()
    wanted = form.wanted(request.args.get("guide", type=row_id))
    page = page_of(queries.count_matches(wanted, today), partial(queries.matches, wanted, today))
    note_reads(line.child_id for line in page.rows)
    return list_page(
        "matches/office/matches.html",
        _("Forløb"),
        lists.matches(),
        page,
        filters=form,
        chosen=chosen_filters(form),
        waiting=queries.waiting_for_coordinator(today),
        wording=wording,
    )


@blueprint.route("/<id:match_id>/end", methods=["GET", "POST"])
@requires("matches.decide")
def end(match_id: int) -> ResponseReturnValue:
    """Asks once, with the day and the reason; then the guide's seat is free."""
    today = copenhagen_day(utc_now())
    match = queries.find_match(match_id, today) or abort(404)
    form = EndForm(data={"on": today})
    refusal = None
    if form.validate_on_submit():
        try:
            with transaction():
                service.end_match(
                    match_id,
                    form.why,
                    form.on.data,
                    current_user.id,
                    utc_now(),
                    waits_again=bool(form.waits_again.data),
                    cause=EndCause(form.cause.data),
                )
            flash(_("Forløbet er afsluttet."), "success")
            return redirect(url_for("matches.match", match_id=match_id))
        except Refused as refused:
            refusal = sentence(refused)
    note_reads([match.child_id])
    return render_template(
        "matches/office/end.html",
        match=match,
        form=form,
        refusal=refusal,
        over=match.state == MatchState.ENDED,
    ), (200 if refusal is None else 409)
