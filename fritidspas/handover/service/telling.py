"""The letters of a handover: to whom, about which children, and into the outbox."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fritidspas.accounts.models import Municipality, User
from fritidspas.core.languages import DANISH, FAMILY_LANGUAGES
from fritidspas.db import current_municipality, session
from fritidspas.families.models import Child
from fritidspas.families.recipients import Addressee, by_law_of_each
from fritidspas.handover.family_wording import both, contacts, reach
from fritidspas.handover.letters import NEW_CONTACT
from fritidspas.letters.rules import Channel, address_on, channel_for
from fritidspas.letters.service import post
from fritidspas.letters.ways import ways_here


@dataclass(frozen=True, slots=True)
class Told:
    """One letter: to whom, about which children."""

    addressee: Addressee
    children: Sequence[Child]

    @property
    def language(self) -> str:
        language = self.addressee.to.language
        return language if language in FAMILY_LANGUAGES else DANISH

    @property
    def channel(self) -> Channel:
        return channel_for(self.addressee.to, ways_here())

    @property
    def is_reachable(self) -> bool:
        """Whether it is known where the letter goes."""
        return bool(address_on(self.channel, self.addressee.to))


def ties(children: Iterable[Child], today: date) -> dict[int, list[str]]:
    """By child, who gets letters about it: children who share somebody are of one family."""
    return {
        child_id: [one.holder for one in its] for child_id, its in by_law_of_each(children, today).items()
    }


def told_of(children: Sequence[Child], today: date) -> list[Told]:
    """One letter to each person, naming all their children.

    To whom a child does not live with, only those of one household share a letter: it is asked again when it is sent,
    of each child in it, and stops for all when it may not tell of one.
    """
    by_law = by_law_of_each(children, today)
    found: dict[Hashable, tuple[Addressee, list[Child]]] = {}
    for child in children:
        for one in by_law[child.id]:
            home = None if one.to.lives_with else child.household or child.id
            found.setdefault((one.holder, one.to.lives_with, home), (one, []))[1].append(child)
    return [Told(one, its) for one, its in found.values()]


def tell(
    handover_id: int,
    children: Sequence[Child],
    owners: Mapping[int, User],
    now: datetime,
    today: date,
    by: int,
) -> None:
    """Inside the transaction in which the children get their new contacts: a child is in one such transaction only."""
    place = session.get_one(Municipality, current_municipality())
    for told in told_of(children, today):
        named = [child.first_name or child.name for child in told.children]
        words = {
            "name": told.addressee.to.name,
            "children": both(named),
            "contact": contacts(
                [(name, owners[child.id]) for name, child in zip(named, told.children, strict=True)]
            ),
            "reach": reach(place),
        }
        first, *others = [child.id for child in told.children]
        key = f"handover:{handover_id}:{told.addressee.holder}:{first}"
        post(NEW_CONTACT.key, told.addressee.to, words, key, now, by, child_id=first, also=others)
