"""A professional's view of how a child is, on the four levels of the strategy; it decides nothing."""

from datetime import date
from enum import StrEnum

from fritidspas.core.refused import Refused


class Level(StrEnum):
    WELL = "well"
    SLIGHTLY_UNWELL = "slightly_unwell"
    UNWELL = "unwell"
    SEVERELY_UNWELL = "severely_unwell"


class Purpose(StrEnum):
    """What the view is written down for; each is seen by the same two people."""

    SEE_CHANGE = "see_change"
    OWN_WORK = "own_work"
    TALK_WITH_FAMILY = "talk_with_family"


def check_seen_on(day: date, today: date) -> None:
    """Refused `well_being_to_come`."""
    if day > today:
        raise Refused("well_being_to_come")


def may_read(by_id: int, contact_id: int | None, user_id: int) -> bool:
    """Whoever wrote it, and whoever is the child's contact while they are; nobody else."""
    return user_id in (by_id, contact_id)
