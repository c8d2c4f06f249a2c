"""A holiday with courses: the scheme, rounds, courses and children who wish, on a day when wishes are open."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from fritidspas.clubs.models import Offer
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.roles import Role
from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.rules import PlaceState, RoundFacts
from fritidspas.courses.service import giving, groups, rounds, wishing
from fritidspas.db import session, snapshot, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import enqueue_with
from fritidspas.ledger import queries as books
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.service import make_pool
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text
from tests import make
from tests.cast import NOW, Cast

LAST_DAY = date(2026, 9, 1)
CLOSED = datetime(2026, 9, 2, 9, 0, tzinfo=NOW.tzinfo)
COURSE = {
    "kind": OfferKind.COURSE, "places": 1, "price_ore": 50_000, "age_from": 6, "age_until": 12,
    "season_from": date(2026, 10, 12), "season_until": date(2026, 10, 16),
}  # fmt: skip
POOL = '[pool]\nyear_ore = 120_000_000\nwhen_empty = "refuse"\n\n[doors]'
SEED = "frø"


@dataclass
class Fair:
    """Inside the application and the home municipality. Wishes close on LAST_DAY; `now` moves past it."""

    cast: Cast
    now: datetime = NOW
    schemes: list[int] = field(default_factory=list)

    @property
    def by(self) -> int:
        return self.cast.id_of(Role.COORDINATOR)

    def scheme(self, pool_ore: int | None = None) -> int:
        """FerieCamp as it is shipped; with a pool of so much when there is one."""
        text = shipped_text("koebenhavn-feriecamp")
        with transaction():
            scheme_id = load(
                text if pool_ore is None else text.replace("[doors]", POOL), "a", NOW, None
            ).version.scheme_id
            if pool_ore is not None:
                make_pool(scheme_id, 2026, pool_ore, NOW, self.by)
        return scheme_id

    def round(self, scheme_id: int | None = None, **given: Any) -> int:
        facts = {
            "scheme_id": scheme_id or self.scheme(), "name": "Efterårsferien", "wishes_until": LAST_DAY,
            "courses_from": date(2026, 10, 10), "courses_until": date(2026, 10, 18), "previous_id": None,
        }  # fmt: skip
        with transaction():
            return rounds.begin_round(RoundFacts(**(facts | given)), SEED, self.now, self.by).id

    def course(self, **given: Any) -> int:
        with transaction():
            at = make.club(approved_from=date(2026, 1, 1))
            return make.offer(at, **(COURSE | given)).id

    def child(self, **given: Any) -> int:
        with transaction():
            return make.child(**given).id

    def wish(self, round_id: int, child_id: int, *wishes: int) -> None:
        with transaction():
            wishing.write_wishes(child_id, round_id, wishes, self.now, self.by)

    def wishing(self, round_id: int, *wishes: int, **given: Any) -> int:
        """A child, with what it wishes written down."""
        child_id = self.child(**given)
        self.wish(round_id, child_id, *wishes)
        return child_id

    def group(self, round_id: int, offer_id: int, seats: int, *children: int) -> int:
        with transaction():
            group_id = groups.hold(round_id, offer_id, "3.B", seats, self.now, self.by).id
        with transaction():
            groups.name_children(group_id, children, self.now, self.by)
        return group_id

    def close(self) -> None:
        self.now = CLOSED

    def propose(self, round_id: int) -> str:
        """The day after the last; the job is done at once. What it failed with, or nothing."""
        with transaction():
            rounds.ask_proposal(round_id, self.now, self.by, enqueue_with(self.cast.app))
        return self.error(round_id)

    def give(self, round_id: int) -> str:
        with transaction():
            rounds.ask_giving(round_id, self.now, self.by, enqueue_with(self.cast.app))
        return self.error(round_id)

    def give_back(self, round_id: int, child_id: int) -> None:
        with transaction():
            giving.give_back(self.place(round_id, child_id, PlaceState.GIVEN), self.now, self.by)

    def answer(self, round_id: int, child_id: int, yes: bool) -> None:
        with transaction():
            giving.answer(self.place(round_id, child_id, PlaceState.ASKED), yes, self.now, self.by)

    def offer(self, offer_id: int) -> Offer:
        session.rollback()
        return session.get_one(Offer, offer_id)

    def place(self, round_id: int, child_id: int, state: PlaceState) -> int:
        found = select(CoursePlace.id).where(
            CoursePlace.round_id == round_id, CoursePlace.child_id == child_id, CoursePlace.state == state
        )
        return session.scalars(found).one()

    def standing(self, round_id: int) -> dict[int, dict[int, str]]:
        """Child -> course -> how it stands there; lines with their number."""
        session.rollback()
        rows = session.scalars(select(CoursePlace).where(CoursePlace.round_id == round_id))
        found: dict[int, dict[int, str]] = {}
        for row in rows:
            line = f" {row.place_in_line}" if row.state is PlaceState.IN_LINE else ""
            found.setdefault(row.child_id, {})[row.offer_id] = f"{row.state}{line}"
        return found

    def given(self, child_id: int) -> list[tuple[int, str, int]]:
        """(course, state of the enrolment, what the pass of it holds) of each."""
        with snapshot():
            rows = session.execute(
                select(Enrolment.offer_id, Enrolment.state, LeisurePass.purse_id)
                .outerjoin(LeisurePass, LeisurePass.id == Enrolment.pass_id)
                .where(Enrolment.child_id == child_id)
                .order_by(Enrolment.id)
            ).all()
            purses = books.standing([purse for *_, purse in rows if purse])
        return [(offer, str(state), purses[purse].grant if purse else 0) for offer, state, purse in rows]

    def row(self, round_id: int) -> CourseRound:
        session.rollback()
        return session.get_one(CourseRound, round_id)

    def error(self, round_id: int) -> str:
        session.rollback()
        return session.get_one(Job, self.row(round_id).job_id).error

    def balanced(self) -> bool:
        with snapshot():
            return books.differences() == []
