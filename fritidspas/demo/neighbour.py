"""The demo's neighbour: a second municipality, so that the wall between the two can be seen.

It is the story of Guide to Move, shortened; its years of answers fill the page of figures.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.made_up import FIRST_MADE_UP_CODE
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.demo.guide_to_move.writing import write_story
from fritidspas.demo.logins import new_login, read_logins, write_logins

CODE = str(FIRST_MADE_UP_CODE + 1)
CHILDREN = 250
# Who of them the demo lets in, and what they are called.
NAMES = {f"{Role.COORDINATOR}@{CODE}.example": "Pia Holm", f"{Role.LEADER}@{CODE}.example": "Jens Toft"}
LET_IN = tuple(NAMES)


def add_neighbour(instance: Path, now: datetime) -> None:
    """Beside the demo's own municipality, whose logins are in the file already; nobody else's password is known."""
    kept = read_logins(instance)
    logins = {email: kept.get(email) or new_login(email) for email in LET_IN}
    write_logins(instance, (kept | logins).values())
    municipality, _ = write_story(CODE, new_login(CODE).password_hash, now, CHILDREN)
    with scoped_to(municipality.id):
        for user in session.scalars(select(User).where(User.email.in_(LET_IN))):
            user.name, user.password_hash = NAMES[user.email], logins[user.email].password_hash
        session.flush()
