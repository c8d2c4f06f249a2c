"""Follow-ups are never lost, doubled or early: several workers at once, while the clock jumps, on both databases.

    uv run python -m benchmarks.proof.followups [--cases 2000] [--only sqlite|postgresql] [--run careful|control]

Children begin over three months: a guide is agreed, half of them come to a training later, and some of those days are
corrected. Four workers sweep at once, at moments ten days apart and at those where clocks are difficult: the nights
when summer time ends and begins, half an hour on either side of midnight, a clock that is a day back, and forty days
on which nothing ran. What is then there is compared with what each child's own first day says. Every tenth child has a
parent, who must have one letter for each question. The controls must be caught: on PostgreSQL workers without the child
held and without the unique keys, which make doubles; on SQLite, which lets one write at a time, a timer that asks what
is due today and nothing else, which loses what was due while it stood still. Exit status 1 when a run does not hold, or
a control does.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from sqlalchemy import insert, select, text, update

from benchmarks.proof.site import on_postgresql, on_sqlite
from fritidspas.accounts import service as accounts
from fritidspas.accounts.models import User
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.followups import service
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.service import asking, planning
from fritidspas.letters.models import Letter
from fritidspas.matches.models import Match
from fritidspas.matches.rules import Said
from fritidspas.schemes.service import load as load_scheme
from fritidspas.schemes.shipping import shipped_text
from fritidspas.settings import load
from tests import make

WORKERS = 4
FIRST, DAYS_OF_STARTS = date(2026, 8, 24), 99  # through 30 November, three months before a shorter February
LAST = date(2027, 6, 20)
STEP = timedelta(days=10)
DOWN = (date(2027, 1, 5), date(2027, 2, 14))
JUMPS = (  # in UTC
    "2026-10-24 22:30", "2026-10-25 00:30", "2026-10-25 01:30", "2026-12-10 22:30", "2026-12-09 12:00",
    "2026-12-10 23:30", "2027-02-27 22:45", "2027-02-27 23:15", "2027-03-28 00:30", "2027-03-28 01:30",
)  # fmt: skip
MONTHS = (3, 6)
PARENT_EACH, TRAINED_EACH, CORRECTED_EACH = 10, 2, 10
COLUMNS = (
    "database",
    "run",
    "cases",
    "questions",
    "exact",
    "lost",
    "doubled",
    "early",
    "letters wrong",
    "seconds",
)


@dataclass(frozen=True)
class Case:
    """A child: when its guide was to begin, when it first came, and what that day was corrected to."""

    child: int
    agreed: date
    came: date | None
    corrected: date | None

    @property
    def began(self) -> date:
        return self.corrected or self.came or self.agreed

    def says(self, day: date) -> Iterator[tuple[str, date]]:
        """What becomes known on that day."""
        if day >= self.agreed:
            yield "agreed", self.agreed
        if self.came and day >= self.came:
            yield "came", self.came
        if self.came and self.corrected and day >= self.came + timedelta(days=8):
            yield "came", self.corrected


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--cases", type=int, default=2000)
    asked.add_argument("--only", choices=("sqlite", "postgresql"))
    asked.add_argument("--run", choices=("careful", "control"))
    asked.add_argument("--work", choices=WAYS, help="used by the proof itself")
    given = asked.parse_args()
    if given.work:
        return work(given.work)
    print(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}", flush=True)
    held = [
        run(name, kind, given.cases)
        for name in ("sqlite", "postgresql")
        for kind in ("careful", "control")
        if given.only in (None, name) and given.run in (None, kind)
    ]
    sys.exit(not all(held))


def run(name: str, kind: str, count: int) -> bool:
    """Prints a row; whether it shows what it should. A tenth is enough for a control to be caught."""
    count = max(count // 10, 100) if kind == "control" else count
    way = kind if kind == "careful" else {"sqlite": "timer", "postgresql": "careless"}[name]
    with {"sqlite": on_sqlite, "postgresql": on_postgresql}[name]():
        app = create_app(load())
        with app.app_context():
            municipality, cases = settle(count)
            if way == "careless":
                drop_keys()
            begun = time.perf_counter()
            live_through(municipality, cases, way)
            seconds = time.perf_counter() - begun
            with scoped_to(municipality):
                found = judge(cases)
    row = (name, way, count, count * len(MONTHS), *found, f"{seconds:.0f}")
    print(f"| {' | '.join(map(str, row))} |", flush=True)
    exact, *faults = found
    return (exact == count * len(MONTHS) and not any(faults)) == (kind == "careful")


def settle(count: int) -> tuple[int, list[Case]]:
    """Children with a guide nobody has answered for yet, and half of them with a place."""
    now = noon(FIRST)
    with transaction():
        municipality = accounts.create_municipality("9500", "Prøveby").id
    with scoped_to(municipality), transaction():
        scheme = load_scheme(shipped_text("guide-to-move"), "guide-to-move", now, None).version.scheme_id
        by = accounts_user("k@proof.example", Role.COORDINATOR)
        guide, offer = make.guide(capacity=count), make.offer()
        cases = [case(number, make.child().id) for number in range(count)]
        span = {"end": LAST, "guide_id": guide.id, "decided_by": by, "decided_at": now, "scheme_id": scheme}
        session.execute(insert(Match), [span | {"child_id": one.child, "start": one.agreed} for one in cases])
        place = {"offer_id": offer.id, "state": EnrolmentState.CONFIRMED, "changed_at": now}
        session.execute(
            insert(Enrolment),
            [place | {"child_id": one.child, "confirmed_on": FIRST} for one in cases if one.came],
        )
        for one in cases[::PARENT_EACH]:
            user = accounts_user(f"p{one.child}@proof.example", Role.PARENT)
            guardian = Guardian(user_id=user, name="Prøve", email=f"p{one.child}@proof.example")
            session.add(guardian)
            session.flush()
            facts = {"lives_with": True, "from_day": FIRST, "appointed_by": by}
            session.add(Guardianship(child_id=one.child, guardian_id=guardian.id, **facts))
    return municipality, cases


def case(number: int, child: int) -> Case:
    agreed = FIRST + timedelta(days=number * 7 % DAYS_OF_STARTS)
    came = agreed + timedelta(days=number % 17) if number % TRAINED_EACH else None
    is_corrected = came is not None and number % CORRECTED_EACH == 1
    return Case(child, agreed, came, came - timedelta(days=5) if came and is_corrected else None)


def accounts_user(email: str, role: Role) -> int:
    user = User(email=email, name="Prøve", role=role, password_hash="-")
    session.add(user)
    session.flush()
    return user.id


def drop_keys() -> None:
    """As if the tables had been made without them."""
    with transaction():
        session.execute(text("DROP INDEX uq_participation_going_on"))
        key = "uq_follow_up_municipality_id_participation_id_months"
        session.execute(text(f"ALTER TABLE follow_up DROP CONSTRAINT {key}"))


def live_through(municipality: int, cases: Sequence[Case], way: str) -> None:
    """At every moment all workers hear what time it is, and sweep until there is nothing left to do."""
    command = [sys.executable, "-m", "benchmarks.proof.followups", "--work", way]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    workers = [subprocess.Popen(command, **pipes) for _ in range(WORKERS)]  # type: ignore[call-overload]
    known: set[tuple[int, str, date]] = set()
    try:
        for moment in moments():
            with scoped_to(municipality), transaction():
                tell(cases, moment, known)
            for worker in workers:
                print(moment.isoformat(), file=worker.stdin, flush=True)
            if any(worker.stdout.readline() != "done\n" for worker in workers):
                raise RuntimeError("a worker is gone")
    finally:
        for worker in workers:
            worker.stdin.close()
            worker.wait()


def moments() -> list[datetime]:
    """In the order they are lived through: a clock that jumps back stands between two later moments."""
    days = [FIRST + STEP * number for number in range((LAST - FIRST) // STEP + 1)]
    running = [noon(day) for day in days if not DOWN[0] <= day <= DOWN[1]]
    jumps = [datetime.fromisoformat(one).replace(tzinfo=UTC) for one in JUMPS]
    back = datetime(2026, 12, 9, 12, tzinfo=UTC)
    ordered = sorted({*running, *jumps} - {back})
    ordered.insert(ordered.index(datetime(2026, 12, 10, 22, 30, tzinfo=UTC)) + 1, back)
    return ordered


def tell(cases: Sequence[Case], moment: datetime, known: set[tuple[int, str, date]]) -> None:
    """Writes what has become known, as others than the workers write it."""
    for one in cases:
        for what, day in one.says(copenhagen_day(moment)):
            if (one.child, what, day) in known:
                continue
            known.add((one.child, what, day))
            if what == "agreed":
                said = {"family_said": Said.YES, "guide_said": Said.YES}
                values = said | {"family_said_at": moment, "guide_said_at": moment}
                session.execute(update(Match).where(Match.child_id == one.child).values(**values))
            else:
                started = {"state": EnrolmentState.STARTED, "started_on": day, "changed_at": moment}
                session.execute(update(Enrolment).where(Enrolment.child_id == one.child).values(**started))


def work(way: str) -> None:
    """A worker: hears moments, sweeps, says when nothing is left."""
    app = create_app(load())
    with app.app_context(), ExitStack() as stack:
        for name, value in WAYS[way]:
            stack.enter_context(patch(name, value))
        for line in sys.stdin:
            now = datetime.fromisoformat(line.strip())
            while sum(sweep(now) for sweep in (planned, asked)):
                pass
            print("done", flush=True)


def planned(now: datetime) -> int:
    with across_municipalities(), transaction():
        return service.plan_behind(now)


def asked(now: datetime) -> int:
    with across_municipalities(), transaction():
        return service.ask_due(now)


def insert_carelessly(model: type, **values: object) -> int:
    """Without asking whether there is such a row."""
    row = model(**values)
    session.add(row)
    session.flush()
    return int(row.id)


def due_today(now: datetime, most: int) -> list[tuple[int, int, int]]:
    """As a timer sees it: what has this day, and has not been asked."""
    rows = session.execute(
        select(FollowUp.municipality_id, Participation.child_id, FollowUp.id)
        .join(Participation, FollowUp.participation_id == Participation.id)
        .where(FollowUp.due_on == copenhagen_day(now), FollowUp.asked_at.is_(None))
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in rows]


HOLDS_NOBODY = [(f"{module.__name__}.hold_child", lambda child_id: None) for module in (planning, asking)]
WAYS = {
    "careful": [],
    "careless": [*HOLDS_NOBODY, (f"{planning.__name__}.insert_once", insert_carelessly)],
    "timer": [(f"{asking.__name__}.to_ask", due_today)],
}


def judge(cases: Sequence[Case]) -> tuple[int, int, int, int, int]:
    """Exact, lost, doubled, early, letters wrong: what is there beside what each child's own first day says."""
    rows = session.execute(
        select(Participation.child_id, FollowUp).join(
            Participation, FollowUp.participation_id == Participation.id
        )
    )
    found: dict[tuple[int, int], list[FollowUp]] = {}
    for child, one in rows:
        found.setdefault((child, one.months), []).append(one)
    wanted = {(one.child, months): later(one.began, months) for one in cases for months in MONTHS}
    right = sum(
        [(one.due_on, one.asked_at is not None) for one in found.get(key, [])] == [(day, True)]
        for key, day in wanted.items()
    )
    lost = sum(not any(one.asked_at for one in found.get(key, [])) for key in wanted)
    doubled = sum(len(ones) - 1 for ones in found.values()) + len(found.keys() - wanted.keys())
    early = sum(
        one.asked_at is not None and copenhagen_day(one.asked_at) < one.due_on
        for ones in found.values()
        for one in ones
    )
    return right, lost, doubled, early, wrong_letters(cases, wanted)


def wrong_letters(cases: Sequence[Case], wanted: dict[tuple[int, int], date]) -> int:
    """Of the children with a parent: questions that one letter, not before its day, does not ask."""
    letters = session.scalars(select(Letter).where(Letter.kind == "followups.asked"))
    asked = Counter[tuple[int, date]]()
    for letter in letters:
        due = date.fromisoformat(letter.key.split(":")[2])
        asked[letter.child_id or 0, due] += 1 if copenhagen_day(letter.made_at) >= due else 100
    expected = Counter(
        (one.child, wanted[one.child, each]) for one in cases[::PARENT_EACH] for each in MONTHS
    )
    return sum(asked[key] != expected[key] for key in asked.keys() | expected.keys())


def later(day: date, months: int) -> date:
    """The same day of a later month, or its last: reckoned here by counting back from the first day after it."""
    month = (day.replace(day=1) + timedelta(days=31 * months + 3)).replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    return min(month + timedelta(days=day.day - 1), after - timedelta(days=1))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


if __name__ == "__main__":
    os.environ["FRITIDSPAS_QUEUE"] = "immediate"
    main()
