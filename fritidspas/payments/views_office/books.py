"""The books: what became of every pool's money, and down to the passes and entries behind a sum."""

from collections.abc import Callable
from functools import partial

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.accounts.queries import names_of
from fritidspas.audit.service import record_reads
from fritidspas.core.clock import utc_now
from fritidspas.db import snapshot, transaction
from fritidspas.ledger import queries as ledger
from fritidspas.ledger.rules import Account, Step
from fritidspas.lists import list_page
from fritidspas.passes import wording as pass_wording
from fritidspas.passes.queries import find_pass, find_pool
from fritidspas.payments import lists, wording
from fritidspas.payments.queries import books as queries
from fritidspas.payments.rules import in_all
from fritidspas.payments.views_office.room import blueprint
from fritidspas.web.access import requires
from fritidspas.web.paging import page_of, whole

FROM_THE_COUNCIL = (Step.FUND, Step.CUT)


@blueprint.get("/books")
@requires("payments.read")
def books() -> ResponseReturnValue:
    """The sums of every pool, and whether the ledger and the purses agree."""
    with snapshot():
        rows, outside, differences = queries.every_pool(), queries.without_pool(), ledger.differences()
        passes = queries.passes_of_purses(one.purse_id for one in differences)
        astray = [(one, passes[one.purse_id].number if one.purse_id in passes else "") for one in differences]
    return list_page(
        "payments/office/books.html",
        _("Afstemning"),
        lists.books(),
        whole(rows),
        total=in_all(row.sums for row in rows),
        outside=outside,
        astray=astray,
        wording=wording,
    )


@blueprint.get("/books/<id:pool_id>")
@requires("payments.entries")
def pool(pool_id: int) -> ResponseReturnValue:
    """One pool: what the council gave, and its passes; `?account=` those with money on that account."""
    account = _account_asked()
    with transaction():
        found = find_pool(pool_id) or abort(404)
        row = queries.sums_of_pool(found)
        given = [one for one in ledger.entries(found.purse_id) if one.kind in FROM_THE_COUNCIL]
        page = page_of(queries.count_passes(pool_id, account), partial(queries.passes, pool_id, account))
        _note({one.leisure_pass.child_id for one in page.rows})
    return list_page(
        "payments/office/pool.html",
        _("%(scheme)s %(year)s", scheme=found.scheme.name, year=found.year),
        lists.passes(),
        page,
        pool=found,
        sums=row.sums,
        entries=given,
        names=names_of(one.by_id for one in given),
        tabs=_tabs(partial(url_for, "payments.pool", pool_id=pool_id), account),
        account=account,
        pass_wording=pass_wording,
        wording=wording,
    )


@blueprint.get("/books/schemes/<id:scheme_id>/<id:year>")
@requires("payments.entries")
def outside(scheme_id: int, year: int) -> ResponseReturnValue:
    """The passes of a scheme and a year that no pool limits; `?account=` those with money on that account."""
    account, of = _account_asked(), queries.Outside(scheme_id, year)
    with transaction():
        row = next((row for row in queries.without_pool() if row.of == of), None) or abort(404)
        page = page_of(queries.count_passes(of, account), partial(queries.passes, of, account))
        _note({one.leisure_pass.child_id for one in page.rows})
    return list_page(
        "payments/office/outside.html",
        _("%(scheme)s %(year)s", scheme=row.scheme, year=year),
        lists.passes(),
        page,
        row=row,
        tabs=_tabs(partial(url_for, "payments.outside", scheme_id=scheme_id, year=year), account),
        account=account,
        pass_wording=pass_wording,
        wording=wording,
    )


@blueprint.get("/books/passes/<id:pass_id>")
@requires("payments.entries")
def entries(pass_id: int) -> ResponseReturnValue:
    """A pass by its number: what stands on it, and every amount that was moved."""
    with transaction():
        found = find_pass(pass_id) or abort(404)
        _note({found.child_id})
        moved = ledger.entries(found.purse_id)
    return render_template(
        "payments/office/entries.html",
        leisure_pass=found,
        purse=ledger.standing([found.purse_id])[found.purse_id],
        entries=moved,
        names=names_of(one.by_id for one in moved),
        pass_wording=pass_wording,
        wording=wording,
    )


def _note(child_ids: set[int]) -> None:
    """Inside a transaction: the number of a pass says which child it is, to whoever knows it."""
    page, right = str(request.endpoint), "payments.entries"
    record_reads(child_ids, utc_now(), actor_id=current_user.id, page=page, right=right)


def _account_asked() -> Account | None:
    asked = request.args.get("account", "")
    return next((account for account in queries.COLUMNS if account == asked), None)


def _tabs(here: Callable[..., str], chosen: Account | None) -> list[dict[str, object]]:
    """`here`: the address of the page, with the account."""
    every = {"label": _("Alle"), "url": here(), "active": chosen is None}
    return [
        every,
        *(
            {"label": wording.SUMS[account], "url": here(account=account), "active": account is chosen}
            for account in queries.COLUMNS
        ),
    ]
