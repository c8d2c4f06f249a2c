"""What a colleague who leaves has here: the passes that families and clubs ask them about."""

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.holding import Rows
from fritidspas.passes.models import LeisurePass

# Of a pass nobody can claim from any more nobody asks anything: who they asked while it was good stays.
CONTACT = Rows(
    kind="pass",
    name=_l("Fritidspas"),
    row=LeisurePass,
    owner=LeisurePass.contact_id,
    live=lambda today: LeisurePass.claim_until >= today,
    about=LeisurePass.child_id,
    tells=True,
)
