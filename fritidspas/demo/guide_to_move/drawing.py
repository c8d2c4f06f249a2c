"""What became of each child, drawn: pure; the same day and seed give the same story.

What is published of Guide to Move in Holstebro (KL, Social ulighed i sundhed blandt børn, 2022): 1,450 children since
2015, 9 % guidance alone, 77 % a pass alone, 14 % both; by far the most come to the first training, and a little over
half have an active leisure life after three months. How long each goes on is drawn so that it adds up to that.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fritidspas.core.dates import add_months
from fritidspas.demo.crowd import Crowd, Family
from fritidspas.followups.rules.answering import Goes
from fritidspas.statistics.rules.stories import MONTHS, Kind

FIRST_DAY = date(2015, 2, 2)
CHILDREN = 1450
SHARES = {Kind.GUIDANCE: 0.09, Kind.PASS: 0.77, Kind.BOTH: 0.14}
PLACED, BEGUN, ANSWERED = 0.96, 0.9, 0.93
APPLIED = 0.45  # a parent applied; else a professional gave the pass
STAYS_3, STAYS_6 = 0.66, 0.55  # of those who began
AFTER_6_DAYS = 700  # how long those stay, in the middle, who stay half a year
ANSWERED_WITHIN = 10
YOUNGEST, OLDEST = 3, 18


@dataclass(frozen=True, slots=True)
class Life:
    """One child's way, by its days. None: it did not come so far, or not yet.

    `answers`: by months. `again_on`: it was given next year's pass too. `trainings`: those it came to first.
    """

    kind: Kind
    family: Family
    gender: str
    birth_date: date
    granted_on: date
    applied_on: date | None
    asked_guide_on: date | None
    placed_on: date | None
    began_on: date | None
    left_on: date | None
    answers: dict[int, Goes]
    trainings: tuple[date, ...]
    again_on: date | None

    @property
    def has_pass(self) -> bool:
        return self.kind is not Kind.GUIDANCE

    @property
    def has_guide(self) -> bool:
        return self.kind is not Kind.PASS


def draw_lives(crowd: Crowd, total: int) -> Iterator[Life]:
    """In the order of the days they were given something."""
    random, today = crowd.random, crowd.today
    span = (today - FIRST_DAY).days
    days = sorted(FIRST_DAY + timedelta(days=random.randrange(span)) for _ in range(total))
    for day, kind in zip(days, _kinds(random, total), strict=True):
        yield _life(crowd, kind, _workday(day), today)


def _kinds(random: Random, total: int) -> list[Kind]:
    """As many of each as the shares say."""
    counts = {kind: round(share * total) for kind, share in SHARES.items()}
    counts[Kind.PASS] += total - sum(counts.values())
    kinds = [kind for kind, count in counts.items() for _ in range(count)]
    random.shuffle(kinds)
    return kinds


def _life(crowd: Crowd, kind: Kind, granted: date, today: date) -> Life:
    random = crowd.random
    placed = _until(today, granted, random.randint(3, 25)) if random.random() < PLACED else None
    came = placed is not None and random.random() < BEGUN / PLACED
    began = _until(today, placed, random.randint(1, 14)) if placed and came else None
    left = _left(random, began, today) if began else None
    applied = kind is not Kind.GUIDANCE and random.random() < APPLIED
    age = random.randint(YOUNGEST * 365, OLDEST * 365)
    return Life(
        kind,
        crowd.family(),
        crowd.one_of({"f": 46, "m": 52, "x": 2}),
        granted - timedelta(days=age),
        granted,
        granted - timedelta(days=min(70, 1 + int(random.expovariate(1 / 9)))) if applied else None,
        granted - timedelta(days=random.randint(5, 80)) if kind is not Kind.PASS else None,
        placed,
        began,
        left,
        _answers(random, began, left, today),
        _trainings(random, began, left, today),
        _again(random, kind, granted, began, left, today),
    )


def _until(today: date, since: date, days: int) -> date | None:
    """So many days later, unless that is to come."""
    then = since + timedelta(days=days)
    return then if then <= today else None


def _left(random: Random, began: date, today: date) -> date | None:
    luck = random.random()
    three, six = ((add_months(began, months) - began).days for months in MONTHS)
    if luck > STAYS_3:
        days = random.randint(14, three - 1)
    elif luck > STAYS_6:
        days = random.randint(three + 1, six - 1)
    else:
        days = six + 1 + int(random.expovariate(1 / AFTER_6_DAYS))
    return _until(today, began, days)


def _answers(random: Random, began: date | None, left: date | None, today: date) -> dict[int, Goes]:
    answers: dict[int, Goes] = {}
    for months in MONTHS if began else ():
        due = add_months(began, months) if began else today
        if random.random() < ANSWERED and due + timedelta(days=ANSWERED_WITHIN) <= today:
            goes_on = Goes.OTHER if random.random() < 0.15 else Goes.SAME
            answers[months] = Goes.NO if left and left <= due else goes_on
    return answers


def _trainings(random: Random, began: date | None, left: date | None, today: date) -> tuple[date, ...]:
    if began is None:
        return ()
    last = left or today
    weeks = [began, *(began + timedelta(weeks=week) for week in range(1, 7) if random.random() < 0.8)]
    return tuple(day for day in weeks if day <= last)


def _again(
    random: Random, kind: Kind, granted: date, began: date | None, left: date | None, today: date
) -> date | None:
    """Who still goes there in January is mostly given the new year's pass."""
    day = date(granted.year + 1, 1, 9)
    goes_on = kind is not Kind.GUIDANCE and began is not None and began < day and not (left and left < day)
    return day if goes_on and day <= today and random.random() < 0.7 else None


def _workday(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))
