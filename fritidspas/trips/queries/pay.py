"""What a month of trips is paid: the lines that stand, those that would, and the trips behind each."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager

from fritidspas.accounts.queries import names_of
from fritidspas.core.dates import add_months
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Match
from fritidspas.trips.models import GuideRate, PayLine, PayMonth, PayRate, Trip
from fritidspas.trips.rules import MONTHS_BACK, Driven, Line, Rates, Sum, lines_of, month_of

Dated = TypeVar("Dated", PayRate, GuideRate)


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line with the guide's name and number."""

    line: Line
    guide: str
    ref: str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month in the list. `approved_by` "": it is open. `amount_ore` None: no rates are written."""

    month: date
    approved_by: str
    guides: int
    minutes: int
    metres: int
    amount_ore: int | None
    is_over: bool


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A trip behind a figure. `child` "": the address is protected, and no name stands beside a way."""

    trip: Trip
    child_id: int
    child: str

    @property
    def is_protected(self) -> bool:
        return not self.child


def pay_month(month: date) -> PayMonth | None:
    return session.scalar(select(PayMonth).where(PayMonth.month == month))


def month_lines(month: date) -> list[MonthLine]:
    """By guide: what was approved, or what would be now."""
    approved = pay_month(month)
    lines = _stored(approved.id) if approved else open_lines(month)
    guides = {
        guide.id: guide
        for guide in session.scalars(select(Guide).where(Guide.id.in_({line.guide_id for line in lines})))
    }
    named = [MonthLine(line, guides[line.guide_id].label, guides[line.guide_id].ref) for line in lines]
    return sorted(named, key=lambda one: (one.guide, one.line.guide_id, one.line.for_month))


def open_lines(month: date) -> list[Line]:
    """As `rules.lines_of` of what is written now."""
    approved = _approved(but=month)
    trips = _driven({month, *approved})
    return lines_of(month, trips, _rates({*trips, *_guides_of(approved)}), approved)


def months(today: date) -> list[MonthRow]:
    """The months of the last year in which a paid guide went, and those that are approved; the newest first."""
    approved = session.scalars(select(PayMonth).order_by(PayMonth.month.desc())).all()
    approvers, stored = names_of(row.approved_by for row in approved), _stored_by_month()
    rows = [
        _row(row.month, approvers.get(row.approved_by, ""), stored.get(row.id, []), today) for row in approved
    ]
    still_open = _months_with_trips(today) - {row.month for row in approved}
    rows += [_row(month, "", open_lines(month), today) for month in still_open]
    return sorted(rows, key=lambda row: row.month, reverse=True)


def months_to_approve(today: date) -> list[date]:
    """What waits for a coordinator: months that are over, the oldest first."""
    approved = set(session.scalars(select(PayMonth.month)))
    this = month_of(today)
    return sorted(month for month in _months_with_trips(today) - approved if month < this)


def behind(guide_id: int, month: date, today: date) -> list[BehindRow]:
    """The trips behind a guide's figure of the month, by day."""
    query = (
        select(Trip, Child)
        .join(Trip.match)
        .join(Child, Match.child_id == Child.id)
        .options(contains_eager(Trip.match))
        .where(Match.guide_id == guide_id, Trip.day.between(month, _last(month)))
        .order_by(Trip.day, Trip.id)
    )
    return [
        BehindRow(trip, child.id, "" if child.is_protected(today) else child.name)
        for trip, child in session.execute(query)
    ]


def find_trip(trip_id: int, today: date) -> BehindRow | None:
    query = select(Trip, Child).join(Trip.match).join(Child, Match.child_id == Child.id)
    row = session.execute(query.where(Trip.id == trip_id).options(contains_eager(Trip.match))).first()
    if row is None:
        return None
    trip, child = row
    return BehindRow(trip, child.id, "" if child.is_protected(today) else child.name)


def is_over(month: date, today: date) -> bool:
    return today > _last(month)


def approver_of(approved: PayMonth | None) -> str:
    return names_of([approved.approved_by]).get(approved.approved_by, "") if approved else ""


def rates_written() -> list[PayRate]:
    """The newest first."""
    return list(session.scalars(select(PayRate).order_by(PayRate.from_month.desc())))


def guide_rates(guide_id: int) -> list[GuideRate]:
    """A guide's own, the newest first."""
    return list(session.scalars(_guide_rates([guide_id])))


def _row(month: date, approved_by: str, lines: list[Line], today: date) -> MonthRow:
    amounts = [line.amount_ore for line in lines]
    return MonthRow(
        month=month,
        approved_by=approved_by,
        guides=len({line.guide_id for line in lines}),
        minutes=sum(line.total.minutes for line in lines),
        metres=sum(line.total.metres for line in lines),
        amount_ore=None if None in amounts else sum(amount or 0 for amount in amounts),
        is_over=is_over(month, today),
    )


def _stored(pay_month_id: int) -> list[Line]:
    query = select(PayLine).where(PayLine.pay_month_id == pay_month_id)
    return [_line(row) for row in session.scalars(query.order_by(PayLine.guide_id, PayLine.for_month))]


def _stored_by_month() -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    for row in session.scalars(select(PayLine)):
        found[row.pay_month_id].append(_line(row))
    return found


def _line(row: PayLine) -> Line:
    rates = Rates(row.hourly_ore, row.km_ore)
    return Line(row.guide_id, row.for_month, Sum(row.minutes, row.metres), rates, row.amount_ore)


def _approved(but: date) -> dict[date, list[Line]]:
    """By approved month of the last year: every line that was ever paid for it."""
    oldest = add_months(but, -MONTHS_BACK)
    months = session.scalars(select(PayMonth.month).where(PayMonth.month >= oldest, PayMonth.month != but))
    found: dict[date, list[Line]] = {month: [] for month in months}
    query = select(PayLine).where(PayLine.for_month.in_(found)).order_by(PayLine.id)
    for row in session.scalars(query):
        found[row.for_month].append(_line(row))
    return found


def _driven(months: Collection[date]) -> dict[tuple[int, date], list[Driven]]:
    """The trips that are paid, by guide and month."""
    query = (
        select(Match.guide_id, Trip.day, Trip.start_minute, Trip.minutes, Trip.metres)
        .join(Match, Trip.match_id == Match.id)
        .where(Trip.is_paid, Trip.day.between(min(months), _last(max(months))))
        .order_by(Match.guide_id, Trip.day, Trip.id)
    )
    found: dict[tuple[int, date], list[Driven]] = defaultdict(list)
    for guide_id, day, start, minutes, metres in session.execute(query):
        if (month := month_of(day)) in months:
            found[guide_id, month].append(Driven(day, start, minutes, metres))
    return found


def _guides_of(approved: dict[date, list[Line]]) -> set[tuple[int, date]]:
    return {(line.guide_id, month) for month, lines in approved.items() for line in lines}


def _rates(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], Rates]:
    """The guide's own hourly pay, else the municipality's, as written for that month; by guide and month."""
    asked = set(asked)
    written = rates_written()
    own: dict[int, list[GuideRate]] = defaultdict(list)
    for one in session.scalars(_guide_rates(guide for guide, _ in asked)):
        own[one.guide_id].append(one)
    found = {}
    for guide_id, month in asked:
        rate, its = _held(written, month), _held(own[guide_id], month)
        if rate is not None:
            hourly = its.hourly_ore if its is not None else None
            found[guide_id, month] = Rates(hourly or rate.hourly_ore, rate.km_ore)
    return found


def _held(newest_first: Iterable[Dated], month: date) -> Dated | None:
    """The one that holds in the month."""
    return next((one for one in newest_first if one.from_month <= month), None)


def _guide_rates(guide_ids: Iterable[int]) -> Select[GuideRate]:
    rates = select(GuideRate).where(GuideRate.guide_id.in_(set(guide_ids)))
    return rates.order_by(GuideRate.from_month.desc())


def _months_with_trips(today: date) -> set[date]:
    oldest = add_months(month_of(today), -MONTHS_BACK)
    days = session.scalars(select(Trip.day).where(Trip.is_paid, Trip.day >= oldest).distinct())
    return {month_of(day) for day in days}


def _last(month: date) -> date:
    return add_months(month, 1) - timedelta(days=1)
