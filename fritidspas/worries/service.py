"""Raising a worry, and what becomes of it. No text of it goes anywhere but into its own row."""

from datetime import date, datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.accounts.queries import receivers_of_worries
from fritidspas.accounts.rules import check_not_last
from fritidspas.accounts.service import hold_municipality, let_receive, stop_receiving
from fritidspas.audit.queries import events_since
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import insert_once, locked, scoped_to, session
from fritidspas.letters.models import Letter
from fritidspas.letters.people import to_user
from fritidspas.letters.service import post
from fritidspas.letters.wording import Word
from fritidspas.worries import letters, queries, rules
from fritidspas.worries.models import Worry
from fritidspas.worries.rules import WorryState

HOUR = timedelta(hours=1)


def raise_worry(child_id: int | None, text: str, in_danger: bool, key: str, now: datetime, by: int) -> None:
    """Told at once to everybody who receives worries; sent twice under one key it is one.

    Refused `nobody_receives`, and as `rules.check_pace`.
    """
    receivers = receivers_of_worries()
    if not receivers:
        raise Refused("nobody_receives")
    due = rules.due_on(copenhagen_day(now))
    worry_id = insert_once(
        Worry,
        key=f"{by}:{key}"[:64],
        child_id=child_id,
        text=text,
        in_danger=in_danger,
        raised_by=by,
        raised_at=now,
        due_on=due,
        state=WorryState.RAISED,
        closed_reason="",
    )
    if worry_id is None:
        return
    rules.check_pace(events_since("worries.raised", by, now - HOUR) + 1)
    record("worries.raised", now, actor_id=by, subject=("worry", worry_id), in_danger=in_danger)
    for user in receivers:
        _tell(letters.RAISED.key, user, worry_id, {"number": str(worry_id), "due": due}, now)


def choose_receiver(user: User, now: datetime, by: int) -> None:
    """Somebody else receives worries, too; those who did already are told.

    Refused `own_receiving`, `receiver_outside`, and as `rules.check_chooser`.
    """
    _check_chooser(user, by)
    if not user.receives_worries:
        begin_receiving(user, now, by)


def begin_receiving(user: User, now: datetime, by: int | None) -> None:
    """As `choose_receiver`, of who may be chosen; by None: from the terminal. Refused `receiver_outside`."""
    others = receivers_of_worries()
    let_receive(user, now, by)
    chooser: Word = session.get_one(User, by).name if by else _l("dem, der driver programmet")
    for other in others:
        _tell_of_choice(letters.CHOSEN.key, other, user, {"new": user.name, "by": chooser}, now)
    _tell_of_choice(letters.RECEIVES.key, user, user, {}, now)


def drop_receiver(user: User, now: datetime, by: int) -> None:
    """Refused `own_receiving`, `last_receiver` while there are worries, and as `rules.check_chooser`."""
    _check_chooser(user, by)
    if queries.has_worry():
        check_not_last(user.id, [one.id for one in receivers_of_worries()])
    stop_receiving(user, now, by)


def note_opened(worry_id: int, now: datetime, by: int) -> None:
    record("worries.opened", now, actor_id=by, subject=("worry", worry_id))


def acknowledge(worry_id: int, now: datetime, by: int) -> None:
    """Somebody has read it, and whoever raised it is told so. Refused `worry_step`."""
    worry = _step(worry_id, WorryState.ACKNOWLEDGED)
    worry.acknowledged_by, worry.acknowledged_at = by, now
    record("worries.acknowledged", now, actor_id=by, subject=("worry", worry_id))
    raised_by = session.get_one(User, worry.raised_by)
    _tell(letters.ACKNOWLEDGED.key, raised_by, worry_id, {"day": copenhagen_day(worry.raised_at)}, now)


def hand_on(worry_id: int, day: date, now: datetime, by: int) -> None:
    """It went to the social department on that day. Refused `worry_step`, `worry_handed_when`."""
    worry = _step(worry_id, WorryState.HANDED_ON)
    rules.check_handed(day, copenhagen_day(worry.raised_at), copenhagen_day(now))
    worry.handed_on, worry.handed_by = day, by
    record("worries.handed_on", now, actor_id=by, subject=("worry", worry_id), day=day.isoformat())


def close(worry_id: int, reason: str, now: datetime, by: int) -> None:
    """Nothing more is done here. Refused `worry_step`."""
    worry = _step(worry_id, WorryState.CLOSED)
    worry.closed_by, worry.closed_at, worry.closed_reason = by, now, reason
    record("worries.closed", now, actor_id=by, subject=("worry", worry_id))


def tell_overdue(now: datetime) -> None:
    """Across municipalities: whoever receives worries is told, once, of what nobody has acknowledged in time."""
    overdue = select(Worry.municipality_id, Worry.id, Worry.due_on).where(
        Worry.state == WorryState.RAISED, Worry.due_on < copenhagen_day(now)
    )
    for municipality_id, worry_id, due in session.execute(overdue.order_by(Worry.id)).all():
        with scoped_to(municipality_id):
            for user in receivers_of_worries():
                if not _is_told(letters.OVERDUE.key, user, worry_id):
                    _tell(letters.OVERDUE.key, user, worry_id, {"number": str(worry_id), "due": due}, now)
            session.flush()


def _check_chooser(user: User, by: int) -> None:
    """Two who choose at once take turns."""
    hold_municipality()
    if user.id == by:
        raise Refused("own_receiving")
    queries.check_may_choose(by)


def _step(worry_id: int, to: WorryState) -> Worry:
    worry = locked(Worry, worry_id)
    rules.check_step(worry.state, to)
    worry.state = to
    return worry


def _tell_of_choice(kind: str, to: User, chosen: User, words: dict[str, Word], now: datetime) -> None:
    key = f"{kind}:{chosen.id}:{to.id}:{now.isoformat()}"
    post(kind, to_user(to), words, key, now, by=None)


def _tell(kind: str, user: User, worry_id: int, words: dict[str, str | date], now: datetime) -> None:
    post(kind, to_user(user), {"name": user.name, **words}, _key(kind, user, worry_id), now, by=None)


def _is_told(kind: str, user: User, worry_id: int) -> bool:
    """The letter itself says so; the sweep comes by every minute and need not write it anew."""
    return session.scalar(select(Letter.id).where(Letter.key == _key(kind, user, worry_id))) is not None


def _key(kind: str, user: User, worry_id: int) -> str:
    return f"{kind}:{worry_id}:{user.id}"
