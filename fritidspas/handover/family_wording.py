"""Beside what the letter says: whom it is about and whom to ask, as families read it (`scripts/family_texts.py`)."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES


def both(names: Sequence[str]) -> LazyString:
    """Sara, Ali og Mona: in the reader's language."""
    return LazyString(_both, tuple(names))


def contacts(whose: Sequence[tuple[str, User]]) -> LazyString:
    """Whom to ask: one line where it is the same for all the children, else one for each."""
    return LazyString(_contacts, tuple(whose))


def reach(municipality: Municipality) -> str:
    return ", ".join(part for part in (municipality.phone, municipality.email) if part) or municipality.name


def _both(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s og %(last)s", first=", ".join(names[:-1]), last=names[-1])


def _contacts(whose: Sequence[tuple[str, User]]) -> str:
    if len({user.id for _name, user in whose}) == 1:
        return _contact(whose[0][1])
    return "\n".join(f"{name}: {_contact(user)}" for name, user in whose)


def _contact(user: User) -> str:
    title = PROFESSIONS[user.profession] if user.profession else str(ROLE_NAMES[user.role]).lower()
    return ", ".join(str(part) for part in (user.name, title, user.workplace, user.email) if part)
