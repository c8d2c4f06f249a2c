"""Who is responsible today: the scheme names a role, and who that is is asked whenever it is shown."""

from dataclasses import dataclass

from fritidspas.core.professions import Profession
from fritidspas.schemes.scheme import Responsible

SCHOOL = frozenset({Profession.TEACHER, Profession.HEAD_TEACHER, Profession.PEDAGOGUE})


@dataclass(frozen=True, slots=True)
class Somebody:
    """A user who may be responsible. `active`: they log in."""

    user_id: int
    active: bool
    profession: Profession | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """Who stands around a child today. `guide`: of its running match; `issuer`: who gave the pass.

    person: whom a colleague who left has handed the question over to.
    """

    guide: Somebody | None = None
    contact: Somebody | None = None
    issuer: Somebody | None = None
    person: Somebody | None = None


def responsible_now(role: Responsible, around: Around) -> int | None:
    """The id of the user it is up to; None: the coordinator's, who also stands in where there is nobody."""
    for one in (around.person, *_in_turn(role, around)):
        if one is not None and one.active:
            return one.user_id
    return None


def _in_turn(role: Responsible, around: Around) -> tuple[Somebody | None, ...]:
    """The first of them that is there and logs in."""
    contact = around.contact
    at_school = contact if contact and contact.profession in SCHOOL else None
    return {
        Responsible.GUIDE: (around.guide,),
        Responsible.SCHOOL_STAFF: (at_school, around.issuer, contact),
        Responsible.ISSUER: (around.issuer, contact),
        Responsible.COORDINATOR: (),
    }[role]
