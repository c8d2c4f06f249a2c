"""A made-up municipality as plain values: what the engine sees of everybody, and the rest of their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.matching.problem import Child, Guide, Offer, Problem


@dataclass(frozen=True, slots=True)
class DrawnChild:
    """A child as the engine sees it, and the rest of the row."""

    child: Child
    first_name: str
    last_name: str
    postcode: str
    district: str
    protected_until: date | None = None


@dataclass(frozen=True, slots=True)
class DrawnGuide:
    """A guide as the engine sees it, and the rest of the row. `state` is active, leave or ended."""

    guide: Guide
    name: str
    postcode: str
    state: str = "active"


@dataclass(frozen=True, slots=True)
class DrawnClub:
    """An association and its offers. Not approved: both dates None."""

    name: str
    approved_from: date | None
    approved_until: date | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """A match decided earlier; `ended` is the day it stopped before its time, None while it runs."""

    child: str
    guide: str
    start: date
    end: date
    ended: date | None = None
    end_reason: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who logs in."""

    email: str
    name: str
    role: Role
    profession: Profession | None = None
    workplace: str = ""


@dataclass(frozen=True)
class Town:
    """One municipality, whole. Ids (`ref` in the tables) are unique in each mapping.

    reasons: why (child id, guide id) are blocked.
    """

    code: str
    name: str
    staff: tuple[Person, ...]
    children: Mapping[str, DrawnChild]
    guides: Mapping[str, DrawnGuide]
    clubs: tuple[DrawnClub, ...]
    agreed: tuple[Agreed, ...] = ()
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    phone: str = ""
    email: str = ""

    @property
    def offers(self) -> dict[str, Offer]:
        return {offer.id: offer for club in self.clubs for offer in club.offers}


def problem_of(town: Town, start: date, end: date) -> Problem:
    """What a run from `start` to `end` would be asked: who waits, who is active, which matches run."""
    kept = {match.child: match.guide for match in town.agreed if match.ended is None}
    return Problem(
        start=start,
        end=end,
        children={
            ref: drawn.child
            for ref, drawn in town.children.items()
            if drawn.child.waiting_since is not None or ref in kept
        },
        guides={
            ref: drawn.guide
            for ref, drawn in town.guides.items()
            if drawn.state == "active" or ref in kept.values()
        },
        offers=town.offers,
        kept=kept,
    )
