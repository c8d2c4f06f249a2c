"""The columns of the list of batches, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.lists import Columns
from fritidspas.paper.queries import BatchRow
from fritidspas.paper.wording import STATES


def batches() -> Columns[BatchRow]:
    return {
        _("Lavet"): lambda row: row.batch.made_at,
        _("Af"): lambda row: row.batch.maker.name,
        _("Status"): lambda row: str(STATES[row.batch.state]),
        _("Sendt"): lambda row: row.batch.posted_at,
        _("Breve"): lambda row: row.letters,
    }
