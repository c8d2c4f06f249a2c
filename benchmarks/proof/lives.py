"""Two thousand children whose days are known beforehand, and the moments at which somebody looks at the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, update

from fritidspas.accounts import service as accounts
from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Guardian, Guardianship
from fritidspas.matches.models import Match
from fritidspas.matches.rules import Said
from fritidspas.schemes.service import load as load_scheme
from fritidspas.schemes.shipping import shipped_text
from tests import make

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


def later(day: date, months: int) -> date:
    """The same day of a later month, or its last: reckoned here by counting back from the first day after it."""
    month = (day.replace(day=1) + timedelta(days=31 * months + 3)).replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    return min(month + timedelta(days=day.day - 1), after - timedelta(days=1))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
