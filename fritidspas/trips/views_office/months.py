"""Hours and driving of paid guides, month by month."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.guides.queries import find_guide
from fritidspas.lists import list_page
from fritidspas.trips import lists, queries, service, wording
from fritidspas.trips.forms import km_of
from fritidspas.trips.views_office.room import blueprint, month_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import saved
from fritidspas.web.paging import whole
from fritidspas.web.sheets_out import file_asked


@blueprint.get("/")
@requires("trips.pay")
def months() -> ResponseReturnValue:
    """The months in which a paid guide went, the newest first."""
    rows = queries.months(copenhagen_day(utc_now()))
    return list_page(
        "trips/office/months.html",
        _("Timer og kørsel"),
        lists.months(),
        whole(rows),
        wording=wording,
        km_of=km_of,
        has_rates=bool(queries.rates_written()),
    )


@blueprint.get("/<month>")
@requires("trips.pay")
def month(month: str) -> ResponseReturnValue:
    """What each guide is paid. Only an approved month can be saved as a file: payroll never gets one that is not."""
    first, today = month_or_404(month), copenhagen_day(utc_now())
    approved = queries.pay_month(first)
    if approved is None and file_asked():
        abort(404)
    lines = queries.month_lines(first)
    amounts = [one.line.amount_ore for one in lines]
    return list_page(
        "trips/office/month.html",
        _("Timer og kørsel %(month)s", month=month),
        lists.month(),
        whole(lines),
        month=first,
        key=month,
        approved=approved,
        approver=queries.approver_of(approved),
        is_over=queries.is_over(first, today),
        total=None if None in amounts else sum(amount or 0 for amount in amounts),
        wording=wording,
        km_of=km_of,
    )


@blueprint.post("/<month>/approve")
@requires("trips.approve")
def approve(month: str) -> ResponseReturnValue:
    """By a named coordinator, of the figures that were on the screen; never of one's own pay."""
    first = month_or_404(month)
    seen = request.form.get("seen_ore", type=int)
    if seen is None:
        abort(400)
    with transaction():
        service.approve_month(first, seen, utc_now(), current_user.id)
        message = _("Måneden er godkendt. Nu kan du hente den som fil til lønkontoret.")
        return saved(message, url_for("trips.month", month=month))


@blueprint.get("/<month>/guides/<id:guide_id>")
@requires("trips.read")
def behind(month: str, guide_id: int) -> ResponseReturnValue:
    """The trips behind a figure. Of a protected child no name stands beside a way."""
    first, now = month_or_404(month), utc_now()
    guide = find_guide(guide_id) or abort(404)
    rows = queries.behind(guide_id, first, copenhagen_day(now))
    with transaction():
        record_reads(
            sorted({row.child_id for row in rows}),
            now,
            actor_id=current_user.id,
            page=str(request.endpoint),
            right="trips.read",
        )
    return list_page(
        "trips/office/behind.html",
        _("Ture"),
        lists.behind(),
        whole(rows),
        guide=guide,
        month=first,
        key=month,
        wording=wording,
        km_of=km_of,
    )
