"""The matching problem as plain values: what the engine is asked, whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from fritidspas.core.places import Place
from fritidspas.core.week import Interval
from fritidspas.matching.weights import Weights

Gender = Literal["f", "m", "x"]
GuideKind = Literal["volunteer", "paid"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A team in a club: where it is and when it meets (one interval per weekly session)."""

    id: str
    municipality: str
    place: Place
    sessions: tuple[Interval, ...]
    club: str = ""
    activity: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """A child waiting for a guide. Blank wishes are None; `free` None means any time."""

    id: str
    municipality: str
    birth_date: date
    gender: Gender
    place: Place
    languages: frozenset[str] = frozenset()
    language_need: str | None = None
    guide_gender: Gender | None = None
    guide_gender_must: bool = False
    guide_age: Literal["younger", "older"] | None = None
    offers: tuple[str, ...] = ()
    free: tuple[Interval, ...] | None = None
    guide_kind: GuideKind | None = None
    household: str | None = None
    together: bool = True
    waiting_since: date | None = None
    priority: int = 0
    current_guide: str | None = None
    blocked_guides: frozenset[str] = frozenset()
    locked_guide: str | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide of the corps. `weekly_minutes` None is unlimited, `certificate_until` None no certificate."""

    id: str
    municipality: str
    kind: GuideKind
    birth_date: date
    gender: Gender
    place: Place
    languages: frozenset[str]
    available: tuple[Interval, ...]
    certificate_until: date | None
    max_km: float = 10.0
    capacity: int = 1
    weekly_minutes: int | None = None
    child_age_min: int = 0
    child_age_max: int = 18
    max_together: int = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything one run is asked. Ids are unique in each mapping and equal the value's own id.

    `kept` are matches already agreed (child id -> guide id): the guide's seats, time and minutes are
    taken by them, they are not judged by rules 1-9 again and never moved. A kept child is among
    `children`; a household with a kept member can only join that member's guide.
    """

    start: date
    end: date
    children: Mapping[str, Child]
    guides: Mapping[str, Guide]
    offers: Mapping[str, Offer]
    weights: Weights = field(default_factory=Weights)
    kept: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0
