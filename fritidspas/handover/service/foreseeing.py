"""What a handover would come to, before anybody says yes to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fritidspas.core.refused import Refused
from fritidspas.core.thing import Thing
from fritidspas.families.models import Child
from fritidspas.handover import queries, rules
from fritidspas.handover.holdings import holdings
from fritidspas.handover.rules import Chosen, Plan, Way
from fritidspas.handover.service.telling import Told, told_of


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`things`: all that goes on; `by_owner`: how much of each kind each gets. `families`: who gets letters."""

    plan: Plan
    things: Sequence[Thing]
    children: Sequence[Child]
    letters: Sequence[Told]
    families: int

    @property
    def by_owner(self) -> Mapping[int, Counter[str]]:
        found: dict[int, Counter[str]] = {}
        for thing in self.things:
            to = self.plan.rest_to if thing.child_id is None else self.plan.owners[thing.child_id]
            if to is not None:
                found.setdefault(to, Counter())[thing.kind] += 1
        return found

    @property
    def kinds_of(self) -> Mapping[int, Sequence[str]]:
        """By child, the kinds of what is about it."""
        found: dict[int, dict[str, None]] = {}
        for thing in self.things:
            if thing.child_id is not None:
                found.setdefault(thing.child_id, {})[thing.kind] = None
        return {child: list(kinds) for child, kinds in found.items()}


def foresee(from_id: int, chosen: Chosen, today: date) -> Foreseen:
    """Refused `nothing_to_hand_over`, `workplace_empty`, and as `rules.check_complete`."""
    things = queries.things_of(from_id, today)
    if not things:
        raise Refused("nothing_to_hand_over")
    children = queries.children_of(things)
    plan = rules.plan_of(chosen, {child.id: child.household for child in children}, _at(chosen, from_id))
    asked = {to for to in (*plan.owners.values(), plan.rest_to) if to is not None}
    rules.check_complete(plan, things, queries.colleagues(asked), from_id)
    tells = {holding.kind for holding in holdings() if holding.tells}
    told_about = {thing.child_id for thing in things if thing.kind in tells}
    letters = told_of([child for child in children if child.id in told_about], today)
    families = rules.portions(_holders(letters), most=1)
    return Foreseen(plan, things, children, letters, len(families))


def _at(chosen: Chosen, from_id: int) -> list[int]:
    """The colleagues at the workplace that was chosen. Refused `workplace_empty`."""
    if chosen.way is not Way.WORKPLACE:
        return []
    found = [
        user.id for user in queries.owners() if user.workplace == chosen.workplace and user.id != from_id
    ]
    if not found:
        raise Refused("workplace_empty")
    return found


def _holders(letters: Sequence[Told]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for told in letters:
        for child in told.children:
            found.setdefault(child.id, []).append(told.addressee.holder)
    return found
