"""Wrong tries, shared by all processes: each is counted before it is looked at, and taken back when it was right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from fritidspas.core.refused import Refused
from fritidspas.db import fingerprint_everywhere, session
from fritidspas.db.turns import take_turn
from fritidspas.identity.guessing import REMEMBERED, TryKind, answers_from, minutes_until
from fritidspas.identity.models import LoginTry


@dataclass(frozen=True, slots=True)
class Taken:
    """A try under way. Whoever does not give it back was wrong."""

    ids: tuple[int, ...]


def take_try(what: Mapping[TryKind, str], now: datetime) -> Taken:
    """Counts a try by each of them, or refuses it unseen: `too_many_tries`. Several at once take turns."""
    marks = [(kind, fingerprint_everywhere(kind, text)) for kind, text in sorted(what.items())]
    for kind, mark in marks:
        take_turn(session.connection(), int(mark[:15], 16))
        _check(kind, mark, now)
    rows = [LoginTry(kind=kind, fingerprint=mark, at=now) for kind, mark in marks]
    session.add_all(rows)
    session.flush()
    return Taken(tuple(row.id for row in rows))


def give_back(taken: Taken) -> None:
    """It was right."""
    session.execute(delete(LoginTry).where(LoginTry.id.in_(taken.ids)))


def forget_tries(now: datetime) -> None:
    """Those nobody counts any more."""
    session.execute(delete(LoginTry).where(LoginTry.at <= now - REMEMBERED))


def _check(kind: TryKind, mark: str, now: datetime) -> None:
    wrong, last = session.execute(
        select(func.count(), func.max(LoginTry.at)).where(
            LoginTry.kind == kind, LoginTry.fingerprint == mark, LoginTry.at > now - REMEMBERED
        )
    ).one()
    if wrong and (answers := answers_from(kind, wrong, last)) > now:
        raise Refused("too_many_tries", minutes=minutes_until(answers, now))
