"""The passes that the coordinators of the demo have given this year, through the services that give them."""

from datetime import datetime, time, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.core.clock import COPENHAGEN, copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door, Giver, Granting
from fritidspas.passes.service import change_grant, issue, make_pool, stop
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.queries import version_on
from fritidspas.schemes.rules import asked
from fritidspas.schemes.scheme import Gift

CLUBS = select(ClubPerson.club_id)
SCHEME = "guide-to-move"
PASSES = 40
OTHER_SCHEME = "silkeborg-fritidspas"
OTHER_PASSES = 8
YEAR_ORE = 6_000_000
REASONS = (
    "Familien har ikke råd til kontingentet.",
    "Barnet har aldrig gået til noget og vil gerne spille med kammeraterne.",
    "Flere søskende, og pengene rækker ikke til alle.",
    "Sundhedsplejersken har talt med forældrene, som gerne vil i gang.",
)


def give_passes(now: datetime) -> None:
    """Inside the demo's municipality: a pool for the year, and passes from January until today, two of them changed."""
    scheme_id = session.scalars(select(Scheme.id).where(Scheme.key == SCHEME)).one()
    coordinators = session.scalars(
        select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)
    ).all()
    today = copenhagen_day(now)
    days = today.timetuple().tm_yday
    make_pool(scheme_id, today.year, YEAR_ORE, morning(now, days - 1), coordinators[0])
    given = []
    for number, child in enumerate(_children()):
        by = coordinators[number % len(coordinators)]
        then = morning(now, (days - 1) * (PASSES - number) // (PASSES + 1))
        given.append(give(child, REASONS[number % len(REASONS)], then, by))
    dearer, moved = given[-3], given[-7]
    change_grant(dearer.id, 90_000, "Holdet er dyrere.", dearer.changed_at, now, coordinators[0])
    stop(moved.id, "Familien er flyttet til en anden kommune.", moved.changed_at, now, coordinators[0])
    for number, child in enumerate(_others()):
        then = morning(now, (days - 1) * (OTHER_PASSES - number) // (OTHER_PASSES + 1))
        give(child, REASONS[number % len(REASONS)], then, coordinators[0], OTHER_SCHEME)


def give(child: Child, reason: str, then: datetime, by: int, scheme: str = SCHEME) -> LeisurePass:
    """A coordinator gives the child a pass."""
    scheme_id = session.scalars(select(Scheme.id).where(Scheme.key == scheme)).one()
    granting = Granting(_all_met(scheme_id, then), copenhagen_day(then), reason=reason)
    return issue(child, scheme_id, granting, Giver(by, Role.COORDINATOR, Door.COORDINATOR), then)


def _children() -> list[Child]:
    """Those who go to a club that somebody logs in for, and others spread over the list."""
    at_clubs = session.scalars(
        select(Child)
        .where(Child.id.in_(select(Enrolment.child_id).join(Enrolment.offer).where(Offer.club_id.in_(CLUBS))))
        .order_by(Child.ref)
    ).all()
    children = session.scalars(select(Child).order_by(Child.ref)).all()
    spread = children[:: len(children) // PASSES]
    return list(dict.fromkeys([*at_clubs, *spread]))[:PASSES]


def _others() -> list[Child]:
    """Some of those without a pass who wish for something, from all over the list."""
    children = session.scalars(
        select(Child)
        .where(
            Child.id.not_in(select(LeisurePass.child_id)),
            Child.id.in_(select(Enrolment.child_id).where(Enrolment.state == EnrolmentState.REQUESTED)),
        )
        .order_by(Child.ref)
    ).all()
    return list(children[:: len(children) // OTHER_PASSES])[:OTHER_PASSES]


def _all_met(scheme_id: int, then: datetime) -> dict[str, bool]:
    version = version_on(scheme_id, copenhagen_day(then))
    return {one.key: True for one in asked(version.rules, Gift.PASS)} if version else {}


def morning(now: datetime, days_ago: int) -> datetime:
    """Before lunch on a day gone by; today it is now."""
    if days_ago == 0:
        return now
    return datetime.combine(copenhagen_day(now) - timedelta(days=days_ago), time(10, 20), COPENHAGEN)
