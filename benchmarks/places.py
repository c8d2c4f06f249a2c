"""Speed and quality of places on courses: `python -m benchmarks.places`, a table on standard output.

Made-up rounds; the seconds are the slowest of `--repeats`, and each answer is proven the best or the command stops.
"First come" gives each child, in the order of luck, its dearest course with a free seat.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from fritidspas.matching.places.check import check
from fritidspas.matching.places.generator import generate
from fritidspas.matching.places.luck import luck_of
from fritidspas.matching.places.pairs import find
from fritidspas.matching.places.problem import Problem, is_right_age
from fritidspas.matching.places.solver import solve
from fritidspas.matching.places.worth import Worth, worth


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=5000)
    parser.add_argument("--courses", type=int, default=300)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    solve(generate(20, 5))  # loads every library before the clock starts
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}\n")
    head = ["", "pairs", "solved", "checked", "placed", "missed last time", "mean rank"]
    _print([*head, "first come: placed", "missed last time", "mean rank"])
    _print(["---", *["--:"] * 9])
    for name, problem in _problems(options.children, options.courses):
        _measure(name, problem, options.repeats)


def _problems(children: int, courses: int) -> Iterator[tuple[str, Problem]]:
    yield "up to 5 wishes", generate(children, courses, wishes=5, seed=1)
    yield "up to 10 wishes", generate(children, courses, wishes=10, seed=1)
    yield "up to 10 wishes, seats for all", generate(children, courses, wishes=10, seats_per_child=1, seed=1)
    everything = generate(children, courses, wishes=courses, seed=1)
    yield f"all {courses} ranked", everything
    alike = tuple(everything.courses)
    rows = {child.id: replace(child, wishes=alike) for child in everything.children.values()}
    yield f"all {courses} ranked, everybody alike", replace(everything, children=rows)


def _measure(name: str, problem: Problem, repeats: int) -> None:
    places = solve(problem)
    verdict = check(problem, places)
    if verdict.worth is None or not verdict.is_proven:
        raise SystemExit(f"{name}: not proven the best: {verdict}")
    seconds = [_slowest(partial(solve, problem), repeats), _slowest(partial(check, problem, places), repeats)]
    cells = [f"{len(find(problem).child):,}", *(f"{one:.2f} s" for one in seconds)]
    _print([name, *cells, *_worth(verdict.worth), *_worth(worth(problem, _first_come(problem)))])


def _first_come(problem: Problem) -> dict[str, str]:
    places: dict[str, str] = {}
    taken: Counter[str] = Counter()
    luck = luck_of(problem)
    for child_id in sorted(luck, key=luck.__getitem__, reverse=True):
        child = problem.children[child_id]
        for wish in child.wishes:
            course = problem.courses[wish]
            if taken[wish] < course.seats and is_right_age(child, course):
                places[child_id] = wish
                taken[wish] += 1
                break
    return places


def _worth(value: Worth) -> list[str]:
    return [f"{value.placed:,}", f"{value.missed_placed:,}", f"{value.ranks / max(1, value.placed):.2f}"]


def _slowest(action: Callable[[], object], repeats: int) -> float:
    seconds = []
    for _ in range(repeats):
        begun = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begun)
    return max(seconds)


def _print(cells: list[str]) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
