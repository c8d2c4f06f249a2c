"""A coordinator's desk: one finished run to judge and one match that runs, seen from a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.matches.models import Proposal
from tests import make
from tests.cast import Cast
from tests.matches.proposing import propose


@dataclass
class Desk:
    """A finished run of one municipality that proposes Amina-Karen, and a match that runs: their ids."""

    cast: Cast
    run: int
    child: int
    guide: int
    other: int
    proposal: int
    match: int

    @property
    def coordinator(self) -> int:
        return self.cast.id_of(Role.COORDINATOR)

    @property
    def coordinator_name(self) -> str:
        return f"{Role.COORDINATOR} {self.cast.home}"

    @contextmanager
    def at_home(self) -> Iterator[None]:
        """The database as the home municipality sees it."""
        with self.cast.app.app_context(), scoped_to(self.cast.home):
            yield

    def path(self, path: str) -> str:
        ids = {"run": self.run, "proposal": self.proposal, "match": self.match, "guide": self.guide}
        return "/office/matches" + path.format(**ids)


def furnish(cast: Cast) -> Desk:
    with scoped_to(cast.home), transaction():
        child = make.child(first_name="Amina", last_name="Holm", lat=56.18)
        guide = make.guide(name="Karen Lund")
        other = make.guide(name="Poul Krog")
        kept = make.child(first_name="Noah", last_name="Dam")
        match = make.match(kept, make.guide(name="Grethe Vig"), cast.id_of(Role.COORDINATOR))
        proposal = propose(cast, (child, guide))[0]
        run = session.get_one(Proposal, proposal).run_id
        return Desk(cast, run, child.id, guide.id, other.id, proposal, match.id)
