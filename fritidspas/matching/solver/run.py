"""From candidates to a solution: each part by the way that fits it, then all put together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.objective import as_levels
from fritidspas.matching.result import Solution, Status
from fritidspas.matching.solver.answers import Answer, answered, trivial_bounds
from fritidspas.matching.solver.bundles import Bundler
from fritidspas.matching.solver.clock import before, passed
from fritidspas.matching.solver.flow import is_flow, solve_flow
from fritidspas.matching.solver.generation import Generation, Proof
from fritidspas.matching.solver.greedy import best_answer
from fritidspas.matching.solver.master import Column
from fritidspas.matching.solver.neighbourhoods import improved
from fritidspas.matching.solver.parts import Part

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Solved:
    """A part with its answer, and what proved it when bundles did."""

    part: Part
    answer: Answer
    proof: Proof | None = None


def solve_part(part: Part, seed: int, deadline: float | None, likely: Iterable[Column] = ()) -> Solved:
    """The proven best answer of a part; when `deadline` (perf_counter) strikes, the best known.

    likely: bundles that may be worth beginning with.
    """
    best = best_answer(part)
    if passed(deadline):
        return Solved(part, answered(part, best, trivial_bounds(part)))
    bundler = Bundler(part)
    if is_flow(bundler):
        return Solved(part, solve_flow(part))
    generation = Generation(bundler, seed)
    proof_ends = before(deadline)
    generation.master.add(likely)
    best = generation.approach(best, proof_ends)
    answer = generation.decide(best, proof_ends)
    if not answer.proven:
        answer = answered(part, improved(part, answer.guide_of, seed, deadline), generation.most)
    return Solved(part, answer, generation.proof())


def solve_parts(
    parts: Iterable[Part], seed: int, deadline: float | None, progress: Progress | None
) -> list[Solved]:
    """Every part in turn, telling `progress` the share of children done."""
    todo = list(parts)
    total, done, solved = sum(part.size for part in todo), 0, []
    for part in todo:
        solved.append(solve_part(part, seed, deadline))
        done += part.size
        if progress:
            progress(done / total, "solve")
    return solved


def put_together(
    candidates: Candidates, solved: list[Solved], timed: bool, seconds: dict[str, float]
) -> Solution:
    """The answers of all parts as one: values and bounds add up level by level."""
    guide_of = {
        child: guide
        for one in solved
        for unit, guide in one.answer.guide_of.items()
        for child in one.part.units[unit].members
    }
    nothing = np.zeros(len(set(candidates.priority.tolist())) + 1, dtype=np.int64)
    values = sum((np.array(one.answer.values) for one in solved), start=nothing)
    bounds = sum((np.array(one.answer.bounds) for one in solved), start=nothing)
    proven = all(one.answer.proven for one in solved)
    return Solution(
        Status.OPTIMAL if proven else Status.TIMED_OUT if timed else Status.FEASIBLE,
        dict(sorted(guide_of.items())),
        as_levels(candidates, values.tolist(), bounds.tolist()),
        seconds,
    )
