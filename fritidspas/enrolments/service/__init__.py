"""What is done with a child at an offer: wished, answered, ended; and the trainings it came to."""

from fritidspas.enrolments.service.held import keep_stays
from fritidspas.enrolments.service.places import add_wish, ask, confirm, decline, end_wish, take_back_consent
from fritidspas.enrolments.service.trainings import came_today, come_today, mark, write_training

__all__ = [
    "add_wish",
    "ask",
    "came_today",
    "come_today",
    "confirm",
    "decline",
    "end_wish",
    "keep_stays",
    "mark",
    "take_back_consent",
    "write_training",
]
