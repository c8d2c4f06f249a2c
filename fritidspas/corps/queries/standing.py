"""Who the guides are, whom the children who wait ask for, and how much each guide carries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from fritidspas.clubs.models import Offer
from fritidspas.core.dates import age_on
from fritidspas.core.languages import DANISH
from fritidspas.core.week import Interval, weekdays
from fritidspas.corps.rules import ANY, WITHHELD, Dimension, Helper, Line, Seeker, lines
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.load import ids_with_guide, running_by_guide
from fritidspas.matches.problem import IS_WEEKLY, WANTED

YOUNG_UNDER = 40  # whom a child that wishes for a younger guide means; half way between the engine's ends


@dataclass(frozen=True, slots=True)
class LoadRow:
    """A guide and how many children they go with. `free`: how many more, where their certificate holds."""

    guide: Guide
    running: int
    free: int

    @property
    def has_too_many(self) -> bool:
        return self.running > self.guide.capacity


@dataclass(frozen=True)
class Standing:
    """The corps as it is today beside the children who wait."""

    guides: int
    free: int
    waiting: int
    by: Mapping[Dimension, Sequence[Line]]


def standing(today: date) -> Standing:
    guides, children = helpers(today), seekers(today)
    by = {dimension: lines(dimension, guides, children) for dimension in Dimension}
    return Standing(len(guides), sum(one.free for one in guides), len(children), by)


def load_rows(today: date) -> list[LoadRow]:
    """Active guides and those who still have children: who has too many first, then the most free places."""
    load = running_by_guide()
    running = func.coalesce(load.c.running, 0)
    rows = session.execute(
        select(Guide, running)
        .outerjoin(load, load.c.guide_id == Guide.id)
        .where((Guide.state == GuideState.ACTIVE) | (running > 0))
        .order_by(Guide.folded, Guide.id)
    )
    found = [LoadRow(guide, count, _free(guide, count, today)) for guide, count in rows]
    return sorted(found, key=lambda row: (not row.has_too_many, -row.free))


def helpers(today: date) -> list[Helper]:
    """Active guides. Danish is what everybody speaks, and is counted nowhere."""
    return [
        Helper(
            row.guide.id,
            row.free,
            {
                Dimension.LANGUAGE: frozenset(row.guide.languages) - {DANISH},
                Dimension.GENDER: frozenset({row.guide.gender.value}),
                Dimension.AGE: frozenset({_age_group(row.guide, today)}),
                Dimension.PLACE: frozenset({row.guide.postcode} if row.guide.postcode else ()),
                Dimension.WEEKDAY: _days(row.guide.available),
                Dimension.KIND: frozenset({row.guide.kind.value}),
            },
        )
        for row in load_rows(today)
        if row.guide.state is GuideState.ACTIVE
    ]


def seekers(today: date) -> list[Seeker]:
    """Children who wait and have no guide. Of a protected one it is not told where it lives, nor when it goes out."""
    children = session.scalars(
        select(Child)
        .where(Child.waiting_since.is_not(None), Child.id.not_in(ids_with_guide()))
        .order_by(Child.waiting_since, Child.id)
    ).all()
    days = _days_wanted()
    return [Seeker(child.id, _wants(child, days[child.id], child.is_protected(today))) for child in children]


def _wants(child: Child, days: frozenset[str], is_protected: bool) -> dict[Dimension, frozenset[str]]:
    place = {child.postcode} if child.postcode else {ANY}
    return {
        Dimension.LANGUAGE: frozenset({child.language_need or ANY}),
        Dimension.GENDER: frozenset({child.guide_gender.value if child.guide_gender else ANY}),
        Dimension.AGE: frozenset({child.guide_age.value if child.guide_age else ANY}),
        Dimension.PLACE: frozenset({WITHHELD} if is_protected else place),
        Dimension.WEEKDAY: frozenset({WITHHELD}) if is_protected else days or frozenset({ANY}),
        Dimension.KIND: frozenset({child.guide_kind.value if child.guide_kind else ANY}),
    }


def _days_wanted() -> dict[int, frozenset[str]]:
    """By child: the days its wishes are on."""
    found: dict[int, frozenset[str]] = defaultdict(frozenset)
    rows = session.execute(
        select(Enrolment.child_id, Offer.sessions)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .where(Enrolment.state.in_(WANTED), IS_WEEKLY)
    )
    for child_id, sessions in rows:
        found[child_id] |= _days(sessions)
    return found


def _days(times: Sequence[Interval]) -> frozenset[str]:
    return frozenset(str(day) for day in weekdays(times))


def _age_group(guide: Guide, today: date) -> str:
    return "younger" if age_on(guide.birth_date, today) < YOUNG_UNDER else "older"


def _free(guide: Guide, running: int, today: date) -> int:
    """Nobody new is proposed to who is on leave or has no certificate that holds."""
    holds = guide.certificate_until is not None and guide.certificate_until >= today
    return max(0, guide.capacity - running) if holds and guide.state is GuideState.ACTIVE else 0
