"""Why it came out as it did: for every child, matched or not, and what would help next time."""

from collections.abc import Callable, Iterator
from itertools import groupby

from fritidspas.matching.answer import Matched, NewGuide, Unmatched, flags_of
from fritidspas.matching.candidates import Candidates
from fritidspas.matching.explain.advice import advice
from fritidspas.matching.explain.households import Households
from fritidspas.matching.explain.reasons import reason, steps
from fritidspas.matching.explain.resolved import Resolved
from fritidspas.matching.explain.runner_up import runners_up
from fritidspas.matching.explain.smallest import SmallestChanges
from fritidspas.matching.explain.today import Today
from fritidspas.matching.objective import pair_scores
from fritidspas.matching.pairs import Pairs
from fritidspas.matching.problem import Child, Problem
from fritidspas.matching.solver import Solver
from fritidspas.matching.weights import PARTS

# How much work the solver may have with either half of the explanations (`Solver.work`): a number, not a time, so
# that the same input gives the same answer. In a town all that is asked, in a city the first of it.
MOST_WORK = 150_000_000

Progress = Callable[[float], None]


def explain_matched(
    problem: Problem, candidates: Candidates, solver: Solver, progress: Progress
) -> tuple[Matched, ...]:
    """Every matched child with the parts of its score, its flags and its next best guide."""
    next_best = runners_up(candidates, solver, MOST_WORK)
    score = pair_scores(candidates)
    row = {pair: index for index, pair in enumerate(score)}
    chosen = sorted(solver.solution.guide_of.items())
    result = []
    for number, (child, guide) in enumerate(chosen, start=1):
        result.append(
            Matched(
                child=candidates.children[child],
                guide=candidates.guides[guide],
                score=score[child, guide],
                parts=dict(zip(PARTS, candidates.pair_parts[row[child, guide]].tolist(), strict=True)),
                flags=flags_of(
                    problem.children[candidates.children[child]],
                    candidates.guides[guide],
                    score[child, guide],
                    siblings=int(candidates.household[child]) >= 0,
                ),
                runner_up=next_best.get(child),
            )
        )
        progress(number / len(chosen))
    return tuple(result)


def explain_unmatched(
    problem: Problem, candidates: Candidates, solver: Solver, progress: Progress
) -> tuple[tuple[Unmatched, ...], tuple[NewGuide, ...]]:
    """Every child left without a guide, in order of id, and the new guide each municipality needs most."""
    households = Households(problem)
    today = Today(candidates, solver.solution)
    resolved = Resolved(problem, candidates, solver, MOST_WORK)
    changes = SmallestChanges(problem, solver, today, resolved)
    matched = {candidates.children[index] for index in solver.solution.guide_of}
    left = len(candidates.children) - len(matched)
    explained: list[Unmatched] = []
    new_guides = []
    for pairs in _municipalities(problem):
        waiting = [child for child in pairs.children if child.id not in matched]
        for child in waiting:
            change, tried = changes.smallest(pairs, households.of(child))
            explained.append(
                Unmatched(
                    child=child.id,
                    reason=reason(problem, pairs, pairs.row_of[child.id], households),
                    guides=len(pairs.guides),
                    steps=steps(pairs, pairs.row_of[child.id]),
                    change=change,
                    tried=tried,
                )
            )
            progress(len(explained) / left)
        together = {households.of(child).members[0].id: households.of(child) for child in waiting}
        new_guide = advice(problem, today, pairs, list(together.values()))
        if new_guide is not None:
            new_guides.append(new_guide)
    new_guides.sort(key=lambda guide: (-guide.more, -guide.fits, guide.municipality))
    return tuple(sorted(explained, key=lambda each: each.child)), tuple(new_guides)


def _municipalities(problem: Problem) -> Iterator[Pairs]:
    def home(child: Child) -> tuple[str, str]:
        return child.municipality, child.id

    waiting = sorted((child for child in problem.children.values() if child.id not in problem.kept), key=home)
    for municipality, children in groupby(waiting, key=lambda child: child.municipality):
        guides = [guide for _, guide in sorted(problem.guides.items()) if guide.municipality == municipality]
        yield Pairs(problem, list(children), guides)
