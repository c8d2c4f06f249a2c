"""How runs compare, and who waits longest in each: no group left behind unseen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from fritidspas.core.small_cells import hidden_cells
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches import rules
from fritidspas.matches.models import MatchingRun
from fritidspas.matches.queries.runs import RunLine, lines_of, newest
from fritidspas.matches.rules import Waits

ROWS = 10


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group of a run. `name` is a gender's or a language's code or a district ("": not told).

    matched, waiting: how many and how long they had waited (days); None when a small cell is hidden.
    """

    name: str
    matched: Waits | None
    waiting: Waits | None


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """A finished run with its groups: dimension (`rules.DIMENSIONS`) -> lines by name."""

    line: RunLine
    groups: Mapping[str, tuple[GroupLine, ...]]


def comparison(run_ids: Collection[int] | None = None, *, hide_small: bool) -> list[ComparedRun]:
    """Finished runs, newest first; the latest ten, or those asked for.

    hide_small: cells of 1 to 4 children are hidden, for everybody who may not see the children themselves.
    """
    asked = () if run_ids is None else (MatchingRun.id.in_(run_ids),)
    found = newest(ROWS, Job.state == JobState.DONE, *asked)
    return [
        ComparedRun(line, _groups(run.waiting, hide_small))
        for run, line in zip(found, lines_of(found), strict=True)
    ]


def _groups(waiting: Mapping[str, Any], hide_small: bool) -> dict[str, tuple[GroupLine, ...]]:
    return {
        dimension: _dimension(
            {
                name: {side: Waits(**waits) for side, waits in sides.items()}
                for name, sides in waiting.get(dimension, {}).items()
            },
            hide_small,
        )
        for dimension in rules.DIMENSIONS
    }


def _dimension(groups: Mapping[str, Mapping[str, Waits]], hide_small: bool) -> tuple[GroupLine, ...]:
    hidden = {
        side: hidden_cells({name: sides[side].count for name, sides in groups.items()})
        if hide_small
        else frozenset()
        for side in ("matched", "waiting")
    }
    return tuple(
        GroupLine(
            name,
            *(None if name in hidden[side] else sides[side] for side in ("matched", "waiting")),
        )
        for name, sides in groups.items()
    )
