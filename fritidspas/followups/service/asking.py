"""Everybody who should be asked is asked on the day, reminded, and then the coordinator hears of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import find_user, users
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.families.models import Child
from fritidspas.families.recipients import Addressee, by_law_of_each
from fritidspas.families.rules import gets_own_letters
from fritidspas.followups.models import FollowUp
from fritidspas.followups.queries.due import to_ask, waiting
from fritidspas.followups.rules.asking import LINK_LASTS, Done, Step, steps_due
from fritidspas.followups.service.planning import ANSWER, held
from fritidspas.letters.rules import Channel, Recipient
from fritidspas.letters.service import post
from fritidspas.letters.ways import ways_here
from fritidspas.links.service import make_link

MOST_AT_ONCE = 25  # SQLite lets nobody else write meanwhile
KINDS = {Step.ASKED: "followups.asked", Step.REMINDED: "followups.reminder"}
NOBODY_KNOWN = "home:"  # who gets paper where no parent is known: there the responsible one asks


def ask_due(now: datetime) -> int:
    """Takes the steps of some of those that wait for one, of every municipality; how many they were."""
    found = sorted(to_ask(now, MOST_AT_ONCE))  # one order, so that nobody waits in a circle
    for municipality_id, its in groupby(found, key=itemgetter(0)):
        whose = {follow_up_id: child_id for _, child_id, follow_up_id in its}
        with scoped_to(municipality_id):
            _ask_each(whose, held(whose.values()), now)
    return len(found)


def _ask_each(follow_up_ids: Collection[int], children: Mapping[int, Child], now: datetime) -> None:
    """About children who are held: all that is known of them is read at once."""
    today = copenhagen_day(now)
    homes = by_law_of_each(children.values(), today)
    to_tell, is_late = set[int](), False
    for one, user_id in waiting(follow_up_ids, children):
        child = children[one.participation.child_id]
        done = Done(one.asked_at, one.reminded_at, one.escalated_at)
        for step in steps_due(one.due_on, done, today):
            setattr(one, f"{step}_at", now)
            if step is Step.ESCALATED:
                is_late = True
                continue
            _write_home(KINDS[step], one, child, homes[child.id], now)
            # Where the coordinator stands in, it is on the coordinator's page, and in no mail.
            to_tell |= {user_id} if user_id else set()
    _tell("followups.due", (find_user(user_id) for user_id in sorted(to_tell)), now)
    if is_late:
        _tell("followups.escalated", (user for user in users(role=Role.COORDINATOR) if user.active), now)
    session.flush()


def _write_home(kind: str, one: FollowUp, child: Child, home: Sequence[Addressee], now: datetime) -> None:
    """To each by law a letter with a link of their own. It names no club, no time and no place."""
    kind += "_young" if gets_own_letters(child.birth_date, copenhagen_day(now)) else ""
    for each in home:
        if not each.holder.startswith(NOBODY_KNOWN):
            _write(kind, each, one, child, now)


def _write(kind: str, each: Addressee, one: FollowUp, child: Child, now: datetime) -> None:
    link = make_link(ANSWER, one.id, each.holder, now, LINK_LASTS)
    words = {"child": child.first_name or child.name, "months": str(one.months)}
    key = f"{kind}:{one.id}:{link.id}:{each.holder}"  # asked anew after it was moved: another link, another letter
    post(kind, each.to, words, key, now, None, child_id=child.id, link=link)


def _tell(kind: str, whom: Iterable[User | None], now: datetime) -> None:
    """At most one mail a day to each, however many children it is about; it names none of them.

    Where nothing is sent by mail, it is on their pages alone: nobody prints letters to colleagues.
    """
    today: date = copenhagen_day(now)
    mails = Channel.EMAIL in ways_here()
    for user in filter(None, whom if mails else ()):
        to = Recipient(user.name, language=user.language, email=user.email, user_id=user.id)
        post(kind, to, {}, f"{kind}:{today}:user:{user.id}", now, None)
