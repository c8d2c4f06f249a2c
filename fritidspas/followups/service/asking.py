"""Everybody who should be asked is asked on the day, reminded, and then the coordinator hears of it."""

from collections.abc import Iterable
from datetime import date, datetime

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import find_user, users
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.families.models import Child
from fritidspas.families.recipients import Addressee, by_law
from fritidspas.families.rules import gets_own_letters
from fritidspas.families.service import hold_child
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries.due import to_ask
from fritidspas.followups.queries.people import responsible_for
from fritidspas.followups.rules.asking import LINK_LASTS, Done, Step, steps_due
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.followups.service.planning import ANSWER
from fritidspas.letters.rules import Channel, Recipient
from fritidspas.letters.service import post
from fritidspas.letters.ways import ways_here
from fritidspas.links.service import make_link

MOST_AT_ONCE = 25  # SQLite lets nobody else write meanwhile
NOBODY_KNOWN = "home:"  # who gets paper where no parent is known: there the responsible one asks


def ask_due(now: datetime) -> int:
    """Takes the steps of some of those that wait for one, of every municipality; how many they were."""
    found = to_ask(now, MOST_AT_ONCE)
    for municipality_id, child_id, follow_up_id in sorted(
        found
    ):  # one order, so that nobody waits in a circle
        with scoped_to(municipality_id):
            try:
                _ask(child_id, follow_up_id, now)
            except Refused:  # the child was merged a moment ago; its questions are asked of the other row
                continue
    return len(found)


def _ask(child_id: int, follow_up_id: int, now: datetime) -> None:
    hold_child(child_id)
    one = session.get_one(FollowUp, follow_up_id, populate_existing=True)
    if one.state is not FollowUpState.WAITING:
        return
    done = Done(one.asked_at, one.reminded_at, one.escalated_at)
    for step in steps_due(one.due_on, done, copenhagen_day(now)):
        setattr(one, f"{step}_at", now)
        TAKE[step](one, session.get_one(Child, child_id), now)
    session.flush()


def _ask_both(one: FollowUp, child: Child, now: datetime) -> None:
    _write_home("followups.asked", one, child, now)
    _tell_responsible(one, now)


def _remind_both(one: FollowUp, child: Child, now: datetime) -> None:
    _write_home("followups.reminder", one, child, now)
    _tell_responsible(one, now)


def _tell_coordinators(_one: FollowUp, _child: Child, now: datetime) -> None:
    _tell("followups.escalated", (user for user in users(role=Role.COORDINATOR) if user.active), now)


TAKE = {Step.ASKED: _ask_both, Step.REMINDED: _remind_both, Step.ESCALATED: _tell_coordinators}


def _write_home(kind: str, one: FollowUp, child: Child, now: datetime) -> None:
    """To each by law a letter with a link of their own. It names no club, no time and no place."""
    today = copenhagen_day(now)
    kind += "_young" if gets_own_letters(child.birth_date, today) else ""
    for each in by_law(child, today):
        if not each.holder.startswith(NOBODY_KNOWN):
            _write(kind, each, one, child, now)


def _write(kind: str, each: Addressee, one: FollowUp, child: Child, now: datetime) -> None:
    link = make_link(ANSWER, one.id, each.holder, now, LINK_LASTS)
    words = {"child": child.first_name or child.name, "months": str(one.months)}
    key = f"{kind}:{one.id}:{link.id}:{each.holder}"  # asked anew after it was moved: another link, another letter
    post(kind, each.to, words, key, now, None, child_id=child.id, link=link)


def _tell_responsible(one: FollowUp, now: datetime) -> None:
    """Where the coordinator stands in, it is on the coordinator's page, and in no mail."""
    user_id = responsible_for(one)
    user = find_user(user_id) if user_id else None
    if user is not None:
        _tell("followups.due", [user], now)


def _tell(kind: str, whom: Iterable[User], now: datetime) -> None:
    """At most one mail a day to each, however many children it is about; it names none of them.

    Where nothing is sent by mail, it is on their pages alone: nobody prints letters to colleagues.
    """
    today: date = copenhagen_day(now)
    mails = Channel.EMAIL in ways_here()
    for user in whom if mails else ():
        to = Recipient(user.name, language=user.language, email=user.email, user_id=user.id)
        post(kind, to, {}, f"{kind}:{today}:user:{user.id}", now, None)
