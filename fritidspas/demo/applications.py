"""What a teacher of the demo has applied for in the last weeks: most of it waits, some has been answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.applications.answers import Answers, Economy, GuideWish, Wishes
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, Kind, Referral, asked_of, gifts_of
from fritidspas.applications.service import ask, decide, refer, scheme_today
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.rules import Gender
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.scheme import Gift

# For a parent whom the teacher helps, and as a teacher.
SCHEMES = {Door.PARENT: "guide-to-move", Door.PROFESSIONAL: "silkeborg-fritidspas"}
GRANTED, ASKED, REFUSED = "granted", "asked", "refused"
AMOUNT = "1.000,00 kr."  # of a pass, by the scheme


@dataclass(frozen=True, slots=True)
class Asked:
    """One application: how many days ago, for what, by whose wish, what was written, and what became of it."""

    days: int
    kind: Kind
    door: Door
    wishes: str
    why: str
    became: str = ""


APPLICATIONS = (
    Asked(61, Kind.PASS, Door.PROFESSIONAL, "Fodbold", "Far er arbejdsløs siden foråret.", GRANTED),
    Asked(44, Kind.PASS, Door.PARENT, "Svømning", "Tre søskende, der også vil gå til noget.", REFUSED),
    Asked(37, Kind.BOTH, Door.PROFESSIONAL, "Svømning", "Familien er ny i byen og kender ingen."),
    Asked(29, Kind.PASS, Door.PARENT, "Dans", "Mor er alene med fire."),
    Asked(23, Kind.GUIDE, Door.PROFESSIONAL, "Fodbold", "Har været med én gang, men kom ikke igen.", ASKED),
    Asked(19, Kind.BOTH, Door.PARENT, "Parkour eller gymnastik", "Vil gerne have en at følges med."),
    Asked(12, Kind.PASS, Door.PROFESSIONAL, "Karate", "Kontingentet er for dyrt."),
    Asked(8, Kind.BOTH, Door.PARENT, "Ved det ikke endnu", "Forældrene taler kun lidt dansk."),
    Asked(3, Kind.GUIDE, Door.PROFESSIONAL, "Spejder", "Er meget alene efter skole."),
    Asked(1, Kind.PASS, Door.PARENT, "Håndbold", "Storesøster går der allerede."),
)


def apply_for_children(now: datetime) -> None:
    """Inside the demo's municipality, when its passes are given."""
    schemes = {scheme.key: scheme.id for scheme in session.scalars(select(Scheme))}
    teacher = session.scalars(select(User).where(User.profession == Profession.TEACHER)).one()
    coordinators = select(User).where(User.role == Role.COORDINATOR).order_by(User.id)
    coordinator = session.scalars(coordinators.limit(1)).one()
    by, answers = (
        Decider(teacher.id, teacher.role, teacher.profession),
        Decider(coordinator.id, coordinator.role),
    )
    for child, asked in zip(_children(), APPLICATIONS, strict=True):
        then = now - timedelta(days=asked.days)
        application = refer(child, schemes[SCHEMES[asked.door]], _referral(asked), then, by)
        _answer(application, asked, answers, then + timedelta(days=min(6, asked.days)))


def _children() -> list[Child]:
    """Some who have no pass, from all over the list."""
    with_pass = select(LeisurePass.child_id)
    children = session.scalars(select(Child).where(Child.id.not_in(with_pass)).order_by(Child.ref)).all()
    return list(children[:: len(children) // len(APPLICATIONS)][: len(APPLICATIONS)])


def _referral(asked: Asked) -> Referral:
    gifts = gifts_of(asked.kind)
    with_guide, with_pass = Gift.GUIDE in gifts, Gift.PASS in gifts
    guide = GuideWish(True, Gender.FEMALE if asked.days % 2 else None, note="" if with_pass else asked.why)
    return Referral(
        asked.door,
        asked.kind,
        Answers(
            wishes=Wishes(other=asked.wishes),
            economy=Economy(True, asked.why) if with_pass else None,
            guide=guide if with_guide else None,
        ),
    )


def _answer(application: Application, asked: Asked, by: Decider, then: datetime) -> None:
    if asked.became == ASKED:
        question = "Hvilke dage kan barnet, og hvem henter?"
        ask(application.id, question, application.changed_at, then, by.user_id)
    elif asked.became:
        rules = scheme_today(application, then)
        gifts = gifts_of(asked.kind) if asked.became == GRANTED else frozenset[Gift]()
        reason = "" if gifts else "Barnet går allerede til svømning i en klub."
        ticked = {one.key: bool(gifts) for one in asked_of(rules, gifts_of(asked.kind))}
        decision = Decision(gifts, ticked, copenhagen_day(then), reason=reason)
        pattern = rules.letters.granted if gifts else rules.letters.refused
        letter = pattern.format(
            child=application.child_name,
            scheme=rules.name,
            amount=AMOUNT,
            until=f"31. december {then.year}",
            reason=reason,
            missing="",
            legal_basis=rules.letters.legal_basis,
            contact="",
        )
        decide(application.id, decision, letter, application.changed_at, then, by)
