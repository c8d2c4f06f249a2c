"""Which questions an application asks, and who may apply."""

from datetime import date

from fritidspas.applications.answers import Answers
from fritidspas.applications.rules.states import Kind, Step
from fritidspas.core.dates import age_on
from fritidspas.core.refused import Refused
from fritidspas.families.rules import OLDEST
from fritidspas.schemes.rules import ChildSeen, facts_unmet
from fritidspas.schemes.scheme import Applicant, Gift, MoneyBarrier, Scheme

YOUNG_FROM = 15


def steps_of(scheme: Scheme) -> tuple[Step, ...]:
    """The pages of questions a scheme needs, in their order: what decides nothing is not asked."""
    asked = {
        Step.ECONOMY: Gift.PASS in scheme.gives and scheme.who.money_is_a_barrier is not MoneyBarrier.NO,
        Step.GUIDE: Gift.GUIDE in scheme.gives,
    }
    return tuple(step for step in Step if asked.get(step, True))


def missing(scheme: Scheme, answers: Answers) -> Step | None:
    """The first page of questions that is not answered; None when all are."""
    return next(
        (
            step
            for step in steps_of(scheme)
            if step is not Step.CHECK and getattr(answers, step.value) is None
        ),
        None,
    )


def kind_of(scheme: Scheme, answers: Answers) -> Kind:
    """What the answers ask for. Refused `nothing_applied_for`."""
    kind = wanted_of(scheme, answers)
    if kind is None:
        raise Refused("nothing_applied_for")
    return kind


def wanted_of(scheme: Scheme, answers: Answers) -> Kind | None:
    """What the answers ask for; None: nothing."""
    wants_pass = Gift.PASS in scheme.gives and (
        scheme.who.money_is_a_barrier is not MoneyBarrier.REQUIRED
        or answers.economy is None
        or answers.economy.is_barrier
    )
    wants_guide = Gift.GUIDE in scheme.gives and (
        scheme.gives == (Gift.GUIDE,) or (answers.guide is not None and answers.guide.wanted)
    )
    if wants_pass and wants_guide:
        return Kind.BOTH
    if not wants_pass and not wants_guide:
        return None
    return Kind.PASS if wants_pass else Kind.GUIDE


def may_apply(scheme: Scheme) -> bool:
    """Whether a parent, or a young person alone, may apply at all."""
    return bool({Applicant.PARENT, Applicant.YOUNG_FROM_15} & set(scheme.doors.applicants))


def check_applicant(scheme: Scheme, birth_date: date, is_self: bool, today: date) -> None:
    """Who may apply for a child born on that day.

    Refused `child_not_born`, `too_old`, `parent_must_apply`, `too_young_to_apply`, `young_must_apply`.
    """
    applicants = scheme.doors.applicants
    if birth_date > today:
        raise Refused("child_not_born")
    if age_on(birth_date, today) > OLDEST:
        raise Refused("too_old", oldest=OLDEST)
    if not is_self:
        if Applicant.PARENT not in applicants:
            raise Refused("young_must_apply", age=YOUNG_FROM)
    elif Applicant.YOUNG_FROM_15 not in applicants:
        raise Refused("parent_must_apply")
    elif age_on(birth_date, today) < YOUNG_FROM:
        raise Refused("too_young_to_apply", age=YOUNG_FROM)


def first_kind(scheme: Scheme) -> Kind:
    """What a draft asks for before it has any answers."""
    return Kind.PASS if Gift.PASS in scheme.gives else Kind.GUIDE


def looks_outside(scheme: Scheme, answers: Answers, today: date) -> bool:
    """Whether the birth date or the postcode is outside the scheme. It may be sent all the same."""
    child = answers.child
    return child is not None and any(
        facts_unmet(scheme.who, ChildSeen(child.birth_date, child.postcode), today)
    )
