"""A club's own page of what it was paid. Another club's is a 404."""

from datetime import date

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.claims import wording as claim_wording
from fritidspas.clubs.queries import clubs_of, own_club
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.dates import add_months
from fritidspas.db import transaction
from fritidspas.payments.queries.statement import statement as read_statement
from fritidspas.payments.rules import month_named, month_of
from fritidspas.web.access import requires

blueprint = Blueprint("my_payments", __name__, url_prefix="/club")


@blueprint.get("/statement")
@requires("payments.own")
def statements() -> ResponseReturnValue:
    """This month, of the club one acts for; who acts for several chooses."""
    clubs, month = clubs_of(current_user.id), month_named(copenhagen_day(utc_now()))
    if len(clubs) == 1:
        return redirect(url_for("my_payments.statement", club_id=clubs[0].id, month=month))
    return render_template("payments/club/statements.html", clubs=clubs, month=month)


@blueprint.get("/<id:club_id>/statement/<month>")
@requires("payments.own")
def statement(club_id: int, month: str) -> ResponseReturnValue:
    """What the club was paid in a month, as 2026-08, and for whom."""
    now = utc_now()
    days = month_of(month) or abort(404)
    with transaction():
        club = own_club(current_user.id, club_id) or abort(404)
        paid = read_statement(club_id, *days)
        seen = {line.child_id for one in paid for line in one.lines}
        record_reads(seen, now, actor_id=current_user.id, page="my_payments.statement", right="payments.own")
    first, last = days
    return render_template(
        "payments/club/statement.html",
        club=club,
        paid=paid,
        first=first,
        before=month_named(add_months(first, -1)) if first > date(2020, 1, 1) else "",
        after=month_named(add_months(first, 1)) if last < copenhagen_day(now) else "",
        claim_wording=claim_wording,
    )
