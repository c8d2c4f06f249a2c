"""Loading the demo municipality, and which of its passwords still hold."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality, User
from fritidspas.accounts.queries import has_municipality
from fritidspas.accounts.service import end_all_logins
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.made_up import FIRST_MADE_UP_CODE
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session
from fritidspas.demo.applications import apply_for_children
from fritidspas.demo.claims import make_claims
from fritidspas.demo.clubs import settle_clubs
from fritidspas.demo.corps import keep_corps
from fritidspas.demo.courses import make_rounds
from fritidspas.demo.followups import follow_up
from fritidspas.demo.gold import ask_for_gold
from fritidspas.demo.guide import go_with_children
from fritidspas.demo.leaving import about_to_leave
from fritidspas.demo.letters import send_what_was_written
from fritidspas.demo.line import stand_in_line
from fritidspas.demo.lives import live_on
from fritidspas.demo.logins import new_login, read_logins, write_logins
from fritidspas.demo.neighbour import CODE as NEIGHBOUR
from fritidspas.demo.neighbour import LET_IN
from fritidspas.demo.parent import settle_parent
from fritidspas.demo.passes import give_passes
from fritidspas.demo.payments import pay_claims
from fritidspas.demo.trainings import go_to_training
from fritidspas.demo.twice import write_one_down_twice
from fritidspas.demo.vadehavn import CODE, SCHEMES, STAFF, vadehavn
from fritidspas.demo.worries import worry_about_two
from fritidspas.demo.writing import write_town
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text


@dataclass(frozen=True, slots=True)
class KnownLogin:
    """A login of the demo. `password` None: somebody has changed it, or the file it stood in is gone."""

    role: Role
    email: str
    password: str | None


def load_demo(instance: Path, now: datetime) -> bool:
    """Loads the demo municipality into a database that has no municipality; else does nothing: False.

    The passwords are in the instance folder before the transaction ends: a start that is killed leaves at
    most a file that the next one uses.
    """
    if has_municipality():
        return False
    kept = read_logins(instance)
    logins = {one.email: kept.get(one.email) or new_login(one.email) for one in STAFF}
    write_logins(instance, logins.values())
    municipality = write_town(
        vadehavn(copenhagen_day(now)), {email: login.password_hash for email, login in logins.items()}, now
    )
    with scoped_to(municipality.id):
        settle_clubs(now)
        for key in SCHEMES:
            load(shipped_text(key), key, now, None)
        give_passes(now)
        make_claims(now)
        pay_claims(now)
        apply_for_children(now)
        stand_in_line(now)
        ask_for_gold(now)
        settle_parent(now)
        live_on(now)
        make_rounds(now)
        go_to_training(now)
        follow_up(now)
        go_with_children(now)
        write_one_down_twice(now)
        about_to_leave(now)
        keep_corps(now)
        worry_about_two(now)
        send_what_was_written(now)
        session.flush()
    return True


def demo_logins(instance: Path) -> list[KnownLogin]:
    """One per user the demo came with; none when this installation has no demo."""
    kept = read_logins(instance)
    return [
        KnownLogin(
            user.role,
            user.email,
            kept[user.email].password
            if user.email in kept and kept[user.email].password_hash == user.password_hash
            else None,
        )
        for user in _demo_users()
    ]


def renew_passwords(instance: Path, now: datetime) -> None:
    """New passwords for the users the demo came with, for when the file with the old ones is gone."""
    logins = {user.email: new_login(user.email) for user in _demo_users()}
    write_logins(instance, logins.values())
    for user in _demo_users():
        with scoped_to(user.municipality_id):
            user.password_hash = logins[user.email].password_hash
            end_all_logins(user.id, now)
            record("accounts.password_changed", now, actor_id=None, subject=("user", user.id))
            session.flush()


def holds_real_municipality() -> bool:
    """Whether any municipality here has a code that real ones have."""
    return (
        session.scalar(select(Municipality.id).where(Municipality.code < str(FIRST_MADE_UP_CODE)).limit(1))
        is not None
    )


def first_free_code() -> int:
    """For the next made-up municipality; the demo's own code is kept free."""
    highest = session.scalar(select(func.max(Municipality.code)))
    return max(FIRST_MADE_UP_CODE, int(highest or 0)) + 1


def _demo_users() -> list[User]:
    emails = [*(one.email for one in STAFF), *LET_IN]
    with across_municipalities():
        found = session.scalars(
            select(User)
            .join(User.municipality)
            .where(Municipality.code.in_((CODE, NEIGHBOUR)), User.email.in_(emails))
        )
        return sorted(found, key=lambda user: emails.index(user.email))
