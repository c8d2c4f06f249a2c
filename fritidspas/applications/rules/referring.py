"""What a professional may apply for, and through which door."""

from dataclasses import dataclass

from fritidspas.applications.answers import Answers
from fritidspas.applications.rules.states import Kind
from fritidspas.core.professions import Profession
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.passes.rules import Door
from fritidspas.schemes.rules import may_give
from fritidspas.schemes.scheme import Applicant, Gift, Scheme


@dataclass(frozen=True, slots=True)
class Referral:
    """What a professional applies for for a child, as one or for a parent, and what they know."""

    door: Door
    kind: Kind
    answers: Answers


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
