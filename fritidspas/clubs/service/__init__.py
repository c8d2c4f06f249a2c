"""What is done with clubs: writing them down, registering, deciding, and what a club does itself."""

from fritidspas.clubs.service.deciding import approve, confirm_account, decline, doubt_account
from fritidspas.clubs.service.joining import register
from fritidspas.clubs.service.own import ask, change_payee, declare
from fritidspas.clubs.service.telling import remind_of_declarations
from fritidspas.clubs.service.writing import (
    change_club,
    change_offer,
    create_club,
    create_offer,
    end_offer,
    next_ref,
)

__all__ = [
    "approve",
    "ask",
    "change_club",
    "change_offer",
    "change_payee",
    "confirm_account",
    "create_club",
    "create_offer",
    "declare",
    "decline",
    "doubt_account",
    "end_offer",
    "next_ref",
    "register",
    "remind_of_declarations",
]
