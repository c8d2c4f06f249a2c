"""Running matches that no longer fit what their guide says yes to: asked of the rows, so that none is forgotten."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from fritidspas.db import session
from fritidspas.guides.above import Misfit
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.problem import Tables, a_year_from, around
from fritidspas.matching.check import check

# Language, age, distance, time, number of children, two places at once, children together, hours a week.
WILLING = frozenset({4, 6, 7, 8, 10, 11, 12, 13})


def misfits(today: date, guide_id: int | None = None) -> list[Misfit]:
    """Of one guide, or of all; by child. A guide on leave fits nobody, and is found so."""
    running = select(Match).where(Match.state == MatchState.RUNNING)
    if guide_id is not None:
        running = running.where(Match.guide_id == guide_id)
    matches = session.scalars(running).all()
    if not matches:
        return []
    tables = around([], {match.guide_id for match in matches}, a_year_from(today), today)
    broken = _broken(tables)
    found = [
        Misfit(
            match_id=match.id,
            child_id=match.child_id,
            child=tables.child_names[ref],
            guide_id=match.guide_id,
            guide=tables.guide_names[tables.problem.kept[ref]],
            rules=() if ref in tables.protected else tuple(sorted(broken[ref])),
        )
        for match in matches
        if (ref := tables.child_ref(match.child_id)) in broken
    ]
    return sorted(found, key=lambda one: (one.child, one.match_id))


def _broken(tables: Tables) -> dict[str, set[int]]:
    """Child -> the rules its running match breaks, as if it were proposed today."""
    broken: dict[str, set[int]] = {}
    for breach in check(replace(tables.problem, kept={}), tables.problem.kept):
        if breach.rule in WILLING:
            for ref in breach.children:
                broken.setdefault(ref, set()).add(breach.rule)
    return broken
