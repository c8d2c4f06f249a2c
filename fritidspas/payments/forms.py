"""Forms for the bank's file, for an answer by hand, and for what was paid by mistake."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l

from fritidspas.core.numbers import grouped
from fritidspas.payments.queries import PaidClaim
from fritidspas.payments.rules import PaymentState
from fritidspas.web.formats import kroner
from fritidspas.web.forms import CheckboxesField, DateField, FileField, Form, RadioField, TextField

MEGABYTE = 1024 * 1024


class BankForm(Form):
    file = FileField(
        _l("Kontoens posteringer"),
        required=_l("Vælg filen fra netbanken"),
        accept=(".csv", ".txt", ".xlsx", ".xls"),
        most=10 * MEGABYTE,
        hint=_l("CSV eller Excel med kolonnerne Dato og Beløb, som netbanken giver den."),
    )


class AnswerForm(Form):
    """What became of one payment, seen by a person."""

    state = RadioField(
        _l("Hvad siger banken?"),
        required=_l("Vælg, hvad banken siger"),
        choices=[
            (PaymentState.PAID, _l("Betalt")),
            (PaymentState.RETURNED, _l("Kom retur"), _l("Opkrævningerne betales igen med næste kørsel.")),
        ],
    )
    day = DateField(_l("Hvilken dag?"), required=_l("Skriv dagen fra netbanken"), hint=_l("Fx 03-03-2026"))
    text = TextField(_l("Bankens tekst"), width="l")


class ReverseForm(Form):
    """Which of a payment's claims were paid by mistake, and why."""

    claims = CheckboxesField(_l("Hvilke opkrævninger?"), required=_l("Vælg mindst én opkrævning"))
    reason = TextField(
        _l("Hvorfor?"),
        required=_l("Skriv kort hvorfor"),
        hint=_l("Foreningen kan læse det. Skriv ikke om helbred eller andet følsomt."),
        width="l",
        maxlength=500,
    )

    def offer(self, paid: Iterable[PaidClaim]) -> None:
        self.claims.choices = [
            (one.claim.id, f"{grouped(one.pass_number)} · {kroner(one.claim.amount_ore)}") for one in paid
        ]
