"""Whose an application is: who answers it, and who has it until somebody can."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, or_

from fritidspas.accounts.queries import has_professional
from fritidspas.applications.models import Application
from fritidspas.applications.rules import State, has_the_rest, may_decide
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.queries import schemes


@dataclass(frozen=True, slots=True)
class Desk:
    """The schemes whose applications somebody has, by name.

    `answers`: ids of those they answer. The rest a family counsellor answers, who neither looks for children nor gives
    out the line's money: what waits for one of these is here. `is_last`: no counsellor can log in, so all of it is.
    """

    schemes: Sequence[Scheme]
    answers: frozenset[int]
    is_last: bool

    def has(self) -> ColumnElement[bool]:
        """Of the rest no more than must be done here: nobody else is to know that a child has a case."""
        if self.is_last:
            return Application.scheme_id.in_([scheme.id for scheme in self.schemes])
        here = or_(Application.child_id.is_(None), Application.state == State.QUEUED)
        rest = [scheme.id for scheme in self.schemes if scheme.id not in self.answers]
        return or_(Application.scheme_id.in_(self.answers), and_(Application.scheme_id.in_(rest), here))


def desk_of(role: Role, profession: Profession | None, day: date) -> Desk:
    rows = schemes(day)
    answers = frozenset(row.scheme.id for row in rows if may_decide(row.version.rules, role, profession))
    mine = [row.scheme for row in rows if row.scheme.id in answers or has_the_rest(role)]
    is_last = len(mine) > len(answers) and not has_professional(Profession.FAMILY_COUNSELLOR)
    return Desk(mine, answers, is_last)
