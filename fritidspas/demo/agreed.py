"""Matches made before today, the way it was done by hand: child by child, the first guide the rules allow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from fritidspas.core.dates import add_months
from fritidspas.demo.town import Agreed, Town, problem_of
from fritidspas.matching.check import check

MONTHS = 12
EARLIEST, LATEST = 250, 25

GOES_ALONE, GUIDE_LEFT = (
    "Barnet går nu selv til træning.",
    "Guiden har fået nyt arbejde; barnet vil gerne fortsætte.",
)
END_REASONS = (
    GOES_ALONE,
    GUIDE_LEFT,
    "Barnet har fundet en kammerat at følges med.",
    "Familien ønskede en pause.",
)


def agree_by_hand(town: Town, children: Sequence[str], today: date, random: Random) -> Town:
    """The town with a running match for each of the children a guide was found for; they wait no more.

    The latest match started some weeks ago, the earliest some months ago; each held every rule on its first day.
    """
    for ref in children:
        town = _agree(town, ref, today - timedelta(days=random.randrange(LATEST, EARLIEST)), random)
    return town


def end_matches(town: Town, today: date, random: Random) -> Town:
    """Every match so far is over; a child whose guide left waits again and names that guide as the current one."""
    agreed = []
    for number, match in enumerate(town.agreed):
        ended = match.start + (today - match.start) * random.uniform(0.3, 0.9)
        reason = END_REASONS[number % len(END_REASONS)]
        agreed.append(replace(match, ended=ended, end_reason=reason))
        if reason == GUIDE_LEFT:
            town = _changed(town, match.child, waiting_since=ended, current_guide=match.guide)
    return replace(town, agreed=tuple(agreed))


def _agree(town: Town, child: str, start: date, random: Random) -> Town:
    """The same town where no guide can take the child."""
    end = add_months(start, MONTHS)
    problem = problem_of(town, start, end)
    guides = sorted(problem.guides)
    for guide in random.sample(guides, len(guides)):
        if not check(problem, {child: guide}):
            town = _changed(town, child, waiting_since=None)
            return replace(town, agreed=(*town.agreed, Agreed(child, guide, start, end)))
    return town


def _changed(town: Town, ref: str, **values: Any) -> Town:
    drawn = town.children[ref]
    return replace(
        town, children={**town.children, ref: replace(drawn, child=replace(drawn.child, **values))}
    )
