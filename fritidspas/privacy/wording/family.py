"""Who has looked, as a child's family reads it: what they do, and where they work."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from fritidspas.accounts.wording import PROFESSIONS
from fritidspas.core.roles import Role
from fritidspas.privacy.queries import FamilyLook
from fritidspas.privacy.rules import Told
from fritidspas.privacy.wording.pages import PAGES

DOES = {
    Role.ADMINISTRATOR: _l("En administrator i kommunen"),
    Role.COORDINATOR: _l("En fritidskoordinator i kommunen"),
    Role.LEADER: _l("En leder i kommunen"),
    Role.AUDITOR: _l("En, der holder øje med opslag i kommunen"),
    Role.PROFESSIONAL: _l("En fagperson i kommunen"),
    Role.FINANCE: _l("En, der udbetaler penge i kommunen"),
    Role.CLUB: _l("En fra en forening"),
    Role.GUIDE: _l("En fritidsguide"),
}


def seen_by(look: FamilyLook, told: Told) -> str:
    """En fagperson i kommunen (sundhedsplejerske, Nordbyskolen)"""
    profession = PROFESSIONS[look.profession] if look.profession and told.workplaces else ""
    more = ", ".join(filter(None, (str(profession), look.workplace if told.workplaces else "")))
    return _("%(who)s (%(more)s)", who=DOES[look.role], more=more) if more else str(DOES[look.role])


def seen_on(look: FamilyLook, told: Told) -> str:
    return str(PAGES.get(look.page, _("En side i programmet"))) if told.pages else ""
