"""What became of payments: the bank's file, and an answer by hand."""

from collections import Counter
from datetime import date

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.core.sheets import Sheet
from fritidspas.db import transaction
from fritidspas.payments import queries, service, wording
from fritidspas.payments.bank import BankFile, read_bank_file
from fritidspas.payments.forms import AnswerForm, BankForm
from fritidspas.payments.rules import Outcome, PaymentState, Settled
from fritidspas.payments.views_office.room import blueprint, payment_or_404
from fritidspas.web.access import requires
from fritidspas.web.forms import form_page, saved, saving
from fritidspas.web.refusals import sentence
from fritidspas.web.sheets_in.apart import read_apart

QUIET = frozenset({Outcome.PAID, Outcome.ALREADY})


@blueprint.route("/bank", methods=["GET", "POST"])
@requires("payments.pay")
def bank() -> ResponseReturnValue:
    """The movements of the account; each line that names a payment of ours says what became of it."""
    form = BankForm()
    if form.validate_on_submit():
        try:
            now = utc_now()
            file = _read(read_apart(form.file.data.read()), copenhagen_day(now))
            with transaction():
                told = service.settle_file(file.lines, now, current_user.id)
        except Refused as refused:
            form.add_error("file", sentence(refused))
        else:
            return _told(file, told)
    return form_page("payments/office/bank.html", form)


@blueprint.route("/<id:payment_id>/answer", methods=["GET", "POST"])
@requires("payments.pay")
def answer(payment_id: int) -> ResponseReturnValue:
    """Somebody has seen at the bank what became of it."""
    now = utc_now()
    found = payment_or_404(payment_id)
    here = url_for("payments.payment", payment_id=payment_id)
    form = AnswerForm(data={"day": copenhagen_day(now)})
    if form.validate_on_submit():
        with saving(form, {"paid_before_sent": "day", "paid_in_future": "day"}):
            if form.state.data == PaymentState.PAID:
                service.mark_paid(payment_id, form.day.data, form.text.data, now, current_user.id)
                return saved(_("Betalingen er skrevet som betalt."), here)
            service.mark_returned(payment_id, form.text.data, now, current_user.id)
            return saved(_("Betalingen er skrevet som kommet retur."), here)
    return form_page("payments/office/answer.html", form, payment=found)


def _read(sheets: list[Sheet], today: date) -> BankFile:
    """Of a workbook, the first sheet with the columns. Refused `bank_no_header`."""
    problem = Refused("file_empty")
    for sheet in sheets:
        try:
            return read_bank_file(sheet.rows, today)
        except Refused as refused:
            problem = refused
    raise problem


def _told(file: BankFile, told: list[Settled]) -> ResponseReturnValue:
    """What the file changed, and every line somebody must look at."""
    return render_template(
        "payments/office/bank_told.html",
        file=file,
        count=Counter(one.outcome for one in told),
        outcomes=Outcome,
        strange=[one for one in told if one.outcome not in QUIET],
        payments=queries.ids_of({one.line.reference for one in told}),
        wording=wording,
    )
