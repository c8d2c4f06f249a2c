"""What is done in this room, each by a named person: runs asked for, proposals judged, bonds said, matches kept."""

from fritidspas.matches.service.bonds import block, lock, unblock, unlock
from fritidspas.matches.service.judging import Outcome, accept, reject, swap
from fritidspas.matches.service.keeping import end_match, match_by_hand
from fritidspas.matches.service.running import ask_run

__all__ = [
    "Outcome",
    "accept",
    "ask_run",
    "block",
    "end_match",
    "lock",
    "match_by_hand",
    "reject",
    "swap",
    "unblock",
    "unlock",
]
