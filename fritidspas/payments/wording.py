"""What payments, and what the bank says of them, are called on the screen."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.clubs.rules import Missing
from fritidspas.ledger.rules import Account
from fritidspas.payments.bank import Wrong
from fritidspas.payments.rules import BatchState, Outcome, PaymentState

BATCH_STATES = {
    BatchState.OPEN: _l("Ikke sendt"),
    BatchState.EXPORTED: _l("Sendt til banken"),
    BatchState.SETTLED: _l("Afsluttet"),
    BatchState.UNDONE: _l("Fortrudt"),
}
BATCH_COLOURS = {
    BatchState.OPEN: "warning",
    BatchState.EXPORTED: "info",
    BatchState.SETTLED: "success",
    BatchState.UNDONE: "",
}
PAYMENT_STATES = {
    PaymentState.WAITING: _l("Ikke sendt"),
    PaymentState.SENT: _l("Sendt til banken"),
    PaymentState.PAID: _l("Betalt"),
    PaymentState.RETURNED: _l("Kom retur"),
    PaymentState.UNDONE: _l("Fortrudt"),
}
PAYMENT_COLOURS = {
    PaymentState.WAITING: "warning",
    PaymentState.SENT: "info",
    PaymentState.PAID: "success",
    PaymentState.RETURNED: "error",
    PaymentState.UNDONE: "",
}
# The accounts of a pass, in the books.
SUMS = {
    Account.FREE: _l("Ikke brugt endnu"),
    Account.RESERVED: _l("Venter på svar"),
    Account.SPENT: _l("Skyldes foreninger"),
    Account.PAID: _l("Betalt"),
    Account.REVERSED: _l("Skal betales tilbage"),
}
# Of every table of the books.
SUM_COLUMNS = [{"key": account.balance, "label": label, "class": "number"} for account, label in SUMS.items()]
LACKS = {
    Missing.APPROVAL: _l("Foreningen er ikke godkendt."),
    Missing.DECLARATION: _l("Erklæringen om børneattester mangler eller er udløbet."),
    Missing.ACCOUNT: _l("Foreningen har ikke skrevet en konto."),
    Missing.CONFIRMATION: _l("Kontoen er ikke bekræftet."),
}
OUTCOMES = {
    Outcome.PAID: _l("Betalt."),
    Outcome.RETURNED: _l("Kom retur. Kontoen skal bekræftes, før der betales igen."),
    Outcome.ALREADY: _l("Skrevet i forvejen. Intet er ændret."),
    Outcome.OTHER_AMOUNT: _l("Beløbet er et andet end betalingens. Intet er ændret."),
    Outcome.TWICE: _l("Banken har betalt samme betaling to gange. Ring til banken."),
    Outcome.CAME_BACK: _l("Pengene er kommet tilbage, efter at betalingen var betalt. Tilbagefør den."),
    Outcome.PAID_AFTER_ALL: _l(
        "Banken har betalt, men her står, at betalingen kom retur. Spørg banken, før der betales igen."
    ),
    Outcome.OWN_CLUB: _l(
        "Du har selv en plads i foreningen. Intet er ændret. Bed en kollega om at indlæse samme fil."
    ),
    Outcome.NOT_SENT: _l("Betalingen er ikke sendt herfra. Intet er ændret."),
    Outcome.UNKNOWN: _l("Referencen findes ikke her. Intet er ændret."),
}
WRONG = {
    Wrong.DAY: _l("Datoen kan ikke læses."),
    Wrong.AMOUNT: _l("Beløbet kan ikke læses."),
    Wrong.TWO: _l("Linjen nævner flere betalinger. Skriv svaret på hver for sig."),
    Wrong.NOT_BOOKED: _l("Banken har ikke gennemført betalingen endnu."),
}


def carried(ore: int) -> str:
    """Which way it went: below zero it came from passes of another year."""
    return _("Overført til andre år") if ore > 0 else _("Overført fra andre år")
