"""Who answers an application, and what the answer is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fritidspas.applications.rules.states import Act, Kind
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.schemes.rules import ChildSeen, asked, unmet
from fritidspas.schemes.scheme import Criterion, ForWhom, Gift, Scheme
from fritidspas.schemes.scheme import Decider as DecidedBy


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


def gifts_of(kind: Kind) -> frozenset[Gift]:
    """What is asked for."""
    return frozenset({Kind.PASS: {Gift.PASS}, Kind.GUIDE: {Gift.GUIDE}}.get(kind, Gift))


def may_decide(scheme: Scheme, role: Role, profession: Profession | None) -> bool:
    """Whether somebody answers the applications of the scheme."""
    if scheme.doors.decided_by is DecidedBy.FAMILY_COUNSELLOR:
        return profession is Profession.FAMILY_COUNSELLOR
    return role is Role.COORDINATOR


def has_the_rest(role: Role) -> bool:
    """Whether somebody finds the child for applications that others answer, so that none of them is nobody's."""
    return role is Role.COORDINATOR


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
    """Refused `child_not_linked`, `gift_not_asked`, `decision_reason_missing`: only a full yes needs no reason."""
    if act is not Act.REFUSE and not is_linked:
        raise Refused("child_not_linked")
    if not decision.gifts <= gifts_of(kind):
        raise Refused("gift_not_asked")
    if act is not Act.GRANT and not decision.reason:
        raise Refused("decision_reason_missing")


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
