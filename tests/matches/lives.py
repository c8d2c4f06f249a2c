"""A match that is asked about: a family with two parents, a guide with e-mail, and the links they were sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Guardian
from fritidspas.families.service import appoint
from fritidspas.letters.models import Letter
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from fritidspas.matches import service
from fritidspas.matches.models import Match
from fritidspas.matches.rules import Answer, Said, Side, Why
from fritidspas.matches.service import Came
from tests import make
from tests.cast import NOW, Cast
from tests.matches.proposing import LATER, WHY, accept, coordinator, propose

SURNAME = "Hemmeligsen"  # stands nowhere but in the child's name
CLUB = "Kanariefuglen IF"  # where the child goes


@dataclass
class Lives:
    """Amina, asked about with Karen. `match`, `child`, `guide`: ids. `mother`: the cast's parent; `father`: another."""

    cast: Cast
    match: int
    child: int
    guide: int
    father: int

    @property
    def mother(self) -> int:
        return self.cast.id_of(Role.PARENT)

    @contextmanager
    def here(self) -> Iterator[None]:
        """The application, and the municipality of these people."""
        with self.cast.app.app_context(), scoped_to(self.cast.home):
            yield

    def links(self, purpose: str = "matches.family") -> dict[str, str]:
        """Holder -> what stands in the address they were sent."""
        with self.here():
            rows = session.scalars(select(Link).where(Link.purpose == purpose).order_by(Link.id))
            return {row.holder: token_of(row) for row in rows}

    def address(self, user: int) -> str:
        """A parent's."""
        with self.here():
            guardian = session.scalars(select(Guardian.id).where(Guardian.user_id == user)).one()
        return f"/answer/family/{self.links()[f'guardian:{guardian}']}"

    @property
    def guides_address(self) -> str:
        return f"/answer/guide/{self.links('matches.guide')[f'guide:{self.guide}']}"

    def row(self) -> Match:
        session.rollback()
        return session.get_one(Match, self.match, populate_existing=True)

    def answer(self, side: Side, said: Said, why: Why | None = None, **given: Any) -> Came:
        facts = {"who": "Nogen", "holder": f"{side}:x", "reason": "Sagt i telefonen", "now": LATER} | given
        now = facts.pop("now")
        with transaction():
            return service.answer(self.match, Answer(side, said, why=why, **facts), now)

    def both_yes(self, now: datetime = LATER) -> None:
        for side in Side:
            self.answer(side, Said.YES, now=now)

    def end(self, **how: Any) -> None:
        with transaction():
            service.end_match(self.match, WHY, LATER.date(), coordinator(self.cast), LATER, **how)


def asked(cast: Cast, protected_until: date | None = None, **child: Any) -> Lives:
    """Inside the home municipality: a proposal accepted at LATER."""
    with transaction():
        father = User(email="far@vestby.example", name="Far", role=Role.PARENT, password_hash="")
        session.add(father)
        session.flush()
        offer = make.offer(make.club(name=CLUB), activity="Fodbold")
        facts = {"first_name": "Amina", "last_name": SURNAME, "languages": ("so", "da")} | child
        row = make.child([offer], protected_until=protected_until, **facts)
        guide = make.guide(name="Karen Lundmand", email="karen@guide.example", languages=("da", "so"))
        make.guide(name="Poul Krog")
        appoint(row.id, cast.id_of(Role.PARENT), True, NOW, coordinator(cast))
        appoint(row.id, father.id, False, NOW, coordinator(cast))
        proposals = propose(cast, (row, guide))
        ids = row.id, guide.id, father.id
    accept(cast, *proposals)
    match = session.scalars(select(Match).where(Match.child_id == ids[0])).one()
    return Lives(cast, match.id, *ids)


def letters(kind: str) -> list[Letter]:
    session.rollback()
    return list(session.scalars(select(Letter).where(Letter.kind == kind).order_by(Letter.id)))


def stranger(cast: Cast) -> FlaskClient:
    """A browser in which nobody has logged in."""
    cast.app.config["WTF_CSRF_ENABLED"] = False
    return cast.app.test_client()
