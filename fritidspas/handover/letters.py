"""What a family is told when somebody else stands by their child."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.wording import PROFESSIONS, ROLE_NAMES
from fritidspas.letters.kinds import LetterKind

# The name of a contact can be that of a school (decision 0005): who may not know where the child is, is told of none.
NEW_CONTACT = LetterKind(
    key="handover.new_contact",
    title=_l("Familien får en ny kontaktperson"),
    subject=_l("Ny kontaktperson for {children}"),
    body=_l(
        "Kære {name}\n\n"
        "{children} har fået en ny kontaktperson i kommunen:\n\n"
        "{contact}\n\n"
        "Det er den person, du nu kan spørge om fritidspas, guide og foreninger. Alt, hvad der er aftalt, gælder "
        "stadig. Du behøver ikke gøre noget.\n\n"
        "Du kan altid få fat i os her: {reach}\n\n"
        "Venlig hilsen\nKommunen"
    ),
    elsewhere=_l(
        "Kære {name}\n\n"
        "{children} har fået en ny kontaktperson i kommunen.\n\n"
        "Alt, hvad der er aftalt, gælder stadig. Du behøver ikke gøre noget.\n\n"
        "Har du spørgsmål, så tag fat i os her: {reach}\n\n"
        "Venlig hilsen\nKommunen"
    ),
    words=("name", "children", "contact", "reach"),
)


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
