"""Breaking the glass: a professional opens a child they have no other way to, and is looked at for it."""

from datetime import timedelta
from enum import StrEnum

from fritidspas.core.refused import Refused

GLASS_LASTS = timedelta(hours=1)
MOST_GLASSES = 5  # an hour, those that opened nothing among them
GLASS_BROKEN = "families.glass_broken"


class GlassReason(StrEnum):
    """A choice, not a text: it stands in the log."""

    DANGER = "danger"
    COLLEAGUE_AWAY = "colleague_away"
    HANDED_TO_ME = "handed_to_me"
    FAMILY_WAITS = "family_waits"


def check_glass(broken: int) -> None:
    """`broken`: by the same person in the last hour. Refused `glass_too_often`."""
    if broken >= MOST_GLASSES:
        raise Refused("glass_too_often", most=MOST_GLASSES)
