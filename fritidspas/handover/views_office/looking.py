"""Who has something, what was handed over, and how far that is."""

from collections.abc import Iterable
from functools import partial

from flask import Response, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.handover import lists, queries, service, wording
from fritidspas.handover.holdings import holdings
from fritidspas.handover.models import Handover
from fritidspas.handover.views_office.room import AT_WORK, blueprint, handover_or_404, note_looks
from fritidspas.jobs.queue import enqueue_with
from fritidspas.letters import names as names_of_letters
from fritidspas.lists import list_page
from fritidspas.web.access import requires
from fritidspas.web.forms import Form, saved, saving
from fritidspas.web.paging import page_of

LATEST = 5


@blueprint.get("/handovers/")
@requires("handover.do")
def colleagues() -> str:
    """Who has something, and who has left and still does."""
    latest = queries.handovers(0, LATEST)
    return render_template(
        "handover/office/colleagues.html",
        burdens=queries.burdens(copenhagen_day(utc_now())),
        latest=latest,
        names=names_of(_people(latest)),
        holdings=holdings(),
        wording=wording,
        role_names=ROLE_NAMES,
        professions=PROFESSIONS,
    )


@blueprint.get("/handovers/all")
@requires("handover.do")
def handovers() -> ResponseReturnValue:
    page = page_of(queries.count_handovers(), queries.handovers)
    names = names_of(_people(page.rows))
    return list_page(
        "handover/office/handovers.html", _("Overdragelser"), lists.handovers(names), page, names=names
    )


@blueprint.get("/handovers/<id:handover_id>")
@requires("handover.do")
def handover(handover_id: int) -> ResponseReturnValue:
    """What went to whom, and how far the letters are."""
    return _handover_page(handover_id, Form(formdata=None))


@blueprint.post("/handovers/<id:handover_id>/resume")
@requires("handover.do")
def resume(handover_id: int) -> ResponseReturnValue:
    handover_or_404(handover_id)
    form = Form()
    with saving(form, {}):
        service.resume(handover_id, utc_now(), current_user.id, enqueue_with(current_app))
        return saved(_("Det fortsætter, hvor det slap."), url_for(".handover", handover_id=handover_id))
    return _handover_page(handover_id, form)


@blueprint.post("/handovers/<id:handover_id>/stop")
@requires("handover.do")
def stop(handover_id: int) -> ResponseReturnValue:
    """What is left is shared out anew."""
    handover_or_404(handover_id)
    form = Form()
    with saving(form, {}):
        service.stop(handover_id, utc_now(), current_user.id)
        return saved(_("Overdragelsen er afsluttet."), url_for(".handover", handover_id=handover_id))
    return _handover_page(handover_id, form)


@blueprint.get("/handovers/<id:handover_id>/progress")
@requires("handover.do")
def progress(handover_id: int) -> ResponseReturnValue:
    """How far the work is, asked for every second; sends the browser on when it ends."""
    found = handover_or_404(handover_id)
    if found.job is not None and found.job.state in AT_WORK:
        return render_template("handover/office/_progress.html", handover=found, wording=wording)
    return Response(headers={"HX-Redirect": url_for(".handover", handover_id=handover_id)})


def _handover_page(handover_id: int, form: Form) -> ResponseReturnValue:
    found, now = handover_or_404(handover_id), utc_now()
    with transaction():
        page = page_of(queries.count_given(handover_id), partial(queries.given, handover_id))
        note_looks([row.child.id for row in page.rows], now)
    besides = queries.given_besides(handover_id)
    names = names_of(
        [
            found.made_by,
            found.from_id or 0,
            *(row.to_id for row in page.rows),
            *(one.to_id for one in besides),
        ]
    )
    at_work = found.job is not None and found.job.state in AT_WORK
    return list_page(
        "handover/office/handover.html",
        _("Overdragelse"),
        lists.given(names),
        page,
        form=form,
        handover=found,
        letters=queries.letters_of(handover_id),
        names_of_letters=names_of_letters,
        besides=besides,
        names=names,
        at_work=at_work,
        failed=_failed(found) if not at_work and found.done_at is None else "",
        holdings=holdings(),
        wording=wording,
    )


def _failed(found: Handover) -> str:
    """Why the work stands still."""
    code = found.job.error if found.job else ""
    return str(wording.FAILURES.get(code, wording.FAILURES["worker_gone"]))


def _people(rows: Iterable[tuple[Handover, int]]) -> set[int]:
    return {person for row, _count in rows for person in (row.from_id, row.made_by) if person is not None}
