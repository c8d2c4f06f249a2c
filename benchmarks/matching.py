"""Speed and quality of the engine: `python -m benchmarks.matching [INPUT_DIR]`, tables on standard output.

Without INPUT_DIR a made-up town of 600 children stands in for one. Every figure of a table comes from one
run on one machine; the seconds are medians of `--repeats`.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import rivals
from fritidspas.matching.candidates import Candidates, find
from fritidspas.matching.engine import run
from fritidspas.matching.generator import START, generate
from fritidspas.matching.problem import Problem
from fritidspas.matching.reading import read_folder
from fritidspas.matching.result import Status
from fritidspas.matching.solver import solve

RIVALS: dict[str, Callable[[rivals.Part, float], rivals.Race]] = {
    "HiGHS (scipy milp), plain rows": rivals.highs_textbook,
    "HiGHS (scipy milp), tight rows": rivals.highs,
    "CP-SAT, default": rivals.cp_sat,
    "CP-SAT, linearization 2, one worker": partial(rivals.cp_sat, linearization_level=2, num_workers=1),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="children.csv, guides.csv and offers.csv")
    parser.add_argument("--start", type=date.fromisoformat, default=START)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds anybody may take for one answer")
    parser.add_argument(
        "--large", action="store_true", help="also 600 and 2,000 children in one municipality"
    )
    parser.add_argument(
        "--proofs",
        type=int,
        default=0,
        help="instead: so many municipalities of 600 children, each proven in time?",
    )
    options = parser.parse_args()
    solve(find(generate(20, 8)))  # loads every library before the clock starts
    if options.proofs:
        _proofs(options.proofs, options.limit)
        return
    problems = dict(_problems(options.folder, options.start, options.large))
    print(f"{os.cpu_count()} cores, {_memory_gb()} GB memory, Python {sys.version.split()[0]}\n")
    candidates = {name: find(problem) for name, problem in problems.items()}
    _speed(problems, candidates, options.repeats, options.limit)
    _quality(problems, candidates, options.limit)


def _problems(folder: Path | None, start: date, large: bool) -> Iterator[tuple[str, Problem]]:
    if folder:
        yield folder.name, read_folder(folder, start)
    yield "made-up town", generate(600, 200, seed=1)
    tight = generate(600, 200, seed=2)
    hours = {guide.id: replace(guide, weekly_minutes=120) for guide in tight.guides.values()}
    yield "made-up, 120 minutes a guide", replace(tight, guides=hours)
    if large:
        yield "made-up, one municipality", generate(600, 200, municipalities=1, seed=3)
        yield "made-up city", generate(2000, 700, municipalities=1, seed=4)


def _proofs(number: int, limit: float) -> None:
    """How hard one large municipality is: the answer and the bound of every level, and the seconds."""
    print(
        _row(["seed", "status", "seconds", "answer", "bound"])
        + "\n"
        + _row(["--:", "---", "--:", "---", "---"])
    )
    for seed in range(1, number + 1):
        candidates = find(generate(600, 200, municipalities=1, seed=seed))
        begun = time.perf_counter()
        solution = solve(candidates, time_limit=limit)
        seconds = time.perf_counter() - begun
        answer = " · ".join(f"{level.value:,}" for level in solution.levels)
        bound = " · ".join(f"{level.bound:,}" for level in solution.levels)
        print(_row([str(seed), solution.status, f"{seconds:.1f}", answer, bound]), flush=True)


def _speed(
    problems: dict[str, Problem], candidates: dict[str, Candidates], repeats: int, limit: float
) -> None:
    head = ["", "children", "guides", "pairs", "solved", "solved and explained", *RIVALS]
    print(_row(head) + "\n" + _row(["---", *["--:"] * (len(head) - 1)]))
    for name, found in candidates.items():
        problem, part = problems[name], rivals.in_one_piece(found)
        solution = solve(found, time_limit=limit)
        values = tuple(level.value for level in solution.levels)
        races = []
        for race in RIVALS.values():
            tries = [race(part, limit) for _ in range(repeats if name == next(iter(problems)) else 1)]
            proven = solution.status == Status.OPTIMAL
            if proven and any(one.values != values[: len(one.values)] for one in tries):
                raise SystemExit(f"{name}: a rival proved {tries[0].values}, the engine {values}")
            seconds = median(one.seconds for one in tries)
            reached = min(len(one.values) for one in tries)
            done = all(one.proven for one in tries)
            races.append(
                f"{seconds:.2f} s" if done else f"{reached} of {len(values)} levels in {limit:.0f} s"
            )
        cells = [len(found.children), len(found.guides), len(found.pair_child)]
        ours = [f"{_median(partial(solve, found, time_limit=limit), repeats):.2f} s ({solution.status})"]
        ours.append(f"{_median(partial(run, problem, time_limit=limit), repeats):.2f} s")
        print(_row([name, *(f"{cell:,}" for cell in cells), *ours, *races]), flush=True)


def _quality(problems: dict[str, Problem], candidates: dict[str, Candidates], limit: float) -> None:
    print()
    ways = ["engine", "first come, first served", "best pair first"]
    print(_row(["", *(f"{way}: {what}" for way in ways for what in ("matched", "score"))]))
    print(_row(["---", *["--:"] * 6]))
    for name, found in candidates.items():
        best = tuple(level.value for level in solve(found, time_limit=limit).levels)
        cells = [f"{sum(best[:-1])}", f"{best[-1]:,}"]
        for hand in (rivals.first_come(problems[name], found), rivals.best_pair(found)):
            cells += [
                f"{sum(hand[:-1])} ({sum(best[:-1]) - sum(hand[:-1]):+d} by the engine)",
                f"{hand[-1]:,} ({(best[-1] / hand[-1] - 1) * 100:+.1f} %)",
            ]
        print(_row([name, *cells]))
    print("\nMatched per priority class, highest first:\n")
    print(_row(["", *ways]) + "\n" + _row(["---", *["---"] * 3]))
    for name, found in candidates.items():
        best = tuple(level.value for level in solve(found, time_limit=limit).levels)
        hands = [best, rivals.first_come(problems[name], found), rivals.best_pair(found)]
        print(_row([name, *(" · ".join(str(n) for n in hand[:-1]) for hand in hands)]))


def _median(action: Callable[[], object], repeats: int) -> float:
    seconds = []
    for _ in range(repeats):
        begun = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - begun)
    return median(seconds)


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main()
