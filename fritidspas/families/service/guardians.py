"""Who sees and acts for a child, whether it lives with them, and what they have said yes to."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import change, insert_once, locked, session
from fritidspas.families import queries
from fritidspas.families.models import Child, Consent, Guardian, Guardianship
from fritidspas.families.rules import (
    ConsentPurpose,
    Invitation,
    KnownBy,
    check_into_home,
    check_invitation,
    check_lives_with,
)
from fritidspas.families.service.children import hold_child


def hold_guardians(child_id: int) -> None:
    """Nobody else changes who follows the child before the transaction ends; who gives it a pass does not wait."""
    session.execute(select(Child.id).where(Child.id == child_id).with_for_update(key_share=True))


def add_guardian(
    child_id: int, user_id: int, lives_with: bool, known_by: KnownBy, now: datetime, by: int
) -> None:
    """The municipality lets a parent follow the child.

    Refused `guardian_already`, as `rules.check_into_home`, and as `hold_child`.
    """
    hold_child(child_id)
    if queries.guardianship(user_id, child_id) is not None:
        raise Refused("guardian_already")
    check_into_home(lives_with, False, _is_protected(child_id, now), known_by)
    appoint(child_id, user_id, lives_with, now, by, known_by=known_by)


def change_guardianship(
    child_id: int,
    guardianship_id: int,
    lives_with: bool,
    known_by: KnownBy,
    seen: datetime | None,
    now: datetime,
    by: int,
) -> None:
    """Whether the child lives with them; their pages tell so from the next one on.

    Refused `guardian_changed_meanwhile`, as `rules.check_into_home`, and as `hold_child`.
    """
    found = _as_seen(child_id, guardianship_id, seen)
    check_into_home(lives_with, found.lives_with, _is_protected(child_id, now), known_by)
    if change(found, {"lives_with": lives_with}, now, taken="guardian_changed_meanwhile"):
        _record("changed", found, now, by, lives_with=lives_with, known_by=known_by)


def end_guardianship(
    child_id: int, guardianship_id: int, known_by: KnownBy, seen: datetime | None, now: datetime, by: int
) -> None:
    """They no longer see or act for the child, and what they have offered others is over.

    What they consented to holds until somebody who follows the child says otherwise: the child keeps its club. Whom
    they let in stays too. Refused `guardian_changed_meanwhile`, and as `hold_child`.
    """
    found = _as_seen(child_id, guardianship_id, seen)
    change(found, {"until_day": copenhagen_day(now)}, now, taken="guardian_changed_meanwhile")
    _record("dismissed", found, now, by, known_by=known_by)


def _as_seen(child_id: int, guardianship_id: int, seen: datetime | None) -> Guardianship:
    """The guardianship as somebody saw it, which nobody else changes meanwhile."""
    hold_child(child_id)
    found = queries.running_guardianship(child_id, guardianship_id)
    if found is None or found.changed_at != seen:
        raise Refused("guardian_changed_meanwhile")
    return found


def _is_protected(child_id: int, now: datetime) -> bool:
    return session.get_one(Child, child_id).is_protected(copenhagen_day(now))


def _record(what: str, found: Guardianship, now: datetime, by: int, **facts: Any) -> None:
    subject = ("child", found.child_id)
    record(
        f"families.guardian_{what}", now, actor_id=by, subject=subject, guardian=found.guardian_id, **facts
    )


def appoint(
    child_id: int,
    user_id: int,
    lives_with: bool,
    now: datetime,
    by: int,
    *,
    known_by: KnownBy | None = None,
    is_self: bool = False,
) -> None:
    """That user sees and acts for the child from today; saying so again changes only whether they live together.

    `known_by`: how somebody of the municipality knows; None where parents say so themselves. `is_self`: they are it.
    """
    user = session.get_one(User, user_id)
    insert_once(Guardian, user_id=user_id, name=user.name, email=user.email)
    guardian = session.scalars(select(Guardian).where(Guardian.user_id == user_id)).one()
    new = insert_once(
        Guardianship,
        child_id=child_id,
        guardian_id=guardian.id,
        lives_with=lives_with,
        is_self=is_self,
        from_day=copenhagen_day(now),
        appointed_by=by,
    )
    running = queries.guardianship(user_id, child_id)
    if running is None or (
        new is None
        and not change(running, {"lives_with": lives_with}, now, taken="guardian_changed_meanwhile")
    ):
        return
    said = {"known_by": known_by} if known_by else {}
    _record("appointed", running, now, by, lives_with=lives_with, **said)


def invite(child_id: int, lives_with: bool, now: datetime, by: int) -> Invitation:
    """What another parent is to be shown. Refused `invitation_over`, `lives_elsewhere`."""
    mine = queries.guardianship(by, child_id)
    if mine is None:
        raise Refused("invitation_over")
    check_lives_with(lives_with, mine)
    record("families.guardian_invited", now, actor_id=by, subject=("child", child_id), lives_with=lives_with)
    return Invitation(child_id, by, lives_with, queries.count_guardianships(child_id))


def accept(invitation: Invitation, now: datetime, by: int) -> None:
    """Whoever is invited sees and acts for the child from today. Refused as `rules.check_invitation`."""
    locked(Child, invitation.child_id)
    inviter = queries.guardianship(invitation.by, invitation.child_id)
    check_invitation(invitation, inviter, queries.count_guardianships(invitation.child_id), by)
    appoint(invitation.child_id, by, invitation.lives_with, now, invitation.by)


def dismiss(child_id: int, guardian_id: int, now: datetime, by: int) -> None:
    """Whoever appointed a guardian ends it. Refused `guardian_not_yours`."""
    locked(Child, child_id)
    found = next((one for one in queries.guardians_of(child_id) if one.guardian_id == guardian_id), None)
    if found is None or found.appointed_by != by:
        raise Refused("guardian_not_yours")
    change(found, {"until_day": copenhagen_day(now)}, now, taken="guardian_not_yours")
    _record("dismissed", found, now, by)


def give_consent(child_id: int, purpose: ConsentPurpose, words: str, now: datetime, by: int) -> None:
    """A yes to one purpose, with the words it was said to; a yes that holds already stays as it is."""
    given = insert_once(Consent, child_id=child_id, purpose=purpose, text=words, given_by=by, given_at=now)
    if given is not None:
        record("families.consent_given", now, actor_id=by, subject=("child", child_id), purpose=purpose)


def withdraw_consent(child_id: int, purpose: ConsentPurpose, now: datetime, by: int) -> bool:
    """Whether there was a yes to take back."""
    consent = queries.consent(child_id, purpose)
    if consent is None:
        return False
    consent.withdrawn_at = now
    record("families.consent_withdrawn", now, actor_id=by, subject=("child", child_id), purpose=purpose)
    return True
