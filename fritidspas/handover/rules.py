"""Who may have a colleague's work, who gets what of it, and in which portions: decisions without a database."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.core.thing import Thing

# Who opens children's pages and stands by families; the others have no page to do it on.
OWNERS = frozenset({Role.PROFESSIONAL, Role.COORDINATOR})
# So many children are handed over while the page waits; more are a job of a worker's.
AT_ONCE = 200
PORTION = 25

Key = TypeVar("Key", bound=Hashable)


class Way(StrEnum):
    """How a colleague's children are shared out."""

    ONE = "one"
    WORKPLACE = "workplace"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for the municipality, as this room needs to know them."""

    id: int
    name: str
    role: Role
    active: bool
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """How somebody shares the work out.

    each: by child, over what `way` would give. rest_to: who gets what is of no child.
    """

    way: Way
    to_id: int | None = None
    workplace: str = ""
    each: Mapping[int, int] = field(default_factory=dict)
    rest_to: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Who gets what is about each child, and what is about none; None: nobody yet."""

    owners: Mapping[int, int | None]
    rest_to: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What has come to the colleague, and what is gone, since somebody looked."""

    new: frozenset[Thing]
    gone: frozenset[Thing]


def check_owner(to: Colleague | None, from_id: int | None) -> None:
    """Refused `owner_unknown`, `owner_same`, `owner_closed`, `owner_role`."""
    if to is None:
        raise Refused("owner_unknown")
    if to.id == from_id:
        raise Refused("owner_same", name=to.name)
    if not to.active:
        raise Refused("owner_closed", name=to.name)
    if to.role not in OWNERS:
        raise Refused("owner_role", name=to.name)


def plan_of(chosen: Chosen, children: Mapping[int, str | None], at_workplace: Sequence[int]) -> Plan:
    """Who gets each child.

    children: by child, its household, if any is known. at_workplace: the colleagues at the workplace chosen, of whom
    each gets about as many; children of one household have one contact.
    """
    owners: dict[int, int | None] = dict.fromkeys(children, None)
    if chosen.way is Way.ONE:
        owners = dict.fromkeys(children, chosen.to_id)
    elif chosen.way is Way.WORKPLACE:
        owners |= _spread(children, at_workplace)
    owners |= {child: to for child, to in chosen.each.items() if child in owners}
    return Plan(owners, chosen.rest_to if chosen.rest_to is not None else chosen.to_id)


def _spread(children: Mapping[int, str | None], among: Sequence[int]) -> dict[int, int]:
    if not among:
        return {}
    homes: dict[Hashable, list[int]] = defaultdict(list)
    for child in sorted(children):
        homes[children[child] or child].append(child)
    load = dict.fromkeys(among, 0)
    found: dict[int, int] = {}
    for home in sorted(homes.values(), key=lambda home: (-len(home), home[0])):
        to = min(among, key=lambda one: (load[one], among.index(one)))
        load[to] += len(home)
        found |= dict.fromkeys(home, to)
    return found


def check_complete(plan: Plan, things: Iterable[Thing], known: Mapping[int, Colleague], from_id: int) -> None:
    """Nothing is left without an owner.

    Refused `left_over` with the children nobody gets, `rest_left_over`, and as `check_owner` of whoever gets something.
    """
    held = list(things)
    left = sorted(
        {one.child_id for one in held if one.child_id is not None and not plan.owners.get(one.child_id)}
    )
    if left:
        raise Refused("left_over", count=len(left), child_ids=left)
    if any(one.child_id is None for one in held):
        if plan.rest_to is None:
            raise Refused("rest_left_over")
        check_owner(known.get(plan.rest_to), from_id)
    for to in sorted({to for to in plan.owners.values() if to is not None}):
        check_owner(known.get(to), from_id)


def changes(seen: Collection[Thing], now: Collection[Thing]) -> Changes:
    """What somebody did not see who decided on what they saw."""
    return Changes(frozenset(now) - frozenset(seen), frozenset(seen) - frozenset(now))


def portions(ties: Mapping[int, Iterable[Key]], most: int = PORTION) -> list[list[int]]:
    """The children in portions of about `most`; who share somebody who gets a letter are never in two.

    ties: by child, who gets the letters about it.
    """
    groups = _tied(ties)
    found: list[list[int]] = []
    for group in groups:
        if found and len(found[-1]) + len(group) <= most:
            found[-1] += group
        else:
            found.append(list(group))
    return found


def _tied(ties: Mapping[int, Iterable[Key]]) -> list[list[int]]:
    """Children joined by whom they share, the lowest number first."""
    group_of: dict[int, list[int]] = {}
    first_with: dict[Key, int] = {}
    for child in sorted(ties):
        group_of[child] = [child]
        for key in ties[child]:
            other = first_with.setdefault(key, child)
            if group_of[other] is not group_of[child]:
                joined = sorted(group_of[other] + group_of[child])
                group_of |= dict.fromkeys(joined, joined)
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values())
