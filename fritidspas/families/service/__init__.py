"""What is done with children, and with who follows them."""

from fritidspas.families.service.children import (
    ask_for_guide,
    become_contact,
    change_child,
    create_child,
    give_number,
    hold_child,
    hold_children,
    protect,
    search,
    write_down,
)
from fritidspas.families.service.glass import break_glass
from fritidspas.families.service.guardians import (
    accept,
    add_guardian,
    appoint,
    change_guardianship,
    dismiss,
    end_guardianship,
    give_consent,
    hold_guardians,
    invite,
    withdraw_consent,
)

__all__ = [
    "accept",
    "add_guardian",
    "appoint",
    "ask_for_guide",
    "become_contact",
    "break_glass",
    "change_child",
    "change_guardianship",
    "create_child",
    "dismiss",
    "end_guardianship",
    "give_consent",
    "give_number",
    "hold_child",
    "hold_children",
    "hold_guardians",
    "invite",
    "protect",
    "search",
    "withdraw_consent",
    "write_down",
]
