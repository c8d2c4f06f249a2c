"""What those who have rights are called, and the ways to read the table of them."""

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.accounts.wording import ROLE_NAMES
from fritidspas.privacy.roles import RECEIVER

HOLDERS: dict[str, LazyString] = {
    **{role.value: name for role, name in ROLE_NAMES.items()},
    RECEIVER: _l("Modtager af bekymringer"),
}
ORDERS = {"roles": _l("Rolle"), "rights": _l("Rettighed")}
