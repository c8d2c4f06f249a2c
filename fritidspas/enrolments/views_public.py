"""What a QR code opens. It says nothing to a stranger, and a first name and yes or no to a club."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.enrolments import queries
from fritidspas.enrolments.scanning import scan
from fritidspas.web.access import open_to_all
from fritidspas.web.asked import is_meant

blueprint = Blueprint("scan", __name__)
RIGHT = "enrolments.club"


@blueprint.route("/p/<token>", methods=["GET", "POST"])
@open_to_all
def pass_shown(token: str) -> ResponseReturnValue:
    """Who may not scan is shown the same for every code: nothing is looked up.

    Nor is it, and counted as a try, for a club that another site has sent here, before it presses a button itself.
    """
    if not current_user.may(RIGHT):
        return render_template("enrolments/public/for_clubs.html")
    if not is_meant():
        return render_template("enrolments/public/look.html")
    now = utc_now()
    today = copenhagen_day(now)
    with transaction():
        found = scan(token, now, current_user.id)
        if found:
            record_reads([found.child_id], now, actor_id=current_user.id, page="scan.pass_shown", right=RIGHT)
    if found is None:
        return render_template("enrolments/public/unknown.html"), 404
    return render_template(
        "enrolments/public/pass_shown.html",
        first_name=found.child.first_name,
        is_good=found.is_good(today),
        at=queries.at_own_offers(current_user.id, found.child_id, today),
        token=token,
    )
