"""A colleague of the demo who is about to leave: ten children, their families, and nobody chosen to take over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select, update

from fritidspas.accounts.models import User
from fritidspas.accounts.rules import NOBODY
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families.models import Child, Guardian, Guardianship
from fritidspas.passes.models import LeisurePass

NAME, WORKPLACE = "Kirsten Holst", "Børn og Familie"
CHILDREN = 10


@dataclass(frozen=True, slots=True)
class Family:
    """A parent, the first and how many of the children are theirs, and what is known of where to write."""

    name: str
    first: int
    children: int = 1
    language: str | None = None
    address: str | None = None
    email: bool = True
    lives_with: bool = True


# The ninth child is protected and has a parent elsewhere; of the tenth nobody is known.
FAMILIES = (
    Family("Lene Markussen", 0, children=2),
    Family("Yasmin Haddad", 2, language="ar"),
    Family("Oksana Kovalenko", 3, language="uk"),
    Family("Peter Madsen", 4, email=False, address="Havnevej 3, 6700 Vadehavn"),
    Family("Rikke Toft", 5),
    Family("Ahmed Yusuf", 6, language="so"),
    Family("Gitte Bach", 7, email=False),
    Family("Maria Lund", 8),
    Family("Jens Lund", 8, lives_with=False),
)


def about_to_leave(now: datetime) -> None:
    """Inside the demo's municipality, when its passes are given."""
    today = copenhagen_day(now)
    kirsten = _user(NAME, "socialraadgiver", Role.PROFESSIONAL, Profession.SOCIAL_WORKER, WORKPLACE)
    children = _nobodys_yet(today)
    for child in children:
        child.contact_id = kirsten.id
    session.execute(
        update(LeisurePass)
        .where(LeisurePass.child_id.in_([child.id for child in children]))
        .values(contact_id=kirsten.id)
    )
    by = session.scalars(
        select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id).limit(1)
    ).one()
    for number, family in enumerate(FAMILIES):
        _write(family, number, children, today, by)
    session.flush()


def _nobodys_yet(today: date) -> Sequence[Child]:
    """Children with a pass whom no professional stands by; the last but one is protected."""
    free = (
        select(Child)
        .where(
            Child.id.in_(select(LeisurePass.child_id)),
            Child.contact_id.is_(None),
            Child.household.is_(None),
            Child.cpr_index.is_not(None),
            Child.id.not_in(select(Guardianship.child_id)),
            Child.birth_date > today - timedelta(days=14 * 365),
        )
        .order_by(Child.id.desc())
    )
    children = session.scalars(free.where(Child.protected_until.is_(None)).limit(CHILDREN)).all()
    children[8].protected_until = today + timedelta(days=200)
    return children


def _write(family: Family, number: int, children: Sequence[Child], today: date, by: int) -> None:
    login = _user(family.name, f"familie{number}", Role.PARENT)
    guardian = Guardian(
        user_id=login.id,
        name=family.name,
        email=login.email if family.email else "",
        language=family.language,
        address=family.address,
    )
    session.add(guardian)
    session.flush()
    for child in children[family.first : family.first + family.children]:
        session.add(
            Guardianship(
                child_id=child.id,
                guardian_id=guardian.id,
                lives_with=family.lives_with,
                from_day=today - timedelta(days=90),
                appointed_by=by,
            )
        )


def _user(
    name: str, address: str, role: Role, profession: Profession | None = None, workplace: str = ""
) -> User:
    """Nobody knows the password: these people are there to be written to."""
    user = User(
        email=f"{address}@vadehavn.example",
        name=name,
        role=role,
        profession=profession,
        workplace=workplace,
        password_hash=NOBODY,
    )
    session.add(user)
    session.flush()
    return user
