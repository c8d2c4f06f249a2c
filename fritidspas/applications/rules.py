"""What an application is for, which questions it asks, and from which state to which it may go."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from fritidspas.applications.answers import Answers
from fritidspas.core.dates import age_on
from fritidspas.core.refused import Refused
from fritidspas.schemes.scheme import Applicant, Gift, MoneyBarrier, Scheme

DRAFT_LASTS = timedelta(days=30)  # after the last answer
YOUNG_FROM = 15


class Kind(StrEnum):
    """What is asked for."""

    PASS = "pass"
    GUIDE = "guide"
    BOTH = "both"


class State(StrEnum):
    """`asked`: whoever applied has a question to answer. `queued`: granted as soon as there is money."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ASKED = "asked"
    QUEUED = "queued"
    GRANTED = "granted"
    GRANTED_IN_PART = "granted_in_part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What somebody does with an application. The first four are the applicant's."""

    SUBMIT = "submit"
    CHANGE = "change"
    ANSWER = "answer"
    WITHDRAW = "withdraw"
    LINK = "link"
    ASK = "ask"
    QUEUE = "queue"
    GRANT = "grant"
    GRANT_IN_PART = "grant_in_part"
    REFUSE = "refuse"


class NoteKind(StrEnum):
    """What is written down beside an application, and never changed."""

    ASKED = "asked"
    ANSWERED = "answered"
    CHANGED = "changed"


class Step(StrEnum):
    """A page of questions; the last shows all answers before they are sent."""

    CHILD = "child"
    WISHES = "wishes"
    ECONOMY = "economy"
    GUIDE = "guide"
    LANGUAGES = "languages"
    CONSENT = "consent"
    CHECK = "check"


OPEN = frozenset({State.SUBMITTED, State.ASKED})
WAITING = OPEN | {State.QUEUED}
DECIDED = frozenset({State.GRANTED, State.GRANTED_IN_PART, State.REFUSED})
# The states an act may begin in, and the one it ends in; None: it stays where it is.
STEPS: Mapping[Act, tuple[frozenset[State], State | None]] = {
    Act.SUBMIT: (frozenset({State.DRAFT}), State.SUBMITTED),
    Act.CHANGE: (frozenset({State.DRAFT}) | OPEN, None),
    Act.ANSWER: (frozenset({State.ASKED}), State.SUBMITTED),
    Act.WITHDRAW: (WAITING, State.WITHDRAWN),
    Act.LINK: (WAITING, None),
    Act.ASK: (frozenset({State.SUBMITTED}), State.ASKED),
    Act.QUEUE: (frozenset({State.SUBMITTED}), State.QUEUED),
    Act.GRANT: (WAITING, State.GRANTED),
    Act.GRANT_IN_PART: (OPEN, State.GRANTED_IN_PART),
    Act.REFUSE: (WAITING, State.REFUSED),
}


def after(act: Act, state: State) -> State:
    """Where the application is when it is done. Refused `application_elsewhere`."""
    begins, ends = STEPS[act]
    if state not in begins:
        raise Refused("application_elsewhere")
    return ends or state


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
        raise Refused("nothing_applied_for")
    return Kind.PASS if wants_pass else Kind.GUIDE


def may_apply(scheme: Scheme) -> bool:
    """Whether a parent, or a young person alone, may apply at all."""
    return bool({Applicant.PARENT, Applicant.YOUNG_FROM_15} & set(scheme.doors.applicants))


def check_applicant(scheme: Scheme, birth_date: date, is_self: bool, today: date) -> None:
    """Who may apply for a child born on that day.

    Refused `child_not_born`, `parent_must_apply`, `too_young_to_apply`, `young_must_apply`.
    """
    applicants = scheme.doors.applicants
    if birth_date > today:
        raise Refused("child_not_born")
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
