"""A professional applies for a child they have found, or asks for a guide."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.applications import rules
from fritidspas.applications.models import Application
from fritidspas.applications.rules import Decider, Decision, Kind, Referral, State, Step
from fritidspas.applications.service.applying import scheme_today
from fritidspas.applications.service.deciding import give, keep
from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child
from fritidspas.schemes.queries import find_scheme
from fritidspas.schemes.rules import may_issue


def refer(child: Child, scheme_id: int, referral: Referral, now: datetime, by: Decider) -> Application:
    """An application for the child, sent at once. Refused `scheme_closed`, `not_a_referrer`, `already_applied`."""
    found = find_scheme(scheme_id)
    if found is None or not found.open:
        raise Refused("scheme_closed")
    application = Application(
        door=referral.door,
        kind=referral.kind,
        scheme_id=scheme_id,
        made_by=by.user_id,
        child_id=child.id,
        answers=referral.answers,
        step=Step.CHECK,
        state=State.SUBMITTED,
        submitted_at=now,
        changed_at=now,
    )
    scheme = scheme_today(application, now)
    rules.check_referral(scheme, by.profession, referral)
    hold_child(child.id)
    _check_first(child.id, scheme_id, referral.kind)
    session.add(application)
    session.flush()
    record(
        "applications.submitted",
        now,
        actor_id=by.user_id,
        subject=("application", application.id),
        child=child.id,
        door=referral.door,
    )
    return application


def refer_and_give(
    child: Child,
    scheme_id: int,
    referral: Referral,
    decision: Decision,
    letter: str,
    now: datetime,
    by: Decider,
) -> Application:
    """A guide, asked for by somebody who gives them: nobody else decides.

    Refused as `refer`, the scheme's criteria, `not_an_issuer` and `open_case_missing`.
    """
    application = refer(child, scheme_id, referral, now, by)
    scheme = scheme_today(application, now)
    may_issue(scheme, by.role, by.profession, decision.has_open_case)
    give(application, scheme, decision, State.GRANTED, by, now)
    keep(application, scheme, decision, letter, State.GRANTED, by.user_id, now)
    return application


def _check_first(child_id: int, scheme_id: int, kind: Kind) -> None:
    """One at a time. Refused `already_applied`."""
    waiting = session.scalars(
        select(Application.kind).where(
            Application.child_id == child_id,
            Application.scheme_id == scheme_id,
            Application.state.in_(rules.WAITING),
        )
    )
    if any(rules.gifts_of(other) & rules.gifts_of(kind) for other in waiting):
        raise Refused("already_applied")
