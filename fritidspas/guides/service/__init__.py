"""Guides: written down, on their way in, and what they say of themselves."""

from fritidspas.guides.service.coming import (
    INVITE,
    accept_invitation,
    activate,
    invite,
    note_way_in,
    sign_up,
)
from fritidspas.guides.service.own import change_willing, end_leave, plan_leave, turn_leaves
from fritidspas.guides.service.writing import change_guide, change_state, create_guide, note_certificate

__all__ = [
    "INVITE",
    "accept_invitation",
    "activate",
    "change_guide",
    "change_state",
    "change_willing",
    "create_guide",
    "end_leave",
    "invite",
    "note_certificate",
    "note_way_in",
    "plan_leave",
    "sign_up",
    "turn_leaves",
]
