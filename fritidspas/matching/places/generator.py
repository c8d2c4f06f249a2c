"""Made-up rounds of courses, as large as one likes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from fritidspas.matching.places.problem import Child, Course, Problem, is_right_age

FIRST_DAY = date(2026, 6, 29)
AGES = ((6, 9), (8, 12), (10, 14), (13, 17), (6, 17))


def generate(
    children: int, courses: int, *, wishes: int = 5, seats_per_child: float = 0.85, seed: int = 0
) -> Problem:
    """A round in which some courses are far more popular than others and one child in five missed last time.

    Each child wishes up to `wishes` courses, a few of them for another age. There are about
    `seats_per_child` · `children` seats in all, unevenly spread. The same arguments give the same round.
    """
    random = Random(seed)
    made = {course.id: course for course in _courses(random, courses, seats_per_child * children)}
    rows = {child.id: child for child in _children(random, children, list(made.values()), wishes)}
    return Problem(rows, made, str(seed))


def _courses(random: Random, number: int, seats: float) -> Iterator[Course]:
    for i in range(number):
        share = round(seats / number * random.uniform(0.5, 1.5))
        lowest, highest = random.choice(AGES)
        first_day = FIRST_DAY + timedelta(weeks=random.randrange(6))
        yield Course(f"K{i:04}", share, first_day, lowest, highest)


def _children(random: Random, number: int, courses: list[Course], wishes: int) -> Iterator[Child]:
    for i in range(number):
        born = FIRST_DAY - timedelta(days=random.randrange(6 * 365, 18 * 365))
        child = Child(f"B{i:05}", born, (), random.random() < 0.2)
        dearest = sorted(courses, key=_liking(random, child, courses), reverse=True)
        listed = dearest[: wishes if wishes >= len(courses) else random.randint(1, wishes)]
        yield replace(child, wishes=tuple(course.id for course in listed))


def _liking(random: Random, child: Child, courses: list[Course]) -> Callable[[Course], float]:
    """A draw without putting back: a random number to the power of 1/weight each, the largest first."""
    weights = [
        (1 if is_right_age(child, course) else 0.02) / (1 + i) ** 0.5 for i, course in enumerate(courses)
    ]
    liking = {course.id: random.random() ** (1 / w) for course, w in zip(courses, weights, strict=True)}
    return lambda course: liking[course.id]
