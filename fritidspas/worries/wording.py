"""What the values of this room are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.worries.rules import WorryState

STATES = {
    WorryState.RAISED: _l("Venter på kvittering"),
    WorryState.ACKNOWLEDGED: _l("Kvitteret"),
    WorryState.HANDED_ON: _l("Givet videre"),
    WorryState.CLOSED: _l("Lukket"),
}
STATE_BADGES = {
    WorryState.RAISED: "warning",
    WorryState.ACKNOWLEDGED: "info",
    WorryState.HANDED_ON: "info",
    WorryState.CLOSED: "",
}
