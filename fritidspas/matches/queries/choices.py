"""The guides one child could go with, for a decision by hand: the score of each, or the rules that forbid it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.matches import rules
from fritidspas.matches.models import MatchingRun, Proposal, ProposalState
from fritidspas.matches.naming import spoken
from fritidspas.matches.problem import Terms, around
from fritidspas.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Choice:
    """One guide. broken: (rule, facts) once for every rule in the way, none when the pair is allowed.

    score, parts: of the child asked about; `nearness` is left out of both when its whereabouts are protected.
    """

    guide_id: int
    guide: str
    score: int
    parts: Mapping[str, int]
    broken: tuple[tuple[int, Mapping[str, Any]], ...]

    @property
    def allowed(self) -> bool:
        return not self.broken


@dataclass(frozen=True, slots=True)
class Choices:
    """The guides, allowed ones first, best first. together: (child_id, name) who go along (rule 14)."""

    child_id: int
    child: str
    together: tuple[tuple[int, str], ...]
    guides: tuple[Choice, ...]

    @property
    def child_ids(self) -> tuple[int, ...]:
        return (self.child_id, *(child_id for child_id, _ in self.together))


def choices(run_id: int, child_id: int, today: date) -> Choices | None:
    """Every active guide for this child, beside the matches that run and the run's other open proposals.

    None when there is no such run, or the child does not wait.
    """
    run = session.scalar(select(MatchingRun).where(MatchingRun.id == run_id))
    if run is None:
        return None
    proposed = [
        (row.child_id, row.guide_id)
        for row in session.execute(
            select(Proposal.child_id, Proposal.guide_id).where(
                Proposal.run_id == run_id, Proposal.state == ProposalState.PROPOSED
            )
        )
    ]
    return _choices(child_id, proposed, Terms(run.start, run.end, Weights.from_mapping(run.weights)), today)


def choices_now(child_id: int, terms: Terms, today: date) -> Choices | None:
    """The same without a run: beside the matches that run, and nothing else. None when the child does not wait."""
    return _choices(child_id, [], terms, today)


def _choices(child_id: int, proposed: Sequence[tuple[int, int]], terms: Terms, today: date) -> Choices | None:
    tables = around([child_id, *(child for child, _ in proposed)], None, terms, today)
    child = tables.child_ref(child_id)
    if child is None or child in tables.problem.kept:
        return None
    group = rules.Ground(tables.problem).group_of(child)
    others = {ref: guide for ref, guide in tables.pairs(proposed).items() if ref not in group}
    ground = rules.Ground(tables.problem, others)
    found = []
    guides = sorted(set(tables.problem.guides) - tables.closed)
    scored = rules.scored(tables.problem, [child], guides)
    for guide in guides:
        score, parts = scored[child, guide]
        if child in tables.protected:
            score = rules.told_score(score, parts, terms.weights.as_dict())
            parts = rules.told_parts(parts)
        first = {breach.rule: breach for breach in reversed(ground.breaches(group, guide))}
        broken = tuple((rule, spoken(tables, first[rule])) for rule in sorted(first))
        found.append(Choice(tables.guide_ids[guide], tables.guide_names[guide], score, parts, broken))
    return Choices(
        child_id,
        tables.child_names[child],
        tuple((tables.child_ids[ref], tables.child_names[ref]) for ref in group if ref != child),
        tuple(sorted(found, key=lambda choice: (bool(choice.broken), len(choice.broken), -choice.score))),
    )
