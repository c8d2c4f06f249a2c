"""The money of a scheme, year by year."""

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.lists import list_page
from fritidspas.passes import lists, queries, rules, service
from fritidspas.passes.forms import AMOUNT_FIELDS, POOL_FIELDS, NewPoolForm, PoolForm
from fritidspas.passes.views_office.room import blueprint
from fritidspas.schemes.queries import find_scheme, version_on
from fritidspas.schemes.scheme import PoolRules
from fritidspas.web.access import requires
from fritidspas.web.forms import edit_page, form_page, saved, saving
from fritidspas.web.paging import whole


@blueprint.get("/schemes/<id:scheme_id>/pools")
@requires("passes.pools")
def pools(scheme_id: int) -> ResponseReturnValue:
    """Every year: what there was, what is promised to children, what is spent and what is left."""
    found = find_scheme(scheme_id) or abort(404)
    return list_page(
        "passes/office/pools.html",
        _("Puljer: %(scheme)s", scheme=found.name),
        lists.pools(),
        whole(queries.pools_of(scheme_id)),
        scheme=found,
        is_limited=_rules_today(scheme_id) is not None,
    )


@blueprint.route("/schemes/<id:scheme_id>/pools/new", methods=["GET", "POST"])
@requires("passes.pools")
def new_pool(scheme_id: int) -> ResponseReturnValue:
    """A year's money; the scheme proposes how much."""
    now = utc_now()
    found = find_scheme(scheme_id) or abort(404)
    proposed = _rules_today(scheme_id) or abort(404)
    years = {row.pool.year for row in queries.pools_of(scheme_id)}
    form = NewPoolForm(
        data={"year": rules.first_free_year(years, copenhagen_day(now).year), "amount": proposed.year_ore}
    )
    if form.validate_on_submit():
        with saving(form, POOL_FIELDS):
            service.make_pool(scheme_id, form.year.data, form.amount.data, now, current_user.id)
            return saved(_("Puljen er oprettet."), url_for("passes.pools", scheme_id=scheme_id))
    return form_page("passes/office/new_pool.html", form, scheme=found)


@blueprint.route("/schemes/pools/<id:pool_id>", methods=["GET", "POST"])
@requires("passes.pools")
def pool(pool_id: int) -> ResponseReturnValue:
    """One year's money, how it came and went, and changing how much it is."""
    found = queries.find_pool(pool_id) or abort(404)
    row = queries.pool_row(found)
    newer = {"seen": found.changed_at, "amount": row.funded}
    form = PoolForm(data=newer)
    if form.validate_on_submit():
        with saving(form, AMOUNT_FIELDS):
            service.change_pool(
                pool_id, form.amount.data, form.reason.data, form.seen.data, utc_now(), current_user.id
            )
            return saved(_("Puljen er rettet."), url_for("passes.pools", scheme_id=found.scheme_id))
    return edit_page("passes/office/pool.html", form, newer, pool=found, row=row)


def _rules_today(scheme_id: int) -> PoolRules | None:
    version = version_on(scheme_id, copenhagen_day(utc_now()))
    return version.rules.pool if version else None
