"""Who gets a letter about a child, by law, and how each is reached."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.families.models import Child, Guardianship
from fritidspas.families.queries import guardians_of, protected_on
from fritidspas.families.rules import gets_own_letters, may_know_where
from fritidspas.letters.rules import Recipient


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who gets the letter. `holder`: who that is in keys of letters and links, as `guardian:7` or `child:3`."""

    holder: str
    to: Recipient


def by_law(child: Child, today: date) -> list[Addressee]:
    """From 15 years the young person alone; before that whoever has custody, each with a letter of their own.

    What each may know of where the child is, is asked now (decision 0005). Where nobody is known, there is still a
    letter, on paper, that somebody must find the address for.
    """
    held = guardians_of(child.id)
    if gets_own_letters(child.birth_date, today):
        own = next((one for one in held if one.is_self), None)
        return [Addressee(f"child:{child.id}", _to_young(child, own))]
    is_protected = child.is_protected(today)
    found = [_to_guardian(one, is_protected) for one in held if not one.is_self]
    return found or [Addressee(f"home:{child.id}", _to_home(child))]


def keep_address(holder: str, child_id: int, address: str) -> None:
    """Where paper is sent to the holder from now on, when that is somebody who follows the child."""
    for held in guardians_of(child_id):
        own = f"child:{child_id}" if held.is_self else f"guardian:{held.guardian_id}"
        if holder == own:
            held.guardian.address = address


def protected_among(child_ids: Collection[int], today: date) -> set[int]:
    """Those of the children whose whereabouts must be withheld today: asked again when a letter leaves."""
    return set(session.scalars(select(Child.id).where(Child.id.in_(child_ids), protected_on(today))))


def _to_young(child: Child, own: Guardianship | None) -> Recipient:
    user = session.get(User, own.guardian.user_id) if own else None
    return Recipient(
        name=child.name,
        language=_language(own, user),
        email=own.guardian.email if own else "",
        phone=own.guardian.phone if own else "",
        cpr=child.cpr or "",
        address=own.guardian.address or "" if own else "",
        user_id=user.id if user else None,
    )


def _to_guardian(held: Guardianship, is_protected: bool) -> Addressee:
    guardian, user = held.guardian, session.get(User, held.guardian.user_id)
    to = Recipient(
        name=guardian.name,
        language=_language(held, user),
        email=guardian.email,
        phone=guardian.phone,
        address=guardian.address or "",
        user_id=guardian.user_id,
        may_know_where=may_know_where(is_protected, held.lives_with),
        lives_with=held.lives_with,
    )
    return Addressee(f"guardian:{guardian.id}", to)


def _to_home(child: Child) -> Recipient:
    with force_locale(DANISH):
        name = _("Forældrene til %(child)s", child=child.name)
    return Recipient(name=name)


def _language(held: Guardianship | None, user: User | None) -> str:
    """As they chose for letters; else as they read the pages."""
    chosen = held.guardian.language if held else None
    return chosen or (user.language if user else DANISH)
