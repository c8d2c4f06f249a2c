"""Judges any answer without a solver: the rules first, then whether it is the best there is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from fritidspas.matching.places.exchange import Better, better
from fritidspas.matching.places.problem import Problem, is_right_age
from fritidspas.matching.places.worth import Worth, worth

Rule = Literal["unknown_child", "unknown_course", "wish", "age", "seats"]


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule broken by these children at one course."""

    rule: Rule
    children: tuple[str, ...]
    course: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """`worth` and `better` are sought only where no rule is broken."""

    breaches: tuple[Breach, ...]
    worth: Worth | None
    better: Better | None

    @property
    def is_proven(self) -> bool:
        """True when the answer breaks no rule and none is better at any level."""
        return not self.breaches and self.better is None


def check(problem: Problem, places: Mapping[str, str]) -> Verdict:
    """The verdict on `places` (child id -> course id), whoever made it. OverflowError as `worth.prices`."""
    if breaches := tuple(breaches_of(problem, places)):
        return Verdict(breaches, None, None)
    return Verdict((), worth(problem, places), better(problem, places))


def breaches_of(problem: Problem, places: Mapping[str, str]) -> list[Breach]:
    """Every rule broken, children in the order of their ids and then courses in theirs."""
    breaches = [
        Breach(rule, (child_id,), places[child_id])
        for child_id in sorted(places)
        if (rule := _broken_by_one(problem, child_id, places[child_id]))
    ]
    taken = Counter(places.values())
    for course_id in sorted(taken.keys() & problem.courses.keys()):
        if taken[course_id] > problem.courses[course_id].seats:
            there = tuple(sorted(child_id for child_id in places if places[child_id] == course_id))
            breaches.append(Breach("seats", there, course_id))
    return breaches


def _broken_by_one(problem: Problem, child_id: str, course_id: str) -> Rule | None:
    if child_id not in problem.children:
        return "unknown_child"
    if course_id not in problem.courses:
        return "unknown_course"
    child, course = problem.children[child_id], problem.courses[course_id]
    if course_id not in child.wishes:
        return "wish"
    return None if is_right_age(child, course) else "age"
