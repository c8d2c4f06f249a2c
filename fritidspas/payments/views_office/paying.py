"""What is to be paid, and the batches it is sent in."""

from collections.abc import Callable
from datetime import datetime

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.audit.service import record_reads
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.numbers import grouped
from fritidspas.db import transaction
from fritidspas.lists import list_page
from fritidspas.payments import lists, queries, service, wording
from fritidspas.payments.queries import BasisRow
from fritidspas.payments.views_office.room import batch_or_404, blueprint
from fritidspas.web.access import requires
from fritidspas.web.forms import saved
from fritidspas.web.paging import page_of
from fritidspas.web.sheets_out import ENDINGS, Cell, csv_of, download, in_kroner, xlsx_of


@blueprint.get("/")
@requires("payments.pay")
def batches() -> ResponseReturnValue:
    """What can be paid today, what waits and why, and every batch so far."""
    due = queries.to_pay(copenhagen_day(utc_now()))
    return list_page(
        "payments/office/batches.html",
        _("Kørsler"),
        lists.batches(),
        page_of(queries.count_batches(), queries.batches),
        ready=[one for one in due if not one.lacks],
        waiting=[one for one in due if one.lacks],
        wording=wording,
    )


@blueprint.post("/batches")
@requires("payments.pay")
def make_batch() -> ResponseReturnValue:
    with transaction():
        made = service.make_batch(utc_now(), current_user.id)
        return saved(_("Kørslen er klar. Se den igennem, før du sender den."), _address(made.id))


@blueprint.get("/batches/<id:batch_id>")
@requires("payments.pay")
def batch(batch_id: int) -> ResponseReturnValue:
    """One batch: its payments, and the next step with it."""
    return render_template("payments/office/batch.html", batch=batch_or_404(batch_id), wording=wording)


@blueprint.post("/batches/<id:batch_id>/export")
@requires("payments.pay")
def export(batch_id: int) -> ResponseReturnValue:
    """From now on the batch stays as it is, and its file can be fetched."""
    return _act(batch_id, service.export, _("Kørslen er låst. Hent nu filen til banken."))


@blueprint.post("/batches/<id:batch_id>/undo")
@requires("payments.pay")
def undo(batch_id: int) -> ResponseReturnValue:
    return _act(batch_id, service.undo, _("Kørslen er fortrudt. Opkrævningerne venter på den næste."))


@blueprint.get("/batches/<id:batch_id>/basis.<ending>")
@requires("payments.pay")
def basis(batch_id: int, ending: str) -> ResponseReturnValue:
    """The payment basis as a file, a line for each claim; of a batch that was not sent there is none."""
    now = utc_now()
    if ending not in ENDINGS:
        abort(404)
    with transaction():
        found = batch_or_404(batch_id)
        if found.exported_at is None:
            abort(404)
        rows = queries.basis(batch_id)
        seen = {row.child.id for row in rows}
        record_reads(seen, now, actor_id=current_user.id, page="payments.basis", right="payments.pay")
    name, header = _("Udbetaling %(number)s", number=found.number), _header()
    cells = [_cells(row, now) for row in rows]
    content = csv_of([header, *cells]) if ending == "csv" else xlsx_of(name, header, cells)
    return download(content, name, ending)


def _act(batch_id: int, act: Callable[[int, datetime, int], None], message: str) -> ResponseReturnValue:
    with transaction():
        batch_or_404(batch_id)
        act(batch_id, utc_now(), current_user.id)
        return saved(message, _address(batch_id))


def _address(batch_id: int) -> str:
    return url_for("payments.batch", batch_id=batch_id)


def _header() -> list[str]:
    return [
        _("Pasnummer"),
        _("Barn"),
        _("Forening"),
        _("CVR-nummer"),
        _("Konto eller EAN-nummer"),
        _("Hold"),
        _("Fra"),
        _("Til"),
        _("Beløb"),
        _("Kontotekst"),
        _("Reference"),
    ]


def _cells(row: BasisRow, now: datetime) -> list[Cell]:
    """The number of the pass says which child it is, so a protected one needs no name."""
    protected = row.child.is_protected(copenhagen_day(now))
    return [
        grouped(row.leisure_pass.number),
        _("beskyttet") if protected else row.child.name,
        row.club.name,
        row.club.cvr,
        row.payment.account or row.payment.ean,
        row.offer.activity,
        row.claim.from_day,
        row.claim.to_day,
        in_kroner(row.claim.amount_ore),
        row.claim.account_text,
        row.payment.reference,
    ]
