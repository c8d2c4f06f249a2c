"""What is done in this room, each by a named person: runs asked for, proposals judged, bonds said, matches kept."""

from fritidspas.matches.service.answering import Came, answer, settle_note
from fritidspas.matches.service.asking import remind
from fritidspas.matches.service.bonds import block, lock, unblock, unlock
from fritidspas.matches.service.judging import Outcome, accept, reject, swap
from fritidspas.matches.service.keeping import (
    change_guide,
    end_match,
    hand_over,
    match_by_hand,
    note_met,
    prolong,
)
from fritidspas.matches.service.running import ask_run

__all__ = [
    "Came",
    "Outcome",
    "accept",
    "answer",
    "ask_run",
    "block",
    "change_guide",
    "end_match",
    "hand_over",
    "lock",
    "match_by_hand",
    "note_met",
    "prolong",
    "reject",
    "remind",
    "settle_note",
    "swap",
    "unblock",
    "unlock",
]
