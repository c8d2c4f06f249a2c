"""The parent of the demo: a child with a pass who goes to something, and an application for a little brother."""

from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.applications import service
from fritidspas.applications.answers import (
    AboutChild,
    Consented,
    Economy,
    GuideWish,
    Languages,
    Wishes,
)
from fritidspas.applications.rules import Step
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.demo.town import Person
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.families.rules import ConsentPurpose, Gender, WishedAge
from fritidspas.families.service import appoint, give_consent
from fritidspas.families.wording import CONSENTS
from fritidspas.ledger.models import Purse
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import PassState

PARENT = Person("foraelder@vadehavn.example", "Amira Haddad", Role.PARENT)
PURPOSES = (ConsentPurpose.CLUB, ConsentPurpose.GUIDE)


def settle_parent(now: datetime) -> None:
    """Inside the demo's municipality, when its passes are given."""
    parent = session.scalars(select(User).where(User.email == PARENT.email)).one()
    one = _with_a_pass()
    appoint(one.child_id, parent.id, True, one.issued_at, one.issued_by)
    for purpose in PURPOSES:
        give_consent(one.child_id, purpose, str(CONSENTS[purpose]), one.issued_at, parent.id)
    _apply(parent.id, one.scheme_id, one.child, now)


def _with_a_pass() -> LeisurePass:
    """The first pass with money left of a child who goes to something, and whose address is nobody's secret."""
    return session.scalars(
        select(LeisurePass)
        .join(LeisurePass.child)
        .join(Purse, LeisurePass.purse_id == Purse.id)
        .join(Enrolment, Enrolment.child_id == LeisurePass.child_id)
        .where(
            LeisurePass.state == PassState.ACTIVE,
            Purse.free_ore > 0,
            Enrolment.state != EnrolmentState.ENDED,
            Child.home_protected_until.is_(None),
            Child.protected_until.is_(None),
        )
        .order_by(LeisurePass.id)
        .limit(1)
    ).one()


def _apply(user_id: int, scheme_id: int, sibling: Child, now: datetime) -> None:
    began = now - timedelta(days=4)
    draft = service.begin(scheme_id, began, user_id)
    birth_date = add_months(copenhagen_day(now), -7 * 12 - 5)
    said = {
        Step.CHILD: AboutChild(
            "Yusuf", sibling.last_name, birth_date, Gender.MALE, sibling.postcode or "6700"
        ),
        Step.WISHES: Wishes(("Fodbold", "Svømning"), "", (1, 3), False),
        Step.ECONOMY: Economy(True, "Vi er fem i familien."),
        Step.GUIDE: GuideWish(True, Gender.MALE, WishedAge.YOUNGER, "Han er lidt genert."),
        Step.LANGUAGES: Languages(("ar", "da"), True, "20 30 40 50"),
        Step.CONSENT: Consented(PURPOSES, tuple(str(CONSENTS[one]) for one in PURPOSES)),
    }
    for step, facts in said.items():
        service.save(draft, step, facts, began, user_id)
    service.submit(draft, began, user_id)
