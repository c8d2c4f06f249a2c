"""All the figures of a page, of some whole years."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fritidspas.statistics.queries.books import money
from fritidspas.statistics.queries.decisions import days_to_decision
from fritidspas.statistics.queries.hours import hours
from fritidspas.statistics.queries.stories import names, stories
from fritidspas.statistics.rules.counting import Line, Published, publish
from fritidspas.statistics.rules.hours import Hours, minutes_between
from fritidspas.statistics.rules.money import Money, MoneyShown, money_shown
from fritidspas.statistics.rules.stories import ChildStory, Dimension
from fritidspas.statistics.rules.survival import Step, shown_steps, survival
from fritidspas.statistics.rules.waiting import Waits, waits_between


@dataclass(frozen=True, slots=True)
class Years:
    """From the first through the last, both whole calendar years."""

    first: int
    last: int

    def each(self) -> range:
        return range(self.first, self.last + 1)

    def within(self, others: "Years") -> "Years":
        """As much of them as there is in `others`; at least one year, the nearest."""
        first = min(max(self.first, others.first), others.last)
        return Years(first, max(first, min(self.last, others.last)))


class Wait(StrEnum):
    """What is waited for."""

    DECISION = "application_to_decision"
    GUIDE = "asked_to_guide"
    TRAINING = "granted_to_first_training"


@dataclass(frozen=True, slots=True)
class Ground:
    """All that is read, once, for however many figures are made of it. waits: days, by year."""

    known: Years
    stories: Sequence[ChildStory]
    waits: Mapping[Wait, Mapping[int, Sequence[int]]]
    money: Mapping[tuple[int, int], Money]
    hours: Mapping[int, Hours]
    names: Mapping[Dimension, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be told of the years, and of the children divided in one way."""

    years: Years
    known: Years
    by: Dimension
    published: Published
    line: Line
    waiting: Mapping[Wait, Waits | None]
    money: MoneyShown
    minutes: int | None
    names: Mapping[Dimension, Mapping[str, str]]

    @property
    def is_all(self) -> bool:
        return self.years == self.known


def read_all(today: date) -> Ground:
    """A constant number of queries. Ask inside `snapshot()`, so that all is of one moment."""
    found = stories(today)
    decisions, books, spent = days_to_decision(), money(), hours()
    years = {today.year, *(one.year for one in found), *decisions, *(year for _, year in books), *spent}
    return Ground(
        Years(min(years), max(years)),
        found,
        {
            Wait.DECISION: decisions,
            Wait.GUIDE: _days(found, lambda one: (one.waited_since, one.first_guide_on)),
            Wait.TRAINING: _days(found, lambda one: (one.granted_on, one.began_on)),
        },
        books,
        spent,
        {dimension: names(dimension) for dimension in Dimension},
    )


def figures(ground: Ground, asked: Years | None, by: Dimension) -> Figures:
    """Of the years asked for, as far as there are any; else of all."""
    years = asked.within(ground.known) if asked else ground.known
    published = publish(ground.stories, by)
    return Figures(
        years,
        ground.known,
        by,
        published,
        published.between(years.first, years.last),
        {wait: waits_between(days, years.each()) for wait, days in ground.waits.items()},
        money_shown(ground.money, years.each()),
        minutes_between(ground.hours, years.each()),
        ground.names,
    )


def curve(ground: Ground, found: Figures) -> tuple[int | None, Sequence[Step]]:
    """How many children began, and how long they stay: of all the years, for a curve of each would tell of few."""
    stays = [story.stay for story in ground.stories if story.stay]
    return found.published.whole.begun, shown_steps(survival(stays), len(stays))


def _days(
    children: Iterable[ChildStory], between: Callable[[ChildStory], tuple[date | None, date | None]]
) -> dict[int, list[int]]:
    """By the year a child was first given something: the days from the one to the other, where both are known."""
    found: dict[int, list[int]] = {}
    for child in children:
        since, until = between(child)
        if since and until:
            found.setdefault(child.year, []).append((until - since).days)
    return found
