"""Beginning: a municipality with its first administrator and its schemes, whole or not at all; and a parent.

And beginning again, for who has forgotten a password.
"""

from contextlib import suppress
from datetime import datetime, timedelta

from fritidspas.accounts import service as accounts
from fritidspas.accounts.models import User
from fritidspas.accounts.queries import find_user, has_municipality, municipality_with
from fritidspas.accounts.rules import check_password, password_is_right
from fritidspas.accounts.service import create_municipality, create_user
from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import after_commit, current_municipality, scoped_to, session
from fritidspas.db.turns import take_turn
from fritidspas.home.letters import FORGOTTEN
from fritidspas.home.rules import NewMunicipality, check_new
from fritidspas.letters.people import to_user
from fritidspas.letters.rules import Recipient
from fritidspas.letters.service import post, send_soon
from fritidspas.links.models import Link
from fritidspas.links.service import make_link, revoke, use
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text

LINK_LASTS = timedelta(hours=1)
ONE_IN = 300  # seconds: no more letters than that, however often they are asked for


class Nobody(Exception):
    """No such user, or one whose access is closed."""


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


def forget_password(user_id: int, now: datetime) -> None:
    """A letter with a link by which a new password can be chosen; inside a municipality.

    Whoever asks may be a stranger, so for nobody (0) the same is read and written, and taken back; an event is kept.
    """
    with suppress(Nobody), session.begin_nested():
        user = find_user(user_id)
        link = make_link(FORGOTTEN, user_id, f"user:{user_id}", now, LINK_LASTS)
        key = f"{FORGOTTEN}:{user_id}:{int(now.timestamp()) // ONE_IN}"
        post(FORGOTTEN, to_user(user) if user else Recipient(""), {}, key, now, None, link=link)
        session.flush()
        if user is None:
            raise Nobody
    subject = ("municipality", current_municipality())
    record("accounts.password_forgotten", now, actor_id=None, subject=subject)
    after_commit(send_soon)


def renew_password(link: Link, password: str, now: datetime) -> User:
    """Whoever has the link has the e-mail: it is theirs. Every device is logged out, and other links to this are over.

    Refused `password_short`, `link_used`, and `link_over` where the access has been closed meanwhile.
    """
    check_password(password)
    user = session.get(User, link.subject_id, with_for_update=True)
    if user is None or not user.active:
        raise Refused("link_over")
    use(link, now)
    revoke(FORGOTTEN, user.id, now)
    accounts.renew_password(user, password, now)
    return user
