"""Reading trips: the guide's own side, what a month is paid, and what no longer fits."""

from fritidspas.trips.queries.fitting import misfits
from fritidspas.trips.queries.meeting import find_meeting, meeting_of
from fritidspas.trips.queries.noted import (
    NotedTrip,
    count_noted,
    noted,
    trip_of,
    trips_of_match,
)
from fritidspas.trips.queries.own import (
    GOES_ALONG,
    GuideChild,
    OwnMatch,
    children_of,
    feed_of,
    own_match,
)
from fritidspas.trips.queries.pay import (
    BehindRow,
    MonthLine,
    MonthRow,
    approver_of,
    behind,
    find_trip,
    guide_rates,
    is_over,
    month_lines,
    months,
    months_to_approve,
    pay_month,
    rates_written,
)
from fritidspas.trips.queries.upcoming import Coming, ahead, behind_us, coming, trips_not_noted

__all__ = [
    "GOES_ALONG",
    "BehindRow",
    "Coming",
    "GuideChild",
    "MonthLine",
    "MonthRow",
    "NotedTrip",
    "OwnMatch",
    "ahead",
    "approver_of",
    "behind",
    "behind_us",
    "children_of",
    "coming",
    "count_noted",
    "feed_of",
    "find_meeting",
    "find_trip",
    "guide_rates",
    "is_over",
    "meeting_of",
    "misfits",
    "month_lines",
    "months",
    "months_to_approve",
    "noted",
    "own_match",
    "pay_month",
    "rates_written",
    "trip_of",
    "trips_not_noted",
    "trips_of_match",
]
