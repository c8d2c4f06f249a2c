"""What a colleague who leaves has here: the children they stand by."""

from flask_babel import lazy_gettext as _l

from fritidspas.accounts.holding import Rows
from fritidspas.families.models import Child

CONTACT = Rows(
    kind="child",
    name=_l("Kontaktperson"),
    row=Child,
    owner=Child.contact_id,
    live=lambda _today: Child.merged_into_id.is_(None),
    about=Child.id,
    tells=True,
)
