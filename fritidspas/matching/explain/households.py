"""Who must share a guide with whom (rule 14), as seen by one run."""

from collections import defaultdict
from dataclasses import dataclass

from fritidspas.matching.problem import Child, Problem


@dataclass(frozen=True)
class Household:
    """The children who get the same guide or none, kept ones included; a child alone is one too.

    joining: those not kept. guides: the guides of the kept ones.
    """

    members: tuple[Child, ...]
    joining: tuple[Child, ...]
    guides: frozenset[str]


class Households:
    """The households of a problem by child."""

    def __init__(self, problem: Problem) -> None:
        self._kept = problem.kept
        self._members: dict[str, list[Child]] = defaultdict(list)
        for _, child in sorted(problem.children.items()):
            if child.household is not None and child.together:
                self._members[child.household].append(child)

    def of(self, child: Child) -> Household:
        together = child.household is not None and child.together
        members = tuple(self._members[str(child.household)]) if together else (child,)
        joining = tuple(member for member in members if member.id not in self._kept)
        return Household(
            members,
            joining,
            frozenset(self._kept[member.id] for member in members if member.id in self._kept),
        )
