"""A pass is never overdrawn, nothing is lost or doubled: shown against real processes on both databases.

    uv run python -m benchmarks.proof [--claims 10000] [--passes 200] [--people 64] [--only sqlite|postgresql]
        [--run quiet|killed|control]

64 people claim at once over HTTP from a site of 4 gunicorn processes, 20 % of them with a double tap, for more than the
passes hold. The first fifth of the claims meets no fault; during the rest a process is killed with SIGKILL 12 times and
PostgreSQL crashes 3 times (`--run quiet`: no fault at all). The control is the same program with read-check-write in
place of `ledger.service.move`, which must be caught; on PostgreSQL alone, because SQLite lets one write at a time, and
a claim is written before its money is looked at. Unless one of them is asked for, all are made at the same time. Exit
status 1 when a run does not hold, or the control does.
"""

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import nullcontext
from queue import Empty, SimpleQueue

from benchmarks.proof.browser import Answer, Browser, tap
from benchmarks.proof.parts import at_once, heading
from benchmarks.proof.site import Site, on_postgresql, on_sqlite, sabotaged, served
from benchmarks.proof.town import FEE_ORE, PEOPLE_IN_A_CLUB, Asked, email_of, settle
from benchmarks.proof.verdict import Verdict, judge
from fritidspas.app import create_app
from fritidspas.settings import load

DATABASES = {"sqlite": on_sqlite, "postgresql": on_postgresql}
RUNS = {"quiet": "fritidspas.cli", "killed": "fritidspas.cli", "control": "benchmarks.proof.careless"}
TOGETHER = (("sqlite", "killed"), ("postgresql", "killed"), ("postgresql", "control"))
UNDISTURBED = 0.2  # of the claims, before the first fault
COLUMNS = (
    "database", "run", "claims", "accepted", "refused", "passes exact", "overdrawn", "lost", "doubled", "5xx",
    "ledger differs", "asked again", "kills + crashes", "seconds", "undisturbed: median ms", "p99 ms", "longest ms",
)  # fmt: skip


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--claims", type=int, default=10_000)
    asked.add_argument("--passes", type=int, default=200)
    asked.add_argument("--people", type=int, default=64)
    asked.add_argument("--only", choices=sorted(DATABASES))
    asked.add_argument("--run", choices=sorted(RUNS))
    asked.add_argument("--no-heading", action="store_true")
    given = asked.parse_args()
    if not given.no_heading:
        heading(COLUMNS)
    chosen = [(name, run) for name, run in _every(given.run) if given.only in (None, name)]
    if len(chosen) > 1:
        sys.exit(not at_once("benchmarks.proof", [("--only", name, "--run", run) for name, run in chosen]))
    sys.exit(not _run(*chosen[0], given.claims, given.passes, given.people))


def _every(run: str | None) -> Sequence[tuple[str, str]]:
    """What is made: on both databases where one kind of run is asked for."""
    if run is None:
        return TOGETHER
    return [(name, run) for name in DATABASES if (name, run) != ("sqlite", "control")]


def _run(name: str, run: str, claim_count: int, pass_count: int, people: int) -> bool:
    """Prints a row; whether it shows what it should."""
    if run == "control":  # a twentieth is enough to be caught
        claim_count, pass_count = max(claim_count // 20, 500), max(pass_count // 20, 10)
    with DATABASES[name]() as site:
        app = create_app(load())
        municipality_id, asked = settle(app, pass_count, claim_count)
        begun = time.perf_counter()
        answers: dict[int, list[Answer]] = {}
        with served(site, RUNS[run]) as first:
            harm = sabotaged(site, first, lambda: _disturbed(len(answers) / len(asked)))
            with harm if run == "killed" else nullcontext({}) as faults:
                _claim_all(site, asked, people, answers)
            seconds = time.perf_counter() - begun
        verdict, broken = judge(app, municipality_id, asked, answers), site.broken()
    _tell(name, run, asked, answers, verdict, sum(faults.values()), seconds)
    for what in sorted(broken):
        print(f"broken: {what}", file=sys.stderr)
    return verdict.holds(pass_count) != (run == "control")


def _disturbed(share: float) -> float:
    """How much of the work that is to be disturbed is done; below 0 before it begins."""
    return (share - UNDISTURBED) / (1 - UNDISTURBED)


def _claim_all(site: Site, asked: list[Asked], people: int, answers: dict[int, list[Answer]]) -> None:
    """Everybody takes the next claim of their club until none is left; `answers` gets every answer, by its number."""
    queues: dict[int, SimpleQueue[Asked]] = {}
    for one in asked:
        queues.setdefault(one.club, SimpleQueue()).put(one)
    wrong: list[BaseException] = []

    def work(number: int) -> None:
        club = number % len(queues)
        browser = Browser(site.port)
        try:
            _patiently(browser, email_of(club, number // len(queues) % PEOPLE_IN_A_CLUB))
            while not wrong:
                one = queues[club].get_nowait()
                answers[one.number] = tap(browser, one, FEE_ORE)
        except Empty:
            return
        except Exception as problem:
            wrong.append(problem)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def _patiently(browser: Browser, email: str) -> None:
    """Logs in, also while processes are being killed."""
    for _again in range(50):
        try:
            return browser.log_in(email)
        except Exception:
            time.sleep(0.2)
            browser.connect()
    raise RuntimeError("nobody could log in")


def _tell(
    name: str,
    run: str,
    asked: list[Asked],
    answers: dict[int, list[Answer]],
    verdict: Verdict,
    faults: int,
    seconds: float,
) -> None:
    in_turn = list(answers.values())
    calm = in_turn[: int(len(in_turn) * UNDISTURBED)] if faults else in_turn
    times = sorted(answer.seconds * 1000 for both in calm for answer in both)
    again = sum(answer.asked - 1 for both in in_turn for answer in both)
    longest = max(answer.seconds * 1000 for both in in_turn for answer in both)
    row = (
        name, run, len(asked), verdict.accepted, verdict.refused, verdict.right, verdict.overdrawn, verdict.lost,
        verdict.doubled, verdict.broken, verdict.differences, again, faults, f"{seconds:.0f}",
        f"{statistics.median(times):.0f}", f"{times[int(len(times) * 0.99)]:.0f}", f"{longest:.0f}",
    )  # fmt: skip
    print(f"| {' | '.join(map(str, row))} |", flush=True)


if __name__ == "__main__":
    main()
