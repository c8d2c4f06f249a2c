"""The children the demo reached in the two years before this one: what its figures and its yearly report tell of.

Drawn as those of Guide to Move are and written through the same tables. All that was to be asked of them is answered
and no guide goes with them any more, so that they wait for nobody; many still go to their team.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import or_, select, update

from fritidspas.accounts.models import User
from fritidspas.clubs.models import Club, ClubPerson, Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.postcodes import postcodes
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.crowd import Crowd
from fritidspas.demo.guide_to_move.drawing import Life, draw_lives
from fritidspas.demo.guide_to_move.told import Place
from fritidspas.demo.guide_to_move.writing import SCHEME, scheme_since, write_lives
from fritidspas.demo.vadehavn import CODE, DISTRICTS
from fritidspas.families.models import Child
from fritidspas.followups.service import plan
from fritidspas.guides.models import Guide
from fritidspas.guides.rules import GuideState
from fritidspas.matches.models import Match
from fritidspas.matches.rules import EndCause
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.scheme import Responsible
from fritidspas.schemes.service import load
from fritidspas.statistics.rules.stories import MONTHS

OTHER_SCHEME = "silkeborg-fritidspas"
SEED, YEARS = 2022, 2
LETTERS = ("T", "U")  # their refs begin with these
EARLIER = or_(*(Child.ref.startswith(letter) for letter in LETTERS))
CHILDREN, SUPPORTED = 340, 80  # drawn: by the scheme with guides, and by the other one; some are left out
CLUBS = 9  # the clubs these children went to
MOVED_EACH, MOVED_AFTER = 2, timedelta(days=50)  # of so many with a guide the family of one moved


def reach_earlier_children(now: datetime) -> None:
    """Inside the demo's municipality, before anybody has a pass; by a scheme that has held since then."""
    today = copenhagen_day(now)
    districts = {postcodes()[code]: share for code, share in DISTRICTS.items()}
    crowd = Crowd(Random(SEED), today, CODE, districts)
    years = date(today.year - YEARS, 1, 1), date(today.year - 1, 12, 31)
    guided = load(scheme_since(today.year - YEARS), SCHEME, now, None).version.scheme_id
    lives = list(_settled(draw_lives(crowd, CHILDREN, *years), today))
    children = write_lives(lives, crowd.random, _place(guided, Responsible.GUIDE, today), LETTERS[0], now)
    _move_away([child for child, life in zip(children, lives, strict=True) if _moves(life)], now)
    other = session.scalars(select(Scheme.id).where(Scheme.key == OTHER_SCHEME)).one()
    supported = (one for one in draw_lives(crowd, SUPPORTED, *years) if not one.has_guide)
    place = _place(other, Responsible.COORDINATOR, today)
    write_lives(list(_settled(supported, today)), crowd.random, place, LETTERS[1], now)


def _settled(lives: Iterable[Life], today: date) -> Iterator[Life]:
    """Those of whom all is answered, who moved, or who had a pass and never began; and nothing of this year."""
    guided = 0
    for life in lives:
        guided += life.has_guide
        then = life.began_on + MOVED_AFTER if life.began_on and life.has_guide else today
        unknown = guided % MOVED_EACH == 0 or len(life.answers) < len(MONTHS)
        if unknown and then < today:
            yield replace(life, left_on=then, answers={}, applied_on=None, again_on=None)
        elif len(life.answers) == len(MONTHS) or (life.began_on is None and not life.has_guide):
            yield replace(life, applied_on=None, again_on=None)


def _moves(life: Life) -> bool:
    return life.has_guide and not life.answers


def _move_away(children: Sequence[int], now: datetime) -> None:
    """Nobody is asked any more how it goes, as the room of follow-ups sees to."""
    session.execute(update(Match).where(Match.child_id.in_(children)).values(end_cause=EndCause.MOVED))
    for child in children:
        plan(child, now)


def _place(scheme: int, responsible: Responsible, today: date) -> Place:
    """Clubs nobody of the demo logs in for, and volunteers who are guides today."""
    clubs = select(Club.id).where(Club.id.not_in(select(ClubPerson.club_id))).order_by(Club.id).limit(CLUBS)
    teams = select(Offer.id, Offer.club_id).where(Offer.club_id.in_(clubs)).order_by(Offer.id)
    offers = dict(session.execute(teams).all())
    guides = select(Guide.id).where(
        Guide.state == GuideState.ACTIVE, Guide.kind == GuideKind.VOLUNTEER, Guide.user_id.is_(None)
    )
    users = session.execute(select(User.role, User.id).order_by(User.id)).all()
    by_role = {role: [user for its, user in users if its == role] for role in Role}
    return Place(
        today - timedelta(days=1),
        scheme,
        responsible,
        list(offers),
        offers,
        session.scalars(guides.order_by(Guide.id)).all(),
        by_role[Role.COORDINATOR],
        *(by_role[role][0] for role in (Role.PROFESSIONAL, Role.PARENT, Role.FINANCE, Role.CLUB, Role.GUIDE)),
    )
