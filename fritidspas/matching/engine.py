"""One run from problem to answer: find, solve, check, explain."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from fritidspas.matching.answer import Matched, NewGuide, RunResult, Unmatched
from fritidspas.matching.beside import Beside
from fritidspas.matching.candidates import Candidates, find
from fritidspas.matching.check import Breach, check, pair_breaches
from fritidspas.matching.explain import explain_matched, explain_unmatched
from fritidspas.matching.problem import Problem
from fritidspas.matching.solver import Solver

Progress = Callable[[float, str], None]

# Which share of a run each phase takes, for the progress bar only.
SHARES = {"find": (0.0, 0.02), "solve": (0.02, 0.5), "check": (0.5, 0.52), "explain": (0.52, 1.0)}


class LockBreaksRule(Exception):
    """A locked pair that rules 1-8 forbid, or that is blocked too: the run cannot be answered as asked."""

    def __init__(self, breaches: list[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__(f"{len(breaches)} rules broken by locks")


class WrongAnswer(Exception):
    """The checker found a breach in a result: a mistake of the engine, never to be shown as a proposal."""

    def __init__(self, breaches: list[Breach]) -> None:
        self.breaches = tuple(breaches)
        super().__init__(f"the result breaks rules {sorted({breach.rule for breach in breaches})}")


def run(
    problem: Problem, *, time_limit: float | None = None, progress: Progress | None = None
) -> tuple[RunResult, Candidates]:
    """The proven best answer to `problem`, judged and explained, and the feasible pairs it was chosen from.

    time_limit: seconds for solving. progress: called with the share done (0-1) and the phase.
    Raises LockBreaksRule and, should the engine err, WrongAnswer.
    """
    locks = lock_breaches(problem)
    if locks:
        raise LockBreaksRule(locks)
    clock = _Clock(progress)
    with clock.phase("find"):
        candidates = find(problem)
    with Beside(candidates) as beside:
        with clock.phase("solve"):
            solver = Solver(candidates, time_limit=time_limit, seed=problem.seed, progress=clock.within)
        solution = solver.solution
        with clock.phase("check"):
            breaches = check(
                problem, {candidates.children[c]: candidates.guides[g] for c, g in solution.guide_of.items()}
            )
            if breaches:
                raise WrongAnswer(breaches)
        with clock.phase("explain"):
            matched, unmatched, new_guides = _explained(problem, candidates, solver, beside, clock)
    result = RunResult(
        status=solution.status,
        levels=solution.levels,
        matched=matched,
        unmatched=unmatched,
        new_guides=new_guides,
        counts={
            "children": len(problem.children),
            "guides": len(problem.guides),
            "offers": len(problem.offers),
            "kept": len(problem.kept),
            "pairs": len(candidates.pair_child),
            "matched": len(matched),
            "unmatched": len(unmatched),
        },
        seconds=clock.seconds,
        fingerprint=fingerprint(problem),
        weights=problem.weights,
        seed=problem.seed,
        start=problem.start,
        end=problem.end,
    )
    return result, candidates


def _explained(
    problem: Problem, candidates: Candidates, solver: Solver, beside: Beside, clock: "_Clock"
) -> tuple[tuple[Matched, ...], tuple[Unmatched, ...], tuple[NewGuide, ...]]:
    beside.begin(problem, candidates, solver)
    unmatched, new_guides = explain_unmatched(
        problem, candidates, solver, lambda share: clock.within(share / 2)
    )
    matched = beside.matched()
    if matched is None:
        solver.forget()
        matched = explain_matched(problem, candidates, solver, lambda share: clock.within(0.5 + share / 2))
    return matched, unmatched, new_guides


def lock_breaches(problem: Problem) -> list[Breach]:
    """What rules 1-9 have against the locked pairs of children not kept."""
    return [
        breach
        for child in problem.children.values()
        if child.locked_guide is not None and child.id not in problem.kept
        for breach in pair_breaches(problem, child, problem.guides[child.locked_guide])
    ]


def fingerprint(problem: Problem) -> str:
    """SHA-256 of everything asked, the same however the input was ordered, separated or encoded."""
    text = json.dumps(asdict(problem), sort_keys=True, default=_plain, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def _plain(value: object) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"cannot write {type(value).__name__}")


class _Clock:
    """Times the phases and tells the progress of the whole."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._phase = "find"
        self.seconds: dict[str, float] = {}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        self._phase = name
        self.within(0.0)
        begun = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begun
        self.within(1.0)

    def within(self, share: float, _step: str = "") -> None:
        """Tell that this share of the running phase is done."""
        begin, end = SHARES[self._phase]
        if self._progress is not None:
            self._progress(begin + (end - begin) * share, self._phase)
