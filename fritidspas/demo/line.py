"""A scheme of the demo whose money is used up: two children have got a yes, and wait in line for money."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.applications.answers import Answers, Economy, Wishes
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, Kind, Referral, State, asked_of
from fritidspas.applications.service import decide, foresee, refer, scheme_today
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.passes import morning
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from fritidspas.passes.service import make_pool
from fritidspas.schemes.scheme import Gift
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text

SCHEME = "koebenhavn-kontingentstoette"
# The scheme as it is shipped has no pool.
POOL = '\n[pool]\nyear_ore = 150_000\nwhen_empty = "queue"\n'
YEAR_ORE = 150_000  # one and a half passes
ANSWERED = (41, 13, 6)  # days ago; the first got the last whole grant
GETS = "{child} har fået {scheme}: 1.000,00 kr."
WAITS = (
    "Vi vil gerne give {child} {scheme}, men der er ikke flere penge lige nu. "
    "{child} står i kø, og vi skriver, så snart der er penge."
)
GIFTS = frozenset({Gift.PASS})


def stand_in_line(now: datetime) -> None:
    """Inside the demo's municipality, when its other applications are written."""
    scheme_id = load(shipped_text(SCHEME) + POOL, SCHEME, now, None).version.scheme_id
    teacher = session.scalars(select(User).where(User.profession == Profession.TEACHER)).one()
    coordinators = select(User).where(User.role == Role.COORDINATOR).order_by(User.id)
    coordinator = session.scalars(coordinators.limit(1)).one()
    today = copenhagen_day(now)
    earlier = today.timetuple().tm_yday - 1  # days of this year, whose money it is
    make_pool(scheme_id, today.year, YEAR_ORE, morning(now, earlier), coordinator.id)
    by, decider = (
        Decider(teacher.id, teacher.role, teacher.profession),
        Decider(coordinator.id, coordinator.role),
    )
    wish = Referral(
        Door.PARENT,
        Kind.PASS,
        Answers(wishes=Wishes(other="Svømning"), economy=Economy(True, "Der er ikke råd til kontingentet.")),
    )
    for child, days in zip(_children(), ANSWERED, strict=True):
        then = morning(now, min(days, earlier))
        _say_yes(refer(child, scheme_id, wish, then, by), then, decider)


def _say_yes(application: Application, then: datetime, by: Decider) -> None:
    """With the letter of what it comes to: the pass, or a place in the line."""
    rules, day, seen = scheme_today(application, then), copenhagen_day(then), application.changed_at
    decision = Decision(GIFTS, {one.key: True for one in asked_of(rules, GIFTS)}, day)
    state = foresee(application.id, decision, seen, then, by)
    pattern = WAITS if state is State.QUEUED else GETS
    letter = pattern.format(child=application.child_name, scheme=rules.name)
    decide(application.id, decision, letter, seen, then, by, expected=state)


def _children() -> list[Child]:
    """The last of the list with neither a pass nor an application."""
    known = select(LeisurePass.child_id).union(
        select(Application.child_id).where(Application.child_id.is_not(None))
    )
    found = select(Child).where(Child.id.not_in(known)).order_by(Child.ref.desc()).limit(len(ANSWERED))
    return list(session.scalars(found))
