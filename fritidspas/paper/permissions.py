"""Who prints letters and posts them: whoever may read what they say of children."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "paper.print": Permission(
        {Role.COORDINATOR},
        _l("Printe breve og sende dem med posten"),
        _l("breve, der skal på papir"),
        _l("navn, hvad der mangler, og brevet selv; en adresse, der er der i forvejen, står kun på brevet"),
    ),
}
