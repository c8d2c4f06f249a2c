"""The solver: the best feasible set of pairs, proven, part by part.

`solve` answers once. `Solver` answers and then stays, to be asked what a change would mean:

    solver = Solver(candidates)
    solver.solution                    # the proven answer
    solver.cost_of(child, guide)       # what it would cost the whole to give this child that guide
    solver.after(guide, seats, scores) # who is sure of a guide when this one has changed, and how many more are
    solver.resolve(changed)            # the answer to candidates somebody has changed a little
"""

from fritidspas.matching.candidates import Candidates
from fritidspas.matching.result import Solution
from fritidspas.matching.solver.questions import COLD_SECONDS, Cost, Solver
from fritidspas.matching.solver.run import Progress

__all__ = ["COLD_SECONDS", "Cost", "Solver", "solve"]


def solve(
    candidates: Candidates,
    *,
    time_limit: float | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Solution:
    """The best feasible set of pairs (rules 10-14), proven on every level unless the time limit strikes.

    Deterministic: same candidates and seed, same answer. time_limit in seconds, None is none.
    progress: called with the share done (0-1) and the name of the phase.
    """
    return Solver(candidates, time_limit=time_limit, seed=seed, progress=progress).solution
