"""Who is told what happens to an application: by letter, in the transaction in which it happens.

Whoever applied as a parent is told of the child as they typed it. A professional is told that there is something to
see, and not of whom: an e-mail is read by many.
"""

from datetime import date, datetime

from fritidspas.applications.models import Application
from fritidspas.applications.rules import DECIDED, State
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.queries import guardianship
from fritidspas.families.recipients import Addressee, by_law
from fritidspas.families.rules import may_know_where
from fritidspas.letters.people import to_user
from fritidspas.letters.rules import Recipient
from fritidspas.letters.service import post

ANSWERS = {
    State.GRANTED: "applications.granted",
    State.GRANTED_IN_PART: "applications.granted",
    State.QUEUED: "applications.queued",
    State.REFUSED: "applications.refused",
}


def tell_received(application: Application, now: datetime) -> None:
    words = {"child": _as_typed(application), "scheme": application.scheme.name}
    maker = _as_maker(application, copenhagen_day(now))
    key = f"applications.received:{application.id}:{maker.holder}"
    about = application.child_id
    post("applications.received", maker.to, words, key, now, application.made_by, child_id=about)


def tell_asked(application: Application, question: str, now: datetime, by: int) -> None:
    maker = _as_maker(application, copenhagen_day(now))
    key = f"applications.asked:{application.id}:{maker.holder}:{now.isoformat()}"
    if application.maker.role is Role.PARENT:
        words = {
            "child": _as_typed(application),
            "scheme": application.scheme.name,
            "question": question,
        }
        post("applications.asked", maker.to, words, key, now, by, child_id=application.child_id)
    elif application.made_by != by:
        post("applications.asked_professional", maker.to, {}, key, now, by)


def tell_answer(application: Application, now: datetime, by: int) -> None:
    """The family, and whoever applied for it, of what the application has come to."""
    kind = ANSWERS[application.state]
    words = {"child": application.child_name, "scheme": application.scheme.name, "letter": application.letter}
    for one in _who(application, copenhagen_day(now)):
        key = f"{kind}:{application.id}:{one.holder}"
        post(kind, one.to, words, key, now, by, child_id=application.child_id)
    is_over = application.state in DECIDED
    if is_over and application.maker.role is Role.PROFESSIONAL and application.made_by != by:
        key = f"applications.decided_professional:{application.id}"
        post("applications.decided_professional", to_user(application.maker), {}, key, now, by)


def _who(application: Application, today: date) -> list[Addressee]:
    """The family by law, and the parent who applied. A no to somebody who said it was their child is theirs alone."""
    is_parents = application.maker.role is Role.PARENT
    child = session.get(Child, application.child_id) if application.child_id else None
    found = by_law(child, today) if child and not (is_parents and application.state is State.REFUSED) else []
    if is_parents and application.made_by not in {one.to.user_id for one in found}:
        found.append(Addressee(f"user:{application.made_by}", _to_maker(application, child, today)))
    return found


def _as_maker(application: Application, today: date) -> Addressee:
    """Whoever applied. A parent of the child is written to as one, so that it is asked when the letter leaves."""
    if application.maker.role is not Role.PARENT:
        return Addressee(f"user:{application.made_by}", to_user(application.maker))
    child = session.get(Child, application.child_id) if application.child_id else None
    held = guardianship(application.made_by, child.id) if child else None
    holder = f"user:{application.made_by}"
    if held and child:
        holder = f"child:{child.id}" if held.is_self else f"guardian:{held.guardian_id}"
    return Addressee(holder, _to_maker(application, child, today))


def _to_maker(application: Application, child: Child | None, today: date) -> Recipient:
    held = guardianship(application.made_by, child.id) if child else None
    lives_with = held.lives_with if held else child is None
    knows = child is None or may_know_where(child.is_protected(today), lives_with)
    return to_user(application.maker, may_know_where=knows, lives_with=lives_with)


def _as_typed(application: Application) -> str:
    return application.answers.child.first_name if application.answers.child else ""
