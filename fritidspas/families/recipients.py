"""Who gets a letter about a child, by law, and how each is reached."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.languages import DANISH
from fritidspas.db import session
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.families.queries import guardians_of, guardians_of_each, protected_on
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
    return by_law_of_each([child], today)[child.id]


def by_law_of_each(children: Iterable[Child], today: date) -> dict[int, list[Addressee]]:
    """As `by_law` of each of the children, whose guardians are read at once."""
    rows = list(children)
    held = guardians_of_each(child.id for child in rows)
    users = {one.guardian.user_id for its in held.values() for one in its}
    # Kept while the letters are addressed: each is then at hand without a question of its own.
    at_hand = session.scalars(select(User).where(User.id.in_(users))).all()
    found = {child.id: _by_law(child, held.get(child.id, []), today) for child in rows}
    del at_hand
    return found


def _by_law(child: Child, held: Sequence[Guardianship], today: date) -> list[Addressee]:
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


def may_still_read(child_id: int, holder: str, tells_where: bool, today: date) -> bool:
    """Whether a letter written to `holder` may still go to them: asked when it leaves, which may be weeks later.

    A guardian must still act for the child, and may know where it is if the letter says so. What is written to the
    young person, or home to whoever lives there, goes there, of the children of that home; to anybody else nothing
    tells where a protected child is.
    """
    who, _, number = holder.partition(":")
    if who in ("child", "home") and _are_of_one_home(child_id, int(number)):
        return True
    # Columns, not rows: whoever sends many letters in turn must not go by what was so when the first of them left.
    is_protected = bool(protected_among([child_id], today))
    if who != "guardian":
        return not (tells_where and is_protected)
    lives_with = session.scalar(
        select(Guardianship.lives_with).where(
            Guardianship.child_id == child_id,
            Guardianship.guardian_id == int(number),
            Guardianship.until_day.is_(None),
        )
    )
    return lives_with is not None and (not tells_where or may_know_where(is_protected, lives_with))


def _guardian_now(guardian_id: int, _child_id: int | None) -> Recipient | None:
    guardian = session.scalar(select(Guardian).where(Guardian.id == guardian_id))
    if guardian is None:
        return None
    return Recipient(
        guardian.name, email=guardian.email, phone=guardian.phone, address=guardian.address or "",
        user_id=guardian.user_id,
    )  # fmt: skip


def _young_now(child_id: int, now_id: int | None) -> Recipient | None:
    """`now_id`: the row the child has today, when that is another."""
    child = session.scalar(select(Child).where(Child.id == (now_id or child_id)))
    if child is None:
        return None
    return _to_young(child, next((one for one in guardians_of(child.id) if one.is_self), None))


# How those with a number are reached today, whatever was so when they were written to.
REACHED: Mapping[str, Callable[[int, int | None], Recipient | None]] = {
    "guardian": _guardian_now,
    "child": _young_now,
}


def _are_of_one_home(child_id: int, other_id: int) -> bool:
    if child_id == other_id:
        return True
    homes = session.scalars(select(Child.household).where(Child.id.in_((child_id, other_id)))).all()
    return len(set(homes)) == 1 and homes[0] is not None


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
