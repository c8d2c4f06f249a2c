"""The hours guides have spent with children."""

from collections.abc import Mapping

from sqlalchemy import extract, func, select

from fritidspas.db import session
from fritidspas.matches.models import Match
from fritidspas.statistics.rules.hours import Hours
from fritidspas.trips.models import Trip
from fritidspas.trips.rules import TOGETHER


def hours() -> Mapping[int, Hours]:
    """By year. One query."""
    year = extract("year", Trip.day)
    query = (
        select(year, func.count(func.distinct(Match.guide_id)), func.sum(Trip.minutes))
        .join(Match, Trip.match_id == Match.id)
        .where(Trip.kind.in_(TOGETHER))
        .group_by(year)
    )
    return {int(of): Hours(int(guides), int(minutes)) for of, guides, minutes in session.execute(query)}
