"""Becoming a guide: the offer of a stranger, the way in, and a log-in for who is a guide already."""

import secrets
from datetime import date, datetime

from fritidspas.accounts.rules import ALPHABET, check_password, password_is_right
from fritidspas.accounts.service import create_user, email_is_known
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import add, columns_of, current_municipality, locked, session
from fritidspas.guides.models import Guide
from fritidspas.guides.recipients import to_guide
from fritidspas.guides.rules import (
    GuideState,
    Offered,
    check_held,
    check_invite,
    check_old_enough,
    check_way_in,
    check_willing,
)
from fritidspas.letters.service import post
from fritidspas.links.models import Link
from fritidspas.links.service import make_link, revoke, use

INVITE = "guides.invite"


def sign_up(offered: Offered, password: str, now: datetime) -> None:
    """A candidate who logs in, in the current municipality. Refused as `rules.check`, `password_short`.

    Whoever asks may be a stranger, so an e-mail address that is known already is answered as a new one is, and as
    slowly; nothing is written but the event.
    """
    check_old_enough(offered.birth_date, copenhagen_day(now))
    check_willing(offered.willing)
    check_password(password)
    try:
        with session.begin_nested():
            user = create_user(offered.email, offered.name, Role.GUIDE, password, now)
    except Refused:
        password_is_right(None, password)
        subject = ("municipality", current_municipality())
        record("guides.join_known", now, actor_id=None, subject=subject)
        return
    guide = Guide(
        **columns_of(offered),
        ref=_drawn_ref(),
        state=GuideState.CANDIDATE,
        user_id=user.id,
        applied_at=now,
        certificate_asked_ok_at=now,
        changed_at=now,
    )
    add(guide, taken="guide_ref_taken")
    record("guides.offered", now, actor_id=user.id, subject=("guide", guide.id))


def note_way_in(
    guide_id: int, interviewed_on: date | None, trained_on: date | None, now: datetime, by: int
) -> None:
    """When they were talked to, and when they were on the course. Refused `held_later`."""
    guide, today = locked(Guide, guide_id), copenhagen_day(now)
    check_held(interviewed_on, today)
    check_held(trained_on, today)
    guide.interviewed_on, guide.trained_on, guide.changed_at = interviewed_on, trained_on, now
    record("guides.way_in_noted", now, actor_id=by, subject=("guide", guide.id))


def activate(guide_id: int, now: datetime, by: int) -> None:
    """From candidate to guide, as a named person decides. Refused as `rules.check_way_in`."""
    guide = locked(Guide, guide_id)
    check_way_in(guide.state, guide, copenhagen_day(now))
    record(
        "guides.state_changed", now, actor_id=by, subject=("guide", guide.id),
        old=guide.state, new=GuideState.ACTIVE,
    )  # fmt: skip
    guide.state, guide.state_reason, guide.changed_at = GuideState.ACTIVE, "", now


def invite(guide_id: int, now: datetime, by: int) -> None:
    """A letter to the guide with an address where they choose a password; what was sent before is over.

    Refused as `rules.check_invite`, `guide_email_known`.
    """
    guide = locked(Guide, guide_id)
    check_invite(guide.state, guide.user_id, guide.email)
    if email_is_known(guide.email):
        raise Refused("guide_email_known")
    revoke(INVITE, guide.id, now)
    link = make_link(INVITE, guide.id, f"guide:{guide.id}", now)
    post(
        "guides.invited",
        to_guide(guide),
        {"name": guide.label},
        f"guides.invited:{link.id}",
        now,
        by,
        link=link,
    )
    record("guides.invited", now, actor_id=by, subject=("guide", guide.id))


def accept_invitation(link_id: int, password: str, now: datetime) -> None:
    """The guide logs in from now on, with the e-mail address the municipality has. Once.

    Refused `password_short`, `link_used`, and as `invite` when something has changed since it was sent.
    """
    check_password(password)
    link = session.get_one(Link, link_id)
    use(link, now)
    guide = locked(Guide, link.subject_id)
    check_invite(guide.state, guide.user_id, guide.email)
    if email_is_known(guide.email):
        raise Refused("guide_email_known")
    guide.user_id = create_user(guide.email, guide.label, Role.GUIDE, password, now).id
    record("guides.logs_in", now, actor_id=guide.user_id, subject=("guide", guide.id))


def _drawn_ref() -> str:
    """A number until the municipality gives its own."""
    return "NY-" + "".join(secrets.choice(ALPHABET) for _ in range(6)).upper()
