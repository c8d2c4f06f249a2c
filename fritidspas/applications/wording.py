"""What applications and their states are called on the screen."""

from flask_babel import lazy_gettext as _l

from fritidspas.applications.rules import Kind, State

STATES = {
    State.DRAFT: _l("Ikke sendt endnu"),
    State.SUBMITTED: _l("Kommunen ser på den"),
    State.ASKED: _l("Kommunen har spurgt om noget"),
    State.QUEUED: _l("Venter på penge"),
    State.GRANTED: _l("Ja"),
    State.GRANTED_IN_PART: _l("Ja, delvist"),
    State.REFUSED: _l("Nej"),
    State.WITHDRAWN: _l("Trukket tilbage"),
}
COLOURS = {
    State.SUBMITTED: "info",
    State.ASKED: "warning",
    State.QUEUED: "info",
    State.GRANTED: "success",
    State.GRANTED_IN_PART: "success",
    State.REFUSED: "error",
}
KINDS = {
    Kind.PASS: _l("fritidspas"),
    Kind.GUIDE: _l("fritidsguide"),
    Kind.BOTH: _l("fritidspas og fritidsguide"),
}
