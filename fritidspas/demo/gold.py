"""The gold pass of the demo: a teacher has applied for two children, and the family counsellor is to answer."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.applications.answers import Answers, GuideWish, Wishes
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Kind, Referral
from fritidspas.applications.service import refer
from fritidspas.core.professions import Profession
from fritidspas.db import session
from fritidspas.demo.passes import morning
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender
from fritidspas.matches.models import Match, MatchState
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from fritidspas.schemes.service import load
from fritidspas.schemes.shipping import shipped_text

SCHEME = "esbjerg-guldpas"
# As it is shipped, nobody but the counsellor asks for it.
NOBODY, TEACHERS_TOO = "applicants = []", 'applicants = ["professional"]'
WISHES = {
    9: (Kind.BOTH, "Svømning", "Har brug for en, der følger med derhen og hjem igen."),
    2: (Kind.PASS, "Ridning", ""),
}  # days ago: for what, and why


def ask_for_gold(now: datetime) -> None:
    """Inside the demo's municipality, when everybody else's applications are written."""
    text = shipped_text(SCHEME).replace(NOBODY, TEACHERS_TOO)
    scheme_id = load(text, SCHEME, now, None).version.scheme_id
    teacher = session.scalars(select(User).where(User.profession == Profession.TEACHER)).one()
    by = Decider(teacher.id, teacher.role, teacher.profession)
    for child, (days, wish) in zip(_children(), WISHES.items(), strict=True):
        refer(child, scheme_id, _referral(*wish), morning(now, days), by)


def _referral(kind: Kind, wishes: str, why: str) -> Referral:
    guide = GuideWish(True, Gender.FEMALE, note=why) if kind is Kind.BOTH else None
    return Referral(Door.PROFESSIONAL, kind, Answers(wishes=Wishes(other=wishes), guide=guide))


def _children() -> list[Child]:
    """The first of the list who have no pass and no guide, and for whom nobody has applied."""
    known = select(LeisurePass.child_id).union(
        select(Application.child_id).where(Application.child_id.is_not(None)),
        select(Match.child_id).where(Match.state == MatchState.RUNNING),
    )
    chosen = select(Child).where(Child.id.not_in(known), Child.waiting_since.is_(None))
    return list(session.scalars(chosen.order_by(Child.ref).limit(len(WISHES))))
