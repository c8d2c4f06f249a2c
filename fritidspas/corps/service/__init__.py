"""What a coordinator and the guides do for the corps, and what time itself does."""

from fritidspas.corps.service.certificates import remind_of_certificates
from fritidspas.corps.service.meetings import (
    answer,
    cancel_meeting,
    change_meeting,
    invite_all,
    make_meeting,
    write_attendance,
)
from fritidspas.corps.service.supervision import ask, write_held

__all__ = [
    "answer",
    "ask",
    "cancel_meeting",
    "change_meeting",
    "invite_all",
    "make_meeting",
    "remind_of_certificates",
    "write_attendance",
    "write_held",
]
