"""The columns of the list of batches, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.lists import Columns
from fritidspas.payments.queries import BatchRow
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
