"""Why a child has no guide: the count of guides rule by rule, and the one reason."""

import numpy as np
from numpy.typing import NDArray

from fritidspas.core.week import WEEK, Interval, joined
from fritidspas.matching.answer import REASON_OF_RULE, Fact, Reason, Step
from fritidspas.matching.check import set_breaches
from fritidspas.matching.explain.households import Households
from fritidspas.matching.pairs import (
    AGE,
    BLOCK,
    CERTIFICATE,
    DISTANCE,
    FREE_MINUTES_NEEDED,
    GENDER,
    KIND,
    LANGUAGE,
    PAIR_RULES,
    TIME,
    Pairs,
)
from fritidspas.matching.problem import Child, Problem

# As a coordinator would narrow a list down: near, able, allowed, and only then free at that hour.
STEP_ORDER = (DISTANCE, KIND, CERTIFICATE, LANGUAGE, GENDER, AGE, BLOCK)


def reason(problem: Problem, pairs: Pairs, at: int, households: Households) -> Reason:
    """The one reason why child `at` of `pairs` has no guide, by the definitions of docs/matching.md."""
    if not pairs.guides:
        return Reason.NO_GUIDES
    child, broken = pairs.children[at], pairs.broken[at]
    if (broken == 0).any():
        together = _household_has_guide(problem, pairs, child, households)
        return Reason.OUTCOMPETED if together else Reason.SIBLINGS_CANNOT
    freed = {rule: int((broken == 1 << rule).sum()) for rule in PAIR_RULES}
    rule = max(PAIR_RULES, key=lambda rule: (freed[rule], -rule))
    return REASON_OF_RULE[rule] if freed[rule] else Reason.SEVERAL_RULES


def steps(pairs: Pairs, at: int) -> tuple[Step, ...]:
    """How many guides are left after each rule that says something about this child, until none is."""
    child, broken = pairs.children[at], pairs.broken[at]
    asked = _asked(pairs, child)
    left = np.ones(len(pairs.guides), dtype=bool)
    found = []
    for rule in STEP_ORDER:
        if rule in asked:
            left &= broken & (1 << rule) == 0
            found.append(Step(rule, int(left.sum()), asked[rule]))
    for facts, free in _times(pairs, at):
        left &= free
        found.append(Step(TIME, int(left.sum()), facts))
    until = next((index for index, step in enumerate(found, start=1) if step.left == 0), len(found))
    return tuple(found[:until])


def _household_has_guide(problem: Problem, pairs: Pairs, child: Child, households: Households) -> bool:
    """Is there a guide who could take the whole household, were nobody else there?"""
    household = households.of(child)
    if len(household.members) == 1:
        return True
    rows = [pairs.row_of[member.id] for member in household.joining]
    for column in np.flatnonzero((pairs.broken[rows] == 0).all(axis=0)).tolist():
        guide = pairs.guides[column]
        if household.guides <= {guide.id} and not set_breaches(problem, guide, household.members):
            return True
    return False


def _asked(pairs: Pairs, child: Child) -> dict[int, dict[str, Fact]]:
    asked: dict[int, dict[str, Fact]] = {DISTANCE: {}, CERTIFICATE: {"end": pairs.problem.end.isoformat()}}
    asked[AGE] = {"age": pairs.age(child)}
    if child.guide_kind is not None:
        asked[KIND] = {"kind": child.guide_kind}
    if child.language_need is not None:
        asked[LANGUAGE] = {"language": child.language_need}
    if child.guide_gender_must and child.guide_gender is not None:
        asked[GENDER] = {"gender": child.guide_gender}
    if child.locked_guide is not None:
        asked[BLOCK] = {"locked": child.locked_guide}
    elif child.blocked_guides:
        asked[BLOCK] = {"blocked": len(child.blocked_guides)}
    return asked


def _times(pairs: Pairs, at: int) -> list[tuple[dict[str, Fact], NDArray[np.bool_]]]:
    """Each time the child needs a guide, and which guides are free then."""
    child = pairs.children[at]
    if child.offers:
        needed = [Interval(window.start, window.end) for window in pairs.windows[at]]
        free = pairs.available_minutes([[interval] for interval in needed])
        return [
            ({"start": interval.start, "end": interval.end}, row >= interval.minutes)
            for interval, row in zip(needed, free, strict=True)
        ]
    times = (Interval(0, WEEK),) if child.free is None else joined(child.free)
    return [({"minutes": FREE_MINUTES_NEEDED}, pairs.available_minutes([times])[0] >= FREE_MINUTES_NEEDED)]
