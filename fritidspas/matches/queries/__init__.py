"""What the pages of this room read: small values, a constant number of queries whatever the size.

Every value that shows children has their ids, so that the page can note who was looked at.
"""

from fritidspas.matches.queries.choices import Choice, Choices, choices, choices_now
from fritidspas.matches.queries.comparing import ComparedRun, GroupLine, comparison
from fritidspas.matches.queries.keeping import (
    BondLine,
    MatchFilter,
    MatchLine,
    bonds_of,
    count_matches,
    find_match,
    matches,
)
from fritidspas.matches.queries.map import Line, MapView, Point, map_of
from fritidspas.matches.queries.proposals import (
    Mate,
    ProposalLine,
    RunnerUp,
    find_proposal,
    proposals,
)
from fritidspas.matches.queries.runs import (
    Failure,
    RunDetail,
    RunLine,
    find_run,
    latest_run_id,
    run_going_on,
    runs,
)
from fritidspas.matches.queries.unmatched import UnmatchedLine, reason_counts, unmatched
from fritidspas.matches.queries.waiting import oldest_of_tasks, undecided_run, waiting_for_coordinator
from fritidspas.matches.queries.week import GuideWeek, Trip, guide_week

__all__ = [
    "BondLine",
    "Choice",
    "Choices",
    "ComparedRun",
    "Failure",
    "GroupLine",
    "GuideWeek",
    "Line",
    "MapView",
    "MatchFilter",
    "MatchLine",
    "Mate",
    "Point",
    "ProposalLine",
    "RunDetail",
    "RunLine",
    "RunnerUp",
    "Trip",
    "UnmatchedLine",
    "bonds_of",
    "choices",
    "choices_now",
    "comparison",
    "count_matches",
    "find_match",
    "find_proposal",
    "find_run",
    "guide_week",
    "latest_run_id",
    "map_of",
    "matches",
    "oldest_of_tasks",
    "proposals",
    "reason_counts",
    "run_going_on",
    "runs",
    "undecided_run",
    "unmatched",
    "waiting_for_coordinator",
]
