"""Places on short courses from ranked wishes: proposed, proven the best, and with a waiting line per course."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fritidspas.matching.places.problem import Problem

if TYPE_CHECKING:
    from fritidspas.matching.places.worth import Worth


@dataclass(frozen=True, slots=True)
class Proposal:
    """`places` is child id -> course id; `lines` is course id -> children in line, the next first."""

    places: dict[str, str]
    lines: dict[str, tuple[str, ...]]
    worth: "Worth"


def propose(problem: Problem) -> Proposal:
    """The best places there are, judged without the solver before anybody sees them.

    Raises OverflowError as `worth.prices` does, and ArithmeticError should the proof not hold.
    """
    # Imported late: what solves takes some hundred MB that only the process that solves should pay for.
    from fritidspas.matching.places.check import check
    from fritidspas.matching.places.line import lines
    from fritidspas.matching.places.solver import solve

    places = solve(problem)
    verdict = check(problem, places)
    if verdict.worth is None or not verdict.is_proven:
        raise ArithmeticError(f"the places are not proven the best: {verdict}")
    return Proposal(places, lines(problem, places), verdict.worth)
