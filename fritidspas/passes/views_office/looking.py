"""The list of passes, and one pass."""

from functools import partial

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from fritidspas.accounts.queries import names_of
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.db import transaction
from fritidspas.ledger import queries as books
from fritidspas.lists import list_page
from fritidspas.passes import lists, queries, wording
from fritidspas.passes.forms import PassFilterForm
from fritidspas.passes.picture import picture_of
from fritidspas.passes.views_office.room import blueprint, note_looks, pass_or_404
from fritidspas.schemes.queries import schemes
from fritidspas.schemes.rules import asked
from fritidspas.schemes.scheme import Gift
from fritidspas.schemes.wording.words import criterion_text
from fritidspas.web.access import requires
from fritidspas.web.forms import chosen_filters
from fritidspas.web.paging import page_of
from fritidspas.web.sorting import sort_of


@blueprint.get("/passes/")
@requires("passes.read")
def passes() -> ResponseReturnValue:
    """Every pass, the newest first, or those asked for."""
    now = utc_now()
    form = PassFilterForm.from_query()
    form.offer([row.scheme for row in schemes(copenhagen_day(now))])
    sort = sort_of(queries.ORDERS, "-issued")
    wanted = form.wanted()
    read = partial(queries.passes, wanted, sort.key, sort.descending)
    with transaction():
        page = page_of(queries.count_passes(wanted), read)
        note_looks({row.child_id for row in page.rows}, now, "passes.read")
    return list_page(
        "passes/office/passes.html",
        _("Fritidspas"),
        lists.passes(),
        page,
        form=form,
        chosen=chosen_filters(form),
        sort=sort,
        wording=wording,
    )


@blueprint.get("/passes/<id:pass_id>")
@requires("passes.read")
def leisure_pass(pass_id: int) -> ResponseReturnValue:
    """One pass: whose, by which rules, what is left, and every amount that was moved."""
    found = pass_or_404(pass_id, utc_now(), "passes.read")
    entries = books.entries(found.purse_id)
    return render_template(
        "passes/office/leisure_pass.html",
        leisure_pass=found,
        purse=books.standing([found.purse_id])[found.purse_id],
        entries=entries,
        criteria=[
            (criterion_text(one), found.criteria.get(one.key, False))
            for one in asked(found.version.rules, Gift.PASS)
        ],
        names=names_of([found.issued_by, found.contact_id, *(entry.by_id for entry in entries)]),
        wording=wording,
        qr=picture_of(found),
    )


@blueprint.get("/passes/<id:pass_id>/card")
@requires("passes.read")
def card(pass_id: int) -> ResponseReturnValue:
    """What the family carries: the first name, the number and the QR code, to print."""
    found = pass_or_404(pass_id, utc_now(), "passes.read")
    return render_template("passes/office/card.html", leisure_pass=found, qr=picture_of(found))
