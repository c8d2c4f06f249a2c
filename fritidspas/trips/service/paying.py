"""Approving a month of trips, what is paid, and where a guide and a child meet."""

from datetime import date, datetime

from sqlalchemy import select

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import add, session
from fritidspas.guides.queries import own_guide
from fritidspas.matches.models import Match
from fritidspas.trips import queries
from fritidspas.trips.models import GuideRate, MeetingPlace, PayLine, PayMonth, PayRate
from fritidspas.trips.queries.noted import approvals
from fritidspas.trips.queries.pay import open_lines
from fritidspas.trips.rules import Line, Rates, check_approval, month_of


def approve_month(month: date, seen_ore: int, now: datetime, by: int) -> None:
    """Its lines stand from now on; what is corrected later comes in the next month.

    `seen_ore`: the sum whoever approves has seen. Refused `month_approved`, `month_changed_meanwhile`, and as
    `rules.check_approval`.
    """
    hold_municipality()
    if queries.pay_month(month):
        raise Refused("month_approved")
    lines = open_lines(month)
    own = own_guide(by)
    check_approval(month, copenhagen_day(now), lines, own.id if own else None)
    total = sum(line.amount_ore or 0 for line in lines)
    if total != seen_ore:
        raise Refused("month_changed_meanwhile")
    approved = add(PayMonth(month=month, approved_by=by, approved_at=now), taken="month_approved")
    session.add_all(_row(approved.id, line) for line in lines)
    record(
        "trips.month_approved", now, actor_id=by, subject=("pay_month", approved.id),
        month=month.isoformat(), lines=len(lines), ore=total,
    )  # fmt: skip


def write_rates(from_month: date, rates: Rates, now: datetime, by: int) -> None:
    """Refused `rate_exists`, `rate_too_late` where a month from then on is approved."""
    month = _month_to_come(from_month)
    rate = PayRate(
        from_month=month, hourly_ore=rates.hourly_ore, km_ore=rates.km_ore, made_by=by, made_at=now
    )
    add(rate, taken="rate_exists")
    record(
        "trips.rates_written", now, actor_id=by, subject=("pay_rate", rate.id),
        month=month.isoformat(), hourly_ore=rates.hourly_ore, km_ore=rates.km_ore,
    )  # fmt: skip


def write_guide_rate(guide_id: int, from_month: date, hourly_ore: int | None, now: datetime, by: int) -> None:
    """What a guide is paid for an hour from a month on; None: as the municipality pays. Written again it is corrected.

    Refused `rate_too_late` where a month from then on is approved, `own_rate` for the pay of who writes.
    """
    month = _month_to_come(from_month)
    own = own_guide(by)
    if own is not None and own.id == guide_id:
        raise Refused("own_rate")
    key = {"guide_id": guide_id, "from_month": month}
    rate = session.scalar(select(GuideRate).filter_by(**key))
    if rate is None:
        rate = GuideRate(**key)
        session.add(rate)
    rate.hourly_ore, rate.made_by, rate.made_at = hourly_ore, by, now
    record(
        "trips.guide_rate_written", now, actor_id=by, subject=("guide", guide_id),
        month=month.isoformat(), hourly_ore=hourly_ore,
    )  # fmt: skip


def _month_to_come(from_month: date) -> date:
    """The month a rate may hold from: what is approved is paid. Refused `rate_too_late`."""
    hold_municipality()
    month = month_of(from_month)
    if any(approved >= month for approved in approvals()):
        raise Refused("rate_too_late")
    return month


def write_meeting(match_id: int, place: str, now: datetime, by: int) -> None:
    """Where the two meet, as the family and the guide have agreed; "" where it no longer holds."""
    match = session.get_one(Match, match_id)
    found = queries.find_meeting(match_id)
    if found is None:
        add(
            MeetingPlace(match_id=match_id, place=place, changed_by=by, changed_at=now),
            taken="trip_changed_meanwhile",
        )
    else:
        found.place, found.changed_by, found.changed_at = place, by, now
    record("trips.meeting_written", now, actor_id=by, subject=("child", match.child_id), match_id=match_id)


def _row(pay_month_id: int, line: Line) -> PayLine:
    if line.rates is None or line.amount_ore is None:
        raise Refused("rates_missing")
    return PayLine(
        pay_month_id=pay_month_id,
        guide_id=line.guide_id,
        for_month=line.for_month,
        minutes=line.total.minutes,
        metres=line.total.metres,
        hourly_ore=line.rates.hourly_ore,
        km_ore=line.rates.km_ore,
        amount_ore=line.amount_ore,
    )
