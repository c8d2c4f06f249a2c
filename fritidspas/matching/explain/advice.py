"""The new guide who would help a municipality most, beside today's answer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from fritidspas.core.dates import add_months
from fritidspas.core.languages import DANISH
from fritidspas.core.postcodes import nearest_postcode
from fritidspas.core.week import DAY, Interval
from fritidspas.matching.answer import NewGuide
from fritidspas.matching.explain.households import Household
from fritidspas.matching.explain.today import Today
from fritidspas.matching.pairs import Pairs
from fritidspas.matching.problem import Child, Gender, Guide, GuideKind, Problem

# Ours: a new guide gives two weekday afternoons, from one to nine o'clock.
FROM, UNTIL = 13 * 60, 21 * 60
WEEKDAYS = 2
AGE_YEARS = 40
# How many languages and areas, the most asked for, are tried.
LANGUAGES, AREAS = 4, 6
NEW_GUIDE = "new"


@dataclass(frozen=True)
class Profile:
    """A guide to be found: the value itself, and what the advice says of it."""

    guide: Guide
    postcode: str


def advice(problem: Problem, today: Today, pairs: Pairs, unmatched: Sequence[Household]) -> NewGuide | None:
    """The profile that takes most of the unmatched households of one municipality; None when none does.

    Today's answer with these children added is the proof that so many more get a guide. Of profiles that
    take equally many, the one that fits most unmatched children, so that it keeps helping.
    """
    waiting = [child for household in unmatched for child in household.joining]
    profiles = list(_profiles(problem, pairs, waiting))
    if not profiles:
        return None
    feasible = Pairs(problem, waiting, [profile.guide for profile in profiles]).broken == 0
    best, best_taken, best_fits = profiles[0], 0, 0
    for column in np.argsort(-feasible.sum(axis=0), kind="stable").tolist():
        fits = {child.id for row, child in enumerate(waiting) if feasible[row, column]}
        guide = profiles[column].guide
        if best_taken >= min(guide.capacity, len(fits)):
            break  # those that follow fit no more children, and can take no more
        taken = _taken(today, guide, unmatched, fits)
        if taken > best_taken:
            best, best_taken, best_fits = profiles[column], taken, len(fits)
    return _advised(best, best_taken, best_fits) if best_taken else None


def _profiles(problem: Problem, pairs: Pairs, waiting: Sequence[Child]) -> Iterator[Profile]:
    capacity = Counter(guide.capacity for guide in pairs.guides).most_common(1)[0][0] if pairs.guides else 1
    asked = Counter(child.language_need for child in waiting if child.language_need)
    languages = [None, *(code for code, _ in asked.most_common(LANGUAGES))]
    areas = Counter(nearest_postcode(child.place).code for child in waiting).most_common(AREAS)
    homes = {nearest_postcode(child.place).code: child.place for child in reversed(waiting)}
    kinds: tuple[GuideKind, ...] = ("volunteer", "paid")
    genders: tuple[Gender, ...] = ("f", "m")
    for (area, _), language, kind, gender, days in product(areas, languages, kinds, genders, _weekdays()):
        guide = Guide(
            id=NEW_GUIDE,
            municipality=waiting[0].municipality,
            kind=kind,
            birth_date=add_months(problem.start, -12 * AGE_YEARS),
            gender=gender,
            place=homes[area],
            languages=frozenset({DANISH, language} if language else {DANISH}),
            available=days,
            certificate_until=problem.end,
            capacity=capacity,
        )
        yield Profile(guide, area)


def _weekdays() -> list[tuple[Interval, ...]]:
    days = [Interval(day * DAY + FROM, day * DAY + UNTIL) for day in range(7)]
    return [(one, other) for number, one in enumerate(days) for other in days[number + 1 :]]


def _taken(today: Today, guide: Guide, unmatched: Sequence[Household], fits: set[str]) -> int:
    """How many unmatched children the guide can take at once, household by household as they come."""
    taken: list[Child] = []
    for household in unmatched:
        if not household.guides and {child.id for child in household.joining} <= fits:
            more = [*taken, *household.joining]
            if today.fits(guide, more):
                taken = more
    return len(taken)


def _advised(profile: Profile, taken: int, fits: int) -> NewGuide:
    guide = profile.guide
    return NewGuide(
        municipality=guide.municipality,
        kind=guide.kind,
        gender=guide.gender,
        languages=tuple(sorted(guide.languages)),
        postcode=profile.postcode,
        place=guide.place,
        available=guide.available,
        capacity=guide.capacity,
        more=taken,
        fits=fits,
    )
