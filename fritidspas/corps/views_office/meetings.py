"""The corps' meetings: setting a day, inviting all, changing and cancelling, and who came."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.corps import queries, service, wording
from fritidspas.corps.forms import MEETING_FIELDS, AttendanceForm, CancelForm, MeetingForm, meeting_shown
from fritidspas.corps.rules import next_meeting_due
from fritidspas.corps.views_office.room import blueprint, meeting_or_404
from fritidspas.db import transaction
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, form_page, saved, saving


@blueprint.get("/meetings")
@requires("corps.read")
def meetings() -> ResponseReturnValue:
    """When the corps met last, when it should again, and every meeting."""
    today = copenhagen_day(utc_now())
    last = queries.last_held(today)
    return render_template(
        "corps/office/meetings.html",
        rows=queries.meetings(),
        last=last,
        due=next_meeting_due(last),
        is_due=queries.meeting_is_due(today),
        today=today,
    )


@blueprint.route("/meetings/new", methods=["GET", "POST"])
@requires("corps.write")
def new_meeting() -> ResponseReturnValue:
    form = MeetingForm()
    if form.validate_on_submit():
        with saving(form, MEETING_FIELDS):
            made = service.make_meeting(form.facts(), utc_now(), current_user.id)
            return saved(_("Mødet er oprettet. Ingen er inviteret endnu."), _address(made.id))
    return form_page("corps/office/new_meeting.html", form)


@blueprint.route("/meetings/<id:meeting_id>", methods=["GET", "POST"])
@requires("corps.write")
def meeting(meeting_id: int) -> ResponseReturnValue:
    """Who is invited and comes; once it was held, who came."""
    found = meeting_or_404(meeting_id)
    invited = queries.invitations(meeting_id)
    written = found.written_at is not None
    came = tuple(
        row.guide.id
        for row in invited
        if (row.invitation.attended if written else row.invitation.answer == "yes")
    )
    form = AttendanceForm(data={"came": came})
    form.offer(invited)
    if form.validate_on_submit():
        with saving(form, {}):
            service.write_attendance(meeting_id, form.came.data, utc_now(), current_user.id)
            return saved(_("Det er skrevet ned, hvem der kom."), _address(meeting_id))
    return form_page(
        "corps/office/meeting.html",
        form,
        meeting=found,
        invited=invited,
        today=copenhagen_day(utc_now()),
        wording=wording,
    )


@blueprint.route("/meetings/<id:meeting_id>/edit", methods=["GET", "POST"])
@requires("corps.write")
def edit_meeting(meeting_id: int) -> ResponseReturnValue:
    """Who is invited is written to when time or place is another."""
    found = meeting_or_404(meeting_id)
    newer = meeting_shown(found)
    form = MeetingForm(data=newer)
    if form.validate_on_submit():
        with saving(form, MEETING_FIELDS):
            told = service.change_meeting(
                meeting_id, form.facts(), form.seen.data, utc_now(), current_user.id
            )
            return saved(_and_who_hears(_("Mødet er gemt."), told), _address(meeting_id))
    return edit_page("corps/office/edit_meeting.html", form, newer, meeting=found)


@blueprint.route("/meetings/<id:meeting_id>/cancel", methods=["GET", "POST"])
@requires("corps.write")
def cancel_meeting(meeting_id: int) -> ResponseReturnValue:
    found = meeting_or_404(meeting_id)
    form = CancelForm()
    if form.validate_on_submit():
        with saving(form, {}):
            told = service.cancel_meeting(meeting_id, form.reason.data, utc_now(), current_user.id)
            return saved(_and_who_hears(_("Mødet er aflyst."), told), _address(meeting_id))
    return form_page(
        "corps/office/cancel_meeting.html", form, meeting=found, invited=queries.invitations(meeting_id)
    )


@blueprint.post("/meetings/<id:meeting_id>/invite")
@requires("corps.write")
def invite(meeting_id: int) -> ResponseReturnValue:
    """Who is invited already is not asked again."""
    with transaction():
        meeting_or_404(meeting_id)
        number = service.invite_all(meeting_id, utc_now(), current_user.id)
        message = ngettext("%(num)s guide er inviteret.", "%(num)s guider er inviteret.", number)
        return saved(message, _address(meeting_id))


def _and_who_hears(message: str, guides: int) -> str:
    if not guides:
        return message
    told = ngettext("%(num)s guide får et brev om det.", "%(num)s guider får et brev om det.", guides)
    return f"{message} {told}"


def _address(meeting_id: int) -> str:
    return url_for("corps.meeting", meeting_id=meeting_id)
