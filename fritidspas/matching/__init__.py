"""The engine: which child goes with which guide. A pure library that knows no Flask and no database."""

from collections.abc import Callable

from fritidspas.matching.answer import RunResult
from fritidspas.matching.problem import Problem


def run(
    problem: Problem,
    *,
    time_limit: float | None = None,
    progress: Callable[[float, str], None] | None = None,
) -> RunResult:
    """The proven best answer to `problem`, judged and explained; see `engine.run` for what it raises."""
    # Imported late: the solver takes some hundred MB that only the process that solves should pay for.
    from fritidspas.matching.engine import run as run_engine

    return run_engine(problem, time_limit=time_limit, progress=progress)[0]
