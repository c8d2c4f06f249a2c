"""A club registers itself, and whoever does so becomes the first to act for it."""

from datetime import datetime

from fritidspas.accounts.models import User
from fritidspas.accounts.rules import check_password, password_is_right
from fritidspas.accounts.service import create_user
from fritidspas.audit.service import record
from fritidspas.clubs.models import Club, ClubPerson
from fritidspas.clubs.rules import Registration, check_payee
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import columns_of, current_municipality, insert_once, session


class Known(Exception):
    """A club with this CVR is written down already."""


def register(facts: Registration, signer: str, password: str, now: datetime) -> None:
    """Writes the club down as one that waits for an answer. Refused as `rules.check_payee`, and `password_short`.

    Whoever asks may be a stranger, so a CVR or an e-mail address that is known already is answered as a new one is,
    and as slowly; nothing is written but the event.
    """
    check_payee(facts.payee)
    check_password(password)
    try:
        # A savepoint: a club whose e-mail address turns out to be known is not written down either.
        with session.begin_nested():
            _write(facts, signer, password, now)
    except (Known, Refused):
        password_is_right(None, password)
        record(
            "clubs.registration_known",
            now,
            actor_id=None,
            subject=("municipality", current_municipality()),
            cvr=facts.cvr,
        )


def _write(facts: Registration, signer: str, password: str, now: datetime) -> None:
    """The club and its first person. Raises Known, and Refused `email_taken`."""
    club_id = _insert(facts, now)
    if club_id is None:
        raise Known
    user = create_user(facts.contact.email, signer, Role.CLUB, password, now)
    _seat(user, club_id)
    record("clubs.registered", now, actor_id=user.id, subject=("club", club_id))


def _insert(facts: Registration, now: datetime) -> int | None:
    """The new club; None when the CVR is known.

    A name may be taken by a club that the municipality wrote down itself. Nobody gets that one by knowing its name:
    the new club carries its CVR until a coordinator has looked at both.
    """
    columns = {**columns_of(facts), "asked_at": now, "changed_at": now}
    return insert_once(Club, **columns) or insert_once(
        Club, **{**columns, "name": f"{facts.name} ({facts.cvr})"}
    )


def _seat(user: User, club_id: int) -> None:
    session.add(ClubPerson(user_id=user.id, club_id=club_id, may_sign=True))
    session.flush()
