"""Who is asked about a match, in which question, and by which scheme the guide is given."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager

from fritidspas.applications.models import Application
from fritidspas.applications.rules import Kind, State
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.recipients import by_law
from fritidspas.letters.rules import Recipient
from fritidspas.matches.models import Match, MatchState
from fritidspas.passes.models import LeisurePass
from fritidspas.schemes.models import SchemeVersion
from fritidspas.schemes.queries import schemes
from fritidspas.schemes.scheme import Gift

HOME = "home:"  # the holder of a letter to whoever lives with a child


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who is asked for a family, and the children it is asked about them: never those of somebody else."""

    holder: str
    to: Recipient
    children: tuple[Child, ...]

    @property
    def is_home(self) -> bool:
        return self.holder.startswith(HOME)


def question_of(match_id: int) -> list[Match]:
    """The matches that are asked about together with this one, ended ones too, as they are now; none: no match."""
    own = select(Match.asked_with_id).where(Match.id == match_id)
    row = session.execute(own).first()
    if row is None:
        return []
    first = row.asked_with_id or match_id
    return list(
        session.scalars(
            select(Match)
            .join(Match.child)
            .join(Match.guide)
            .where(or_(Match.id == first, Match.asked_with_id == first))
            .order_by(Match.id)
            .options(contains_eager(Match.child), contains_eager(Match.guide))
            .execution_options(populate_existing=True)
        )
    )


def addressees(children: Sequence[Child], today: date) -> list[Addressee]:
    """Who gets the family's letter by law, each once, with the children they act for."""
    found: dict[str, tuple[Recipient, list[Child]]] = {}
    for child in children:
        for one in by_law(child, today):
            # Siblings of whom nobody is known live in one home: one letter.
            home = next((holder for holder in found if holder.startswith(HOME)), one.holder)
            holder = home if one.holder.startswith(HOME) else one.holder
            found.setdefault(holder, (one.to, []))[1].append(child)
    return [Addressee(holder, to, tuple(theirs)) for holder, (to, theirs) in found.items()]


def addressee(holder: str, children: Sequence[Child], today: date) -> Addressee | None:
    """As whom somebody with a link answers today. None: they no longer act for any of the children.

    A letter that went to a home where nobody was known still opens when somebody is.
    """
    found = next((one for one in addressees(children, today) if one.holder == holder), None)
    if found is None and holder.startswith(HOME):
        at_home = [child for child in children if holder == f"{HOME}{child.id}"]
        return Addressee(holder, Recipient(""), tuple(at_home)) if at_home else None
    return found


def running_of(child_id: int) -> Match | None:
    """The child's match that runs."""
    return session.scalar(
        select(Match)
        .join(Match.guide)
        .where(Match.child_id == child_id, Match.state == MatchState.RUNNING)
        .options(contains_eager(Match.guide))
    )


def schemes_of(child_ids: Collection[int], today: date) -> dict[int, int | None]:
    """By which scheme each child is given a guide, in three queries whatever their number.

    The newest application granted with a guide says so; else the newest pass whose scheme gives guides; else the only
    open scheme that gives them. None: nobody can tell.
    """
    granted = _granted(child_ids)
    passes = _by_passes(child_ids)
    giving = [
        row.scheme.id for row in schemes(today) if row.scheme.open and Gift.GUIDE in row.version.rules.gives
    ]
    only = giving[0] if len(giving) == 1 else None
    return {child_id: granted.get(child_id) or passes.get(child_id) or only for child_id in child_ids}


def _granted(child_ids: Collection[int]) -> dict[int, int]:
    """What was granted in part of both is the guide alone where no amount was."""
    whole = Application.state == State.GRANTED
    guide_alone = (Application.state == State.GRANTED_IN_PART) & Application.granted_ore.is_(None)
    rows = session.execute(
        select(Application.child_id, Application.scheme_id)
        .where(
            Application.child_id.in_(child_ids),
            Application.kind.in_((Kind.GUIDE, Kind.BOTH)),
            or_(whole, guide_alone),
        )
        .order_by(Application.decided_at, Application.id)
    )
    return {child_id: scheme_id for child_id, scheme_id in rows if child_id is not None}


def _by_passes(child_ids: Collection[int]) -> dict[int, int]:
    rows = session.execute(
        select(LeisurePass.child_id, LeisurePass.scheme_id, SchemeVersion)
        .join(SchemeVersion, LeisurePass.version_id == SchemeVersion.id)
        .where(LeisurePass.child_id.in_(child_ids))
        .order_by(LeisurePass.issued_at, LeisurePass.id)
    )
    return {child_id: scheme_id for child_id, scheme_id, version in rows if version.rules.guide is not None}
