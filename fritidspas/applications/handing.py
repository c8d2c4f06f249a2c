"""What a colleague who leaves has here: applications of theirs that wait, and may be asked about."""

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.holding import Rows
from fritidspas.applications.models import Application
from fritidspas.applications.rules import WAITING

CONTACT = Rows(
    kind="application",
    name=_l("Ansøgning"),
    row=Application,
    owner=Application.contact_id,
    maker=Application.made_by,
    live=lambda _today: Application.state.in_(WAITING),
    about=Application.child_id,
)
