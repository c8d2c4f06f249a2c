"""The columns of the list of users, where it is saved as a file."""

from flask_babel import gettext as _

from fritidspas.accounts.models import User
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.lists import Columns


def users() -> Columns[User]:
    return {
        _("Navn"): lambda user: user.name,
        _("E-mail"): lambda user: user.email,
        _("Rolle"): lambda user: str(ROLE_NAMES[user.role]),
        _("Fag"): lambda user: str(PROFESSIONS[user.profession]) if user.profession else "",
        _("Arbejdssted"): lambda user: user.workplace,
        _("Adgang åben"): lambda user: user.active,
    }
