"""How long children stay: the product-limit estimate of Kaplan and Meier (1958)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fritidspas.core.small_cells import SMALLEST_SHOWN
from fritidspas.statistics.rules.staying import Stay

FEWEST_FOLLOWED = 20  # a curve of fewer says more of each child than of all of them


@dataclass(frozen=True, slots=True)
class Step:
    """From this day on, after the child began, `share` of the children are still there."""

    day: int
    share: float
    at_risk: int
    ended: int


def survival(stays: Iterable[Stay]) -> list[Step]:
    """A step for each day on which somebody stopped. Who was still there counts until the day they were last seen.

    Whoever was last seen on a day on which others stopped was there on that day.
    """
    every = list(stays)
    ended = Counter(stay.days for stay in every if stay.ended)
    left = Counter(stay.days for stay in every)
    at_risk, share, steps = len(every), 1.0, []
    for day in sorted(left):
        if ended[day]:
            share *= 1 - ended[day] / at_risk
            steps.append(Step(day, share, at_risk, ended[day]))
        at_risk -= left[day]
    return steps


def shown_steps(steps: Sequence[Step], followed: int) -> list[Step]:
    """The curve as it may be shown: each step is of five children or more, so that no single one is seen to stop.

    Nothing of fewer than twenty children, or beyond the day fewer than twenty are followed.
    """
    if followed < FEWEST_FOLLOWED:
        return []
    shown, ended = [], 0
    for step in steps:
        if step.at_risk < FEWEST_FOLLOWED:
            break
        ended += step.ended
        if ended >= SMALLEST_SHOWN:
            shown.append(Step(step.day, step.share, step.at_risk, ended))
            ended = 0
    return shown


def share_on(steps: Sequence[Step], day: int) -> float:
    """The share still there at the end of a day."""
    return next((step.share for step in reversed(steps) if step.day <= day), 1.0)
