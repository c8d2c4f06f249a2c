"""What whoever applies does. That the application is theirs, the page has asked: `queries.own_application`.

Nothing typed here is looked up: an application for a child the municipality knows is kept as any other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from fritidspas.applications import queries
from fritidspas.applications.answers import AboutChild, Answers
from fritidspas.applications.models import Application, ApplicationNote
from fritidspas.applications.rules import (
    DRAFT_LASTS,
    Act,
    NoteKind,
    State,
    Step,
    after,
    check_applicant,
    check_drafts,
    check_waiting,
    first_kind,
    kind_of,
    missing,
    steps_of,
)
from fritidspas.applications.service.telling import tell_received
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import locked, session
from fritidspas.families.models import Child
from fritidspas.families.queries import count_guardianships, guardianship, has_followed, withdrawn_since
from fritidspas.families.rules import believed, is_taken_in
from fritidspas.families.service import appoint, give_consent, hold_guardians
from fritidspas.passes.rules import Door
from fritidspas.schemes.queries import version_on
from fritidspas.schemes.scheme import Scheme


def begin(scheme_id: int, now: datetime, by: int) -> int:
    """The id of a draft; one that was begun and never answered is gone on with.

    Refused `scheme_not_to_apply`, `too_many_drafts`.
    """
    scheme = _open_scheme(scheme_id, now)
    empty = queries.empty_draft(by, scheme_id)
    if empty:
        return empty
    check_drafts(queries.count_drafts(by))
    draft = Application(
        door=Door.PARENT,
        kind=first_kind(scheme),
        scheme_id=scheme_id,
        made_by=by,
        answers=Answers(),
        changed_at=now,
    )
    session.add(draft)
    session.flush()
    return draft.id


def save(application_id: int, step: Step, said: Any, now: datetime, by: int) -> None:
    """The answers of one page; of an application that is sent already, that is a change of it.

    Refused `application_moved_meanwhile`, `no_longer_guardian`, and as `check_applicant` and `kind_of`.
    """
    application = _own(application_id)
    after(Act.CHANGE, application.state)
    if isinstance(said, AboutChild):
        scheme = scheme_today(application, now)
        check_applicant(scheme, said.birth_date, said.is_self, copenhagen_day(now))
    before = getattr(application.answers, step.value)
    application.answers = replace(application.answers, **{step.value: said})
    application.unfinished = {name: typed for name, typed in application.unfinished.items() if name != step}
    application.changed_at = now
    if application.state is State.DRAFT:
        application.step = _next(application, step, now)
    elif said != before:
        _change(application, step, now, by)


def keep_unfinished(
    application_id: int, step: Step, typed: Mapping[str, Sequence[str]], now: datetime
) -> None:
    """What was typed on a page that is left before it is right. Only a draft keeps it."""
    application = locked(Application, application_id)
    if application.state is State.DRAFT:
        application.unfinished = {**application.unfinished, step.value: {**typed}}
        application.changed_at = now


def submit(application_id: int, now: datetime, by: int) -> None:
    """The municipality has it from now on.

    Refused `application_moved_meanwhile`, `scheme_not_to_apply`, `answers_missing`, and as `check_waiting`,
    `check_applicant`, `kind_of`.
    """
    application = locked(Application, application_id)
    state = after(Act.SUBMIT, application.state)
    scheme = _open_scheme(application.scheme_id, now)
    if missing(scheme, application.answers) or application.answers.child is None:
        raise Refused("answers_missing")
    check_waiting(queries.count_waiting(by))
    child = application.answers.child
    check_applicant(scheme, child.birth_date, child.is_self, copenhagen_day(now))
    application.kind = kind_of(scheme, application.answers)
    application.state, application.submitted_at, application.changed_at = state, now, now
    _record("submitted", application, now, by)
    tell_received(application, now)


def answer(application_id: int, text: str, now: datetime, by: int) -> None:
    """What the coordinator asked is answered, and the application goes on.

    Refused `application_moved_meanwhile`, `no_longer_guardian`.
    """
    application = _own(application_id)
    application.state = after(Act.ANSWER, application.state)
    application.question, application.changed_at = "", now
    _note(application, NoteKind.ANSWERED, text, now, by)
    _record("answered", application, now, by)


def withdraw(application_id: int, now: datetime, by: int) -> None:
    """A draft is gone; what was sent is kept as withdrawn.

    Refused `application_moved_meanwhile`, `no_longer_guardian`.
    """
    application = _own(application_id)
    if application.state is State.DRAFT:
        session.delete(application)
        return
    application.state = after(Act.WITHDRAW, application.state)
    application.question, application.changed_at = "", now
    _record("withdrawn", application, now, by)


def take_in(application: Application, now: datetime, by: int) -> None:
    """With a yes, a parent who applied sees and acts for the child, and what they consented to holds.

    Not so a professional who helped one to apply: they are no parent of the child's. Nor who once followed the child,
    and was stopped (`is_taken_in`). Where the child has a protected address, their word that it lives with them counts
    only as `believed` says. What somebody has said no to since stays a no. Two who come at once take turns, so that
    the second sees the first.
    """
    answers = application.answers
    if application.maker.role is not Role.PARENT or application.child_id is None or answers.child is None:
        return
    hold_guardians(application.child_id)
    before = guardianship(application.made_by, application.child_id)
    if not is_taken_in(before is not None, has_followed(application.made_by, application.child_id)):
        return
    says = answers.child.is_self or answers.child.lives_with
    child = session.get_one(Child, application.child_id)
    is_protected, is_followed = child.is_protected(copenhagen_day(now)), count_guardianships(child.id) > 0
    lives_with = believed(says, is_protected, is_followed, before)
    appoint(application.child_id, application.made_by, lives_with, now, by, is_self=answers.child.is_self)
    consent = answers.consent
    refused = withdrawn_since(application.child_id, _consented_at(application))
    for purpose, words in zip(consent.purposes, consent.words, strict=True) if consent else ():
        if purpose not in refused:
            give_consent(application.child_id, purpose, words, now, application.made_by)


def _consented_at(application: Application) -> datetime:
    """When whoever applied last said to whom the municipality may tell of the child."""
    said = [note.at for note in application.notes if note.text == Step.CONSENT]
    return max(said, default=application.submitted_at or application.changed_at)


def forget_drafts(now: datetime) -> None:
    """What was never sent is gone 30 days after its last answer."""
    session.execute(
        delete(Application)
        .where(Application.state == State.DRAFT, Application.changed_at <= now - DRAFT_LASTS)
        .execution_options(synchronize_session=False)
    )


def scheme_today(application: Application, now: datetime) -> Scheme:
    """The rules that hold today, also where nobody may apply any more. Refused `scheme_closed`."""
    version = version_on(application.scheme_id, copenhagen_day(now))
    if version is None:
        raise Refused("scheme_closed")
    return version.rules


def _own(application_id: int) -> Application:
    """Held until the transaction ends, for whoever made it to change. Refused `no_longer_guardian`."""
    application = locked(Application, application_id)
    if queries.is_out_of_hand(application):
        raise Refused("no_longer_guardian")
    return application


def _open_scheme(scheme_id: int, now: datetime) -> Scheme:
    """The rules of a scheme families may apply under today. Refused `scheme_not_to_apply`."""
    rows = queries.schemes_to_apply(copenhagen_day(now))
    found = next((row.version.rules for row in rows if row.scheme.id == scheme_id), None)
    if found is None:
        raise Refused("scheme_not_to_apply")
    return found


def _next(application: Application, step: Step, now: datetime) -> Step:
    """The furthest page a draft has come to."""
    steps = steps_of(scheme_today(application, now))
    after_this = steps[min(steps.index(step) + 1, len(steps) - 1)]
    return max(application.step, after_this, key=lambda one: steps.index(one) if one in steps else 0)


def _change(application: Application, step: Step, now: datetime, by: int) -> None:
    """Another child than the one a coordinator has linked is linked anew."""
    application.kind = kind_of(scheme_today(application, now), application.answers)
    if step is Step.CHILD:
        application.child_id = None
    _note(application, NoteKind.CHANGED, step.value, now, by)
    _record("changed", application, now, by)


def _note(application: Application, kind: NoteKind, text: str, now: datetime, by: int) -> None:
    session.add(ApplicationNote(application_id=application.id, at=now, by_id=by, kind=kind, text=text))


def _record(what: str, application: Application, now: datetime, by: int) -> None:
    about = application.child_id
    record(f"applications.{what}", now, actor_id=by, subject=("application", application.id), child=about)
