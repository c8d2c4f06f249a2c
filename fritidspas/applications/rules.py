"""What an application is for, which questions it asks, and from which state to which it may go."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fritidspas.applications.answers import Answers
from fritidspas.core.dates import age_on
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.families.rules import OLDEST
from fritidspas.passes.rules import Door
from fritidspas.schemes.rules import ChildSeen, asked, facts_unmet, may_give, unmet
from fritidspas.schemes.scheme import Applicant, Criterion, ForWhom, Gift, MoneyBarrier, Scheme
from fritidspas.schemes.scheme import Decider as DecidedBy

DRAFT_LASTS = timedelta(days=30)  # after the last answer
YOUNG_FROM = 15
MOST_WAITING = 10  # of one person's; who has more children asks the municipality


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
    Act.QUEUE: (OPEN, State.QUEUED),
    Act.GRANT: (WAITING, State.GRANTED),
    Act.GRANT_IN_PART: (OPEN, State.GRANTED_IN_PART),
    Act.REFUSE: (WAITING, State.REFUSED),
}


def check_waiting(waiting: int) -> None:
    """`waiting`: applications of the same person that nobody has decided. Refused `too_many_waiting`."""
    if waiting >= MOST_WAITING:
        raise Refused("too_many_waiting", most=MOST_WAITING)


def check_drafts(drafts: int) -> None:
    """`drafts`: applications the same person has begun and not sent. Refused `too_many_drafts`."""
    if drafts >= MOST_WAITING:
        raise Refused("too_many_drafts", most=MOST_WAITING)


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


@dataclass(frozen=True, slots=True)
class Decider:
    """Whoever answers an application."""

    user_id: int
    role: Role
    profession: Profession | None = None


def day_to_give(activity_day: date | None, today: date) -> date:
    """The day a pass from the line is given for: as was decided, or today when that has gone."""
    return max(activity_day or today, today)


def can_reach(year: int, empty: Iterable[int]) -> bool:
    """Whether somebody in line who wants the money of `year` passes nobody: none before them waits for it or for less.

    `empty`: the years whose money those before them could not have. Next year's is theirs too once it has come; what
    this year has left is of no use to one who waits for the next.
    """
    return all(year < one for one in empty)


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody has decided. No gift is a no. `ore` None: what the scheme says."""

    gifts: frozenset[Gift]
    ticked: Mapping[str, bool]
    activity_day: date
    has_open_case: bool = False
    ore: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """What a professional applies for for a child, as one or for a parent, and what they know."""

    door: Door
    kind: Kind
    answers: Answers


def gifts_of(kind: Kind) -> frozenset[Gift]:
    """What is asked for."""
    return frozenset({Kind.PASS: {Gift.PASS}, Kind.GUIDE: {Gift.GUIDE}}.get(kind, Gift))


def looks_outside(scheme: Scheme, answers: Answers, today: date) -> bool:
    """Whether the birth date or the postcode is outside the scheme. It may be sent all the same."""
    child = answers.child
    return child is not None and any(
        facts_unmet(scheme.who, ChildSeen(child.birth_date, child.postcode), today)
    )


def may_decide(scheme: Scheme, role: Role, profession: Profession | None) -> bool:
    """Whether somebody answers the applications of the scheme."""
    if scheme.doors.decided_by is DecidedBy.FAMILY_COUNSELLOR:
        return profession is Profession.FAMILY_COUNSELLOR
    return role is Role.COORDINATOR


def has_the_rest(role: Role) -> bool:
    """Whether somebody finds the child for applications that others answer, so that none of them is nobody's."""
    return role is Role.COORDINATOR


def doors_for(scheme: Scheme, profession: Profession | None) -> tuple[Door, ...]:
    """Through which doors a professional can apply for a child: as one, or for a parent who needs help to."""
    own = Applicant.PROFESSIONAL in scheme.doors.applicants or gives_guide_at_once(scheme, profession)
    for_parent = Applicant.PARENT in scheme.doors.applicants
    return tuple(door for door, open_ in ((Door.PROFESSIONAL, own), (Door.PARENT, for_parent)) if open_)


def kinds_for(scheme: Scheme, profession: Profession | None) -> tuple[Kind, ...]:
    """What a professional can ask for: a pass they give at once is not asked for, and a course is wished for."""
    if scheme.courses:
        return ()
    asks_pass = Gift.PASS in scheme.gives and not may_give(scheme, Role.PROFESSIONAL, profession)
    asks_guide = Gift.GUIDE in scheme.gives
    if asks_pass and asks_guide:
        return (Kind.BOTH, Kind.PASS, Kind.GUIDE)
    return (*((Kind.PASS,) if asks_pass else ()), *((Kind.GUIDE,) if asks_guide else ()))


def check_referral(scheme: Scheme, profession: Profession | None, referral: Referral) -> None:
    """Refused `not_a_referrer`."""
    doors, kinds = doors_for(scheme, profession), kinds_for(scheme, profession)
    if referral.door not in doors or referral.kind not in kinds:
        raise Refused("not_a_referrer")


def is_given_at_once(scheme: Scheme, profession: Profession | None, referral: Referral) -> bool:
    """A guide, asked for by somebody who gives them."""
    is_own_guide = referral.door is Door.PROFESSIONAL and referral.kind is Kind.GUIDE
    return is_own_guide and gives_guide_at_once(scheme, profession)


def gives_guide_at_once(scheme: Scheme, profession: Profession | None) -> bool:
    """Who issues the scheme's passes gives its guides too, without anybody else deciding."""
    return Gift.GUIDE in scheme.gives and may_give(scheme, Role.PROFESSIONAL, profession)


def act_of(kind: Kind, decision: Decision, scheme: Scheme) -> Act:
    """Whether it is a yes to all that was asked for, to a part of it, or a no."""
    if not decision.gifts:
        return Act.REFUSE
    full = scheme.grant.amount_ore if scheme.grant else None
    is_less = decision.ore is not None and full is not None and decision.ore < full
    if decision.gifts < gifts_of(kind) or (Gift.PASS in decision.gifts and is_less):
        return Act.GRANT_IN_PART
    return Act.GRANT


def check_decision(act: Act, kind: Kind, decision: Decision, is_linked: bool) -> None:
    """Refused `child_not_linked`, `gift_not_asked`, and `reason_missing`: a full yes needs no reason, all else does."""
    if act is not Act.REFUSE and not is_linked:
        raise Refused("child_not_linked")
    if not decision.gifts <= gifts_of(kind):
        raise Refused("gift_not_asked")
    if act is not Act.GRANT and not decision.reason:
        raise Refused("reason_missing")


def check_guide(scheme: Scheme, has_pass: bool) -> None:
    """`has_pass`: the child has one of the scheme, or gets it now. Refused `guide_needs_pass`."""
    if scheme.guide and scheme.guide.for_whom is ForWhom.WITH_PASS and not has_pass:
        raise Refused("guide_needs_pass")


def asked_of(scheme: Scheme, gifts: Collection[Gift]) -> list[Criterion]:
    """The criteria whoever decides must tick."""
    return asked(scheme, Gift.PASS if Gift.PASS in gifts else Gift.GUIDE)


def unmet_of(
    scheme: Scheme, kind: Kind, decision: Decision, child: ChildSeen, today: date
) -> list[Criterion]:
    """The required criteria of what was asked for that are not met."""
    gift = Gift.PASS if Gift.PASS in (decision.gifts or gifts_of(kind)) else Gift.GUIDE
    return [one for one in unmet(scheme, gift, child, decision.ticked, today) if one.required]
