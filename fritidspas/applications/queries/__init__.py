"""Reading applications: one's own, and those somebody at the municipality answers."""

from fritidspas.applications.queries.desk import (
    ORDERS,
    QueueFilter,
    Stage,
    count_queue,
    find_application,
    in_line,
    of_children,
    queue,
    these,
    waiting,
    waits_in_line,
    ways_to_refer,
)
from fritidspas.applications.queries.own import (
    application_of,
    applications_by,
    asked_of_user,
    count_drafts,
    count_waiting,
    empty_draft,
    is_out_of_hand,
    own_application,
    schemes_to_apply,
)
from fritidspas.applications.queries.whose import Desk, desk_of

__all__ = [
    "ORDERS",
    "Desk",
    "QueueFilter",
    "Stage",
    "application_of",
    "applications_by",
    "asked_of_user",
    "count_drafts",
    "count_queue",
    "count_waiting",
    "desk_of",
    "empty_draft",
    "find_application",
    "in_line",
    "is_out_of_hand",
    "of_children",
    "own_application",
    "queue",
    "schemes_to_apply",
    "these",
    "waiting",
    "waits_in_line",
    "ways_to_refer",
]
