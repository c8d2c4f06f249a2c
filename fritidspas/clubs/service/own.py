"""What people with a seat in a club do for it. That it is theirs, the page has asked: `queries.own_club`."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Club, ClubPerson, Declaration
from fritidspas.clubs.rules import Payee, check_payee, declared_until
from fritidspas.clubs.service.writing import as_seen
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import change, columns_of, locked, session


def ask(club_id: int, now: datetime, by: int) -> None:
    """The club asks to be approved; asking again while it waits changes nothing."""
    club = locked(Club, club_id)
    if club.asked_at is None:
        change(club, {"asked_at": now, "declined_because": ""}, now, taken="club_taken")
        record("clubs.asked", now, actor_id=by, subject=("club", club_id))


def change_payee(club_id: int, payee: Payee, seen: datetime | None, now: datetime, by: int) -> None:
    """Another account is not paid to before the municipality confirms it.

    Refused as `rules.check_payee`, and `club_changed_meanwhile`.
    """
    club = as_seen(club_id, seen)
    check_payee(payee)
    if change(club, columns_of(payee), now, taken="club_taken"):
        club.account_confirmed_by = None
        record("clubs.account_changed", now, actor_id=by, subject=("club", club_id))


def declare(club_id: int, children_under_15: bool, now: datetime, by: int) -> None:
    """The club's word on child certificates for a year; the same word twice a day is one. Refused `may_not_sign`."""
    locked(Club, club_id)
    may_sign = select(ClubPerson.may_sign).where(ClubPerson.club_id == club_id, ClubPerson.user_id == by)
    if not session.scalar(may_sign):
        raise Refused("may_not_sign")
    today = copenhagen_day(now)
    newest = session.scalars(
        select(Declaration).where(Declaration.club_id == club_id).order_by(Declaration.id.desc()).limit(1)
    ).first()
    if newest and (newest.signed_on, newest.children_under_15) == (today, children_under_15):
        return
    declaration = Declaration(
        club_id=club_id,
        signed_by=by,
        signed_on=today,
        valid_until=declared_until(today),
        children_under_15=children_under_15,
    )
    session.add(declaration)
    record("clubs.declared", now, actor_id=by, subject=("club", club_id), children_under_15=children_under_15)
