"""Letters to a club: to everybody who acts for it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from fritidspas.clubs.models import Club
from fritidspas.clubs.queries import declarations_running_out, people_of
from fritidspas.clubs.rules import reminders_due
from fritidspas.core.clock import copenhagen_day
from fritidspas.db import scoped_to, session
from fritidspas.letters.models import Letter
from fritidspas.letters.people import to_user
from fritidspas.letters.rules import Recipient
from fritidspas.letters.service import post
from fritidspas.letters.wording import Word

REMINDERS = ("clubs.declaration_ends", "clubs.declaration_over")
TO = "/"  # in the key of a letter, between what is told and to whom


def tell(kind: str, club: Club, words: Mapping[str, Word], key: str, now: datetime, by: int | None) -> None:
    """Those with a seat; where nobody has one, the club's own address."""
    people = {f"user:{one.user_id}": to_user(one.user) for one in people_of(club.id) if one.user.active}
    if not people and club.email:
        people = {"club": Recipient(club.contact or club.name, email=club.email, phone=club.phone)}
    for holder, to in people.items():
        post(kind, to, {"club": club.name, **words}, f"{key}{TO}{holder}", now, by)


def remind_of_declarations(now: datetime) -> None:
    """Across municipalities: each reminder once for each declaration, and of several that are due the latest alone."""
    today = copenhagen_day(now)
    told = {
        key.partition(TO)[0] for key in session.scalars(select(Letter.key).where(Letter.kind.in_(REMINDERS)))
    }
    for club, until in declarations_running_out(today):
        key = f"clubs.declaration:{club.id}:{until}:{reminders_due(until, today)[-1]}"
        if key not in told:
            with scoped_to(club.municipality_id):
                tell(REMINDERS[until < today], club, {"until": until}, key, now, None)
                session.flush()
