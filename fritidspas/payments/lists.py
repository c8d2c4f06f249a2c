"""The columns of the lists of batches and of the books, where they are saved as files."""

from flask_babel import gettext as _

from fritidspas.core.numbers import grouped
from fritidspas.lists import Columns
from fritidspas.passes.wording import STATES
from fritidspas.payments.queries import BatchRow
from fritidspas.payments.queries.books import PassSums, PoolSums
from fritidspas.payments.wording import BATCH_STATES
from fritidspas.web.sheets_out import in_kroner


def batches() -> Columns[BatchRow]:
    return {
        _("Kørsel"): lambda row: row.batch.number,
        _("Status"): lambda row: str(BATCH_STATES[row.batch.state]),
        _("Lavet"): lambda row: row.batch.made_at,
        _("Sendt til banken"): lambda row: row.batch.exported_at,
        _("Betalinger"): lambda row: row.payments,
        _("Beløb, kr."): lambda row: in_kroner(row.ore),
    }


def books() -> Columns[PoolSums]:
    return {
        _("Ordning"): lambda row: row.pool.scheme.name,
        _("År"): lambda row: row.pool.year,
        _("Penge i alt, kr."): lambda row: in_kroner(row.sums.funded),
        _("Givet til børn, kr."): lambda row: in_kroner(row.sums.granted),
        _("Overført til andre år, kr."): lambda row: in_kroner(row.sums.carried),
        _("Tilbage i puljen, kr."): lambda row: in_kroner(row.sums.left),
        _("Ikke brugt endnu, kr."): lambda row: in_kroner(row.sums.free),
        _("Venter på svar, kr."): lambda row: in_kroner(row.sums.reserved),
        _("Skyldes foreninger, kr."): lambda row: in_kroner(row.sums.spent),
        _("Betalt, kr."): lambda row: in_kroner(row.sums.paid),
        _("Skal betales tilbage, kr."): lambda row: in_kroner(row.sums.reversed),
        _("Pas"): lambda row: row.passes,
    }


def passes() -> Columns[PassSums]:
    return {
        _("Pasnummer"): lambda row: grouped(row.leisure_pass.number),
        _("Status"): lambda row: str(STATES[row.leisure_pass.state]),
        _("Ikke brugt endnu, kr."): lambda row: in_kroner(row.purse.free),
        _("Venter på svar, kr."): lambda row: in_kroner(row.purse.reserved),
        _("Skyldes foreninger, kr."): lambda row: in_kroner(row.purse.spent),
        _("Betalt, kr."): lambda row: in_kroner(row.purse.paid),
        _("Skal betales tilbage, kr."): lambda row: in_kroner(row.purse.reversed),
    }
