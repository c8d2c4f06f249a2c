"""Beginning: a municipality with its first administrator and its schemes, whole or not at all; and a parent."""

from datetime import datetime

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import has_municipality, municipality_with
from fritidspas.accounts.rules import check_password, password_is_right
from fritidspas.accounts.service import create_municipality, create_user
from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import current_municipality, scoped_to, session
from fritidspas.db.turns import take_turn
from fritidspas.home.rules import NewMunicipality, check_new
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text


def begin_first(new: NewMunicipality, password: str, now: datetime) -> User:
    """As `begin`, on an installation without a municipality. Refused `not_the_first`, too."""
    take_turn(session.connection())
    if has_municipality():
        raise Refused("not_the_first")
    return begin(new, password, now)


def begin(new: NewMunicipality, password: str, now: datetime) -> User:
    """The administrator of the new municipality. Two who begin at once take turns.

    Refused as `check_new`, `municipality_exists`, `email_taken`, `password_short`.
    """
    take_turn(session.connection())
    check_new(new)
    if municipality_with(new.code):
        raise Refused("municipality_exists", number=new.code)
    municipality = create_municipality(new.code, new.name.strip(), new.phone.strip())
    with scoped_to(municipality.id):
        user = create_user(new.email, new.administrator, Role.ADMINISTRATOR, password, now)
        subject = ("municipality", municipality.id)
        record("accounts.municipality_created", now, actor_id=user.id, subject=subject, schemes=new.schemes)
        for key in new.schemes:
            load(shipped_text(key), key, now, None)
        session.flush()
    return user


def join_as_parent(email: str, name: str, password: str, now: datetime) -> None:
    """A parent who logs in, in the current municipality. Refused `password_short`.

    Whoever asks may be a stranger, so an e-mail address that is known already is answered as a new one is, and as
    slowly; nothing is written but the event.
    """
    check_password(password)
    try:
        with session.begin_nested():
            create_user(email, name, Role.PARENT, password, now)
    except Refused:
        password_is_right(None, password)
        subject = ("municipality", current_municipality())
        record("accounts.join_known", now, actor_id=None, subject=subject)
