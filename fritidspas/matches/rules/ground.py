"""May this group go with this guide beside what stands, and who waits how long: pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Any

from fritidspas.core.languages import DANISH
from fritidspas.matching.check import Breach, check
from fritidspas.matching.problem import Child, Problem
from fritidspas.matching.weights import PARTS

DIMENSIONS = ("gender", "language", "district")


class BondKind(StrEnum):
    """What is said of a child and a guide: they know each other, must never meet, or only they will do."""

    CURRENT = "current"
    BLOCKED = "blocked"
    LOCKED = "locked"


class Ground:
    """What stands already, to judge one more group of children against: rules 1-14 on what is true now.

    Beside the kept matches of the problem, `others` (child -> guide) are taken as standing too.
    """

    def __init__(self, problem: Problem, others: Mapping[str, str] | None = None) -> None:
        self._problem = problem
        self._standing: dict[str, str] = {}
        self._taken: dict[str, dict[str, Child]] = defaultdict(dict)
        self._households: dict[str, dict[str, Child]] = defaultdict(dict)
        for child in problem.children.values():
            if child.household is not None and child.together:
                self._households[child.household][child.id] = child
        self.keep({**problem.kept, **(others or {})})

    def keep(self, pairs: Mapping[str, str]) -> None:
        """From now on these pairs stand."""
        for child, guide in pairs.items():
            self._standing[child] = guide
            self._taken[guide][child] = self._problem.children[child]

    def group_of(self, child: str) -> tuple[str, ...]:
        """This child and those without a guide who must get the same one (rule 14), in order."""
        own = self._problem.children[child]
        members = self._households[own.household] if own.household is not None and own.together else {}
        return tuple(sorted({child, *(ref for ref in members if ref not in self._standing)}))

    def breaches(self, group: Iterable[str], guide: str) -> list[Breach]:
        """What the rules have against this group going with this guide, in the order of the rules."""
        members = {child: self._problem.children[child] for child in group}
        near = {**self._taken[guide], **members}
        for child in members.values():
            near |= self._households[child.household] if child.household is not None else {}
        standing = {child: self._standing[child] for child in near if child in self._standing}
        return check(replace(self._problem, children=near, kept=standing), dict.fromkeys(members, guide))


def scored(
    problem: Problem, children: Sequence[str], guides: Sequence[str]
) -> dict[tuple[str, str], tuple[int, dict[str, int]]]:
    """(child, guide) -> the score of the pair and its parts by name, whether the rules allow the pair or not."""
    # Imported late: numpy is big, and a page that scores a pair is seldom asked for.
    from fritidspas.matching.pairs import Pairs
    from fritidspas.matching.scores import score

    pairs = Pairs(
        problem, [problem.children[ref] for ref in children], [problem.guides[ref] for ref in guides]
    )
    parts = pairs.parts()
    totals = score(parts.reshape(-1, len(PARTS)), problem.weights).reshape(parts.shape[:2])
    return {
        (child, guide): (int(totals[i, j]), dict(zip(PARTS, parts[i, j].tolist(), strict=True)))
        for i, child in enumerate(children)
        for j, guide in enumerate(guides)
    }


def told_parts(parts: Mapping[str, int]) -> dict[str, int]:
    """The parts of a score that do not tell where a child lives."""
    return {name: value for name, value in parts.items() if name != "nearness"}


def told_score(score: int, parts: Mapping[str, int], weights: Mapping[str, int]) -> int:
    """The score without what nearness gave: with it, anybody could work the distance out from the other parts."""
    return score - parts.get("nearness", 0) * weights.get("nearness", 0)


@dataclass(frozen=True, slots=True)
class Waits:
    """How long the children of a group had waited, in days. The figures are None where nobody's wait is known."""

    count: int
    median: float | None
    longest: int | None

    @classmethod
    def of(cls, days: Sequence[int | None]) -> "Waits":
        known = [each for each in days if each is not None]
        return cls(len(days), float(median(known)) if known else None, max(known, default=None))


def group_waits(
    children: Iterable[Child], districts: Mapping[str, str], matched: Mapping[str, Any], on: date
) -> dict[str, dict[str, dict[str, Waits]]]:
    """Dimension -> group -> `matched` and `waiting` -> how long they had waited on that day.

    A child who speaks several languages counts in the group of each but Danish; one who speaks no other is `da`.
    `districts` names the district of each child whose whereabouts may be counted; the others are in group "".
    """
    days: dict[str, dict[str, dict[str, list[int | None]]]] = {
        dimension: defaultdict(lambda: {"matched": [], "waiting": []}) for dimension in DIMENSIONS
    }
    for child in children:
        waited = (on - child.waiting_since).days if child.waiting_since else None
        side = "matched" if child.id in matched else "waiting"
        groups = {
            "gender": {str(child.gender)},
            "language": set(child.languages - {DANISH}) or {DANISH},
            "district": {districts.get(child.id, "")},
        }
        for dimension, names in groups.items():
            for name in names:
                days[dimension][name][side].append(waited)
    return {
        dimension: {
            name: {side: Waits.of(waits) for side, waits in sides.items()}
            for name, sides in sorted(groups.items())
        }
        for dimension, groups in days.items()
    }
