"""Which child an application is about: a person finds it, or writes it down; and asking whoever applied."""

from collections.abc import Sequence
from datetime import datetime

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.applications import service
from fritidspas.applications.forms import AskForm, LinkForm
from fritidspas.applications.queries import find_application
from fritidspas.applications.views_office.room import application_or_404, blueprint, note_looks, own_desk
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.families.models import Child
from fritidspas.families.queries import ChildFilter, children, children_with, exactly, find_child
from fritidspas.families.rules import Sought
from fritidspas.families.views_office.room import above
from fritidspas.web.access import requires
from fritidspas.web.converters import row_id
from fritidspas.web.forms import edit_page, read_version, saved, saving

MOST_HITS = 10


@blueprint.route("/applications/<id:application_id>/link", methods=["GET", "POST"])
@requires("applications.link")
def link(application_id: int) -> ResponseReturnValue:
    """Children who may be the one, as the applicant wrote it, or as somebody looks for it."""
    now = utc_now()
    found = application_or_404(application_id, now)
    newer = {"seen": found.changed_at}
    about = found.answers.child
    form = LinkForm(data=newer | ({"name": about.name, "birth_date": about.birth_date} if about else {}))
    valid = form.validate_on_submit() or request.method == "GET"
    hits = _hits(form.sought(), now) if valid else []
    return edit_page(
        "applications/office/link.html",
        form,
        newer,
        application=found,
        about=about,
        hits=hits,
        today=copenhagen_day(now),
    )


@blueprint.post("/applications/<id:application_id>/child")
@requires("applications.link")
def tie(application_id: int) -> ResponseReturnValue:
    """This is the child."""
    now = utc_now()
    application_or_404(application_id, now)
    child_id = request.form.get("child", type=row_id) or abort(404)
    with transaction():
        find_child(child_id) or abort(404)
        service.link(application_id, child_id, _seen(), now, current_user.id)
        return _tied(application_id, _("Ansøgningen er knyttet til barnet."), now)


@blueprint.post("/applications/<id:application_id>/child/new")
@requires("applications.link")
def write_down(application_id: int) -> ResponseReturnValue:
    """Nobody has the child: it is written down as the applicant wrote it."""
    now = utc_now()
    application_or_404(application_id, now)
    with transaction():
        is_new = service.write_down_and_link(application_id, _seen(), now, current_user.id)
        if is_new:
            message = _("Barnet er oprettet, og ansøgningen er knyttet til det.")
            return _tied(application_id, message, now)
        there = _("Et barn med samme navn og fødselsdag findes allerede. Se, om det er barnet.")
        return saved(there, url_for("applications.link", application_id=application_id))


@blueprint.post("/applications/<id:application_id>/child/none")
@requires("applications.decide")
def untie(application_id: int) -> ResponseReturnValue:
    """It is another child: back to who can look for it."""
    now = utc_now()
    application_or_404(application_id, now)
    with transaction():
        service.unlink(application_id, _seen(), now, current_user.id)
        return saved(_("Fritidskoordinatoren finder det rigtige barn."), _address(application_id))


@blueprint.route("/applications/<id:application_id>/ask", methods=["GET", "POST"])
@requires("applications.decide")
def ask(application_id: int) -> ResponseReturnValue:
    """The applicant answers on their own page, and the application waits for that."""
    now = utc_now()
    found = application_or_404(application_id, now)
    newer = {"seen": found.changed_at}
    form = AskForm(data=newer)
    if form.validate_on_submit():
        with saving(form, {}):
            service.ask(application_id, form.question.data, form.seen.data, now, current_user.id)
            message = _("Spørgsmålet står på ansøgerens side, og ansøgeren får et brev om det.")
            return saved(message, _address(application_id))
    return edit_page("applications/office/ask.html", form, newer, application=found)


def _tied(application_id: int, message: str, now: datetime) -> ResponseReturnValue:
    """On to the application; where somebody else answers it, it is theirs from now on."""
    if find_application(application_id, own_desk(now)) is None:
        handed_over = _("Familierådgiveren har den nu.")
        return saved(f"{message} {handed_over}", url_for("applications.queue"))
    return saved(message, _address(application_id))


def _hits(sought: Sought, now: datetime) -> Sequence[Child]:
    """By number exactly the child; by name those whose names hold its words, born on that day first."""
    if sought.cpr is not None:
        ids = exactly(sought)
    elif sought.name:
        wanted = ChildFilter(text=sought.name, situation=None)
        today = copenhagen_day(now)
        rows = children(wanted, today, above().ids_with_guide(), "name", False, 0, MOST_HITS)
        ids = [row.id for row in rows]
    else:
        return []
    with transaction():
        note_looks(ids, now, right="applications.link")
        found = children_with(ids)
    return sorted(found, key=lambda child: (child.birth_date != sought.birth_date, child.name))


def _seen() -> datetime | None:
    return read_version(request.form.get("seen"))


def _address(application_id: int) -> str:
    return url_for("applications.application", application_id=application_id)
