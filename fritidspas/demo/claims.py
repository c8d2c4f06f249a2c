"""What the demo's clubs have claimed for children with a pass, through the services that claim and answer."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.claims import service
from fritidspas.claims.rules import ClaimFacts
from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState
from fritidspas.schemes.scheme import Expense

# What became of each claim, the oldest first.
ANSWERS = ("yes", "yes", "no", "yes", "back", "yes", "yes", "", "", "", "", "")
FEE = 60_000


def make_claims(now: datetime) -> None:
    """Inside the demo's municipality: what clubs that somebody logs in for have claimed for children with a pass."""
    finance = session.scalars(select(User.id).where(User.role == Role.FINANCE)).one()
    for number, (enrolment, person, held) in enumerate(_going(now)):
        then = now - timedelta(days=2 * (len(ANSWERS) - number))
        _begin(enrolment, held, then)
        facts = _facts(enrolment.offer, copenhagen_day(then))
        claim_id = service.make(enrolment.id, facts, f"demo-{number}", then, person)
        _answer(claim_id, ANSWERS[number], then + timedelta(days=1), finance, person)


def _going(now: datetime) -> list[tuple[Enrolment, int, LeisurePass]]:
    """Who goes where, who acts for the club, and the pass, which paid all these weeks; each child once."""
    today = copenhagen_day(now)
    rows = session.execute(
        select(Enrolment, ClubPerson.user_id, LeisurePass)
        .join(Enrolment.offer)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .join(LeisurePass, LeisurePass.child_id == Enrolment.child_id)
        .where(
            Offer.price_ore.is_not(None),
            LeisurePass.state == PassState.ACTIVE,
            LeisurePass.valid_from <= today - timedelta(days=2 * len(ANSWERS)),
            LeisurePass.period_last >= today,
        )
        .order_by(Enrolment.id)
    )
    found = {held.id: (enrolment, person, held) for enrolment, person, held in rows}
    return list(found.values())[: len(ANSWERS)]


def _begin(enrolment: Enrolment, held: LeisurePass, then: datetime) -> None:
    """The child has come to its first training."""
    enrolment.state, enrolment.pass_id = EnrolmentState.STARTED, held.id
    enrolment.confirmed_on = enrolment.started_on = copenhagen_day(then)
    session.flush()


def _facts(offer: Offer, day: date) -> ClaimFacts:
    """The pass pays what it is worth, and the family the rest."""
    price = offer.price_ore or FEE
    return ClaimFacts(
        Expense.MEMBERSHIP_FEE, day, day + timedelta(days=150), price, family_ore=max(0, price - FEE)
    )


def _answer(claim_id: int, answer: str, then: datetime, finance: int, person: int) -> None:
    if answer == "yes":
        service.approve(claim_id, then, finance)
    elif answer == "no":
        service.refuse(claim_id, "Barnet er meldt til et andet hold hos jer. Opkræv for det.", then, finance)
    elif answer == "back":
        service.withdraw(claim_id, then, person)
