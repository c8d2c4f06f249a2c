"""The end of a year: which pools may be closed, what will happen, and doing it."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.ledger import queries as ledger
from fritidspas.passes.queries import find_pool
from fritidspas.payments import closing, service
from fritidspas.payments.queries import books as queries
from fritidspas.payments.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import saved


@blueprint.get("/year-end")
@requires("payments.pay")
def year_end() -> ResponseReturnValue:
    """Every pool, and from when its year may be closed."""
    return render_template(
        "payments/office/year_end.html", rows=queries.every_pool(), today=copenhagen_day(utc_now())
    )


@blueprint.get("/year-end/<id:pool_id>")
@requires("payments.pay")
def closing_year(pool_id: int) -> ResponseReturnValue:
    """What closing it would do, before it is done."""
    found = find_pool(pool_id) or abort(404)
    closings = [closing.close(ending) for ending in queries.endings(pool_id)]
    return render_template(
        "payments/office/closing_year.html",
        pool=found,
        row=queries.sums_of_pool(found),
        today=copenhagen_day(utc_now()),
        lapses=sum(one.lapses for one in closings),
        onward=sum(one.onward for one in closings),
        went_on=ledger.carried_on(found.purse_id),
    )


@blueprint.post("/year-end/<id:pool_id>")
@requires("payments.pay")
def close_year(pool_id: int) -> ResponseReturnValue:
    with transaction():
        if find_pool(pool_id) is None:
            abort(404)
        service.close_year(pool_id, utc_now(), current_user.id)
        return saved(_("Året er lukket."), url_for("payments.year_end"))
