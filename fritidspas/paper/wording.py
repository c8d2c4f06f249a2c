"""Codes of this room as people read them."""

from flask_babel import lazy_gettext as _l

from fritidspas.paper.models import BatchState

STATES = {
    BatchState.OPEN: _l("Skal printes"),
    BatchState.POSTED: _l("Sendt"),
    BatchState.UNDONE: _l("Fortrudt"),
}
COLOURS = {BatchState.OPEN: "info", BatchState.POSTED: "success", BatchState.UNDONE: ""}
