"""What one run answers, in full and as data: the screens and the files make their own sentences of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fritidspas.core.places import Place
from fritidspas.core.week import Interval
from fritidspas.matching.problem import Child
from fritidspas.matching.result import Level, Status
from fritidspas.matching.weights import Weights

Fact = str | int | float


class Reason(StrEnum):
    """Why a child has no guide; `RULE_OF_REASON` gives the rule that stands in the way, where it is one."""

    OUTCOMPETED = "outcompeted"
    SIBLINGS_CANNOT = "siblings_cannot"
    NO_GUIDE_OF_KIND = "no_guide_of_kind"
    NO_VALID_CERTIFICATE = "no_valid_certificate"
    NO_GUIDE_SPEAKS = "no_guide_speaks"
    NO_GUIDE_OF_GENDER = "no_guide_of_gender"
    NO_GUIDE_FOR_AGE = "no_guide_for_age"
    NO_GUIDE_NEAR = "no_guide_near"
    NO_GUIDE_FREE = "no_guide_free"
    BLOCKED = "blocked"
    SEVERAL_RULES = "several_rules"
    NO_GUIDES = "no_guides"


REASON_OF_RULE = {
    2: Reason.NO_GUIDE_OF_KIND,
    3: Reason.NO_VALID_CERTIFICATE,
    4: Reason.NO_GUIDE_SPEAKS,
    5: Reason.NO_GUIDE_OF_GENDER,
    6: Reason.NO_GUIDE_FOR_AGE,
    7: Reason.NO_GUIDE_NEAR,
    8: Reason.NO_GUIDE_FREE,
    9: Reason.BLOCKED,
}
RULE_OF_REASON = {reason: rule for rule, reason in REASON_OF_RULE.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count: how many guides are `left` after this rule too. `facts`: what was asked for."""

    rule: int
    left: int
    facts: Mapping[str, Fact] = field(default_factory=dict)


class ChangeKind(StrEnum):
    """What somebody could do so that a child gets a guide."""

    RENEW_CERTIFICATE = "renew_certificate"
    MAX_KM = "max_km"
    CAPACITY = "capacity"
    MAX_TOGETHER = "max_together"
    WEEKLY_MINUTES = "weekly_minutes"
    AVAILABLE = "available"
    CHILD_AGES = "child_ages"
    ANY_KIND = "any_kind"
    GENDER_WISH = "gender_wish"
    LANGUAGE = "language"
    UNBLOCK = "unblock"


@dataclass(frozen=True, slots=True)
class Change:
    """One change after which an answer with the child in it beats today's, proven.

    guide: whom it brings the child to. child: whose wish changes, "" when the guide changes.
    before, after: the value that changes, as an input file would write it. effort: how big the change is
    (docs/matching.md). more: how many more children get a guide; 0 when a child of lower priority gives up
    its place. certain: every best answer then holds this child; when False, the place may rather go to
    another. solved: the best answer after the change was found, and `more` is what it brings. also: what must
    change too, where one change is not enough; `effort` is of all together.
    """

    kind: ChangeKind
    guide: str
    before: str
    after: str
    effort: int
    child: str = ""
    more: int = 1
    certain: bool = False
    solved: bool = False
    also: tuple["Change", ...] = ()


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A child without a guide: the one reason, the count of `guides` step by step, and what would help.

    `change` is None when no single change was found; `tried` says how many were considered.
    """

    child: str
    reason: Reason
    guides: int
    steps: tuple[Step, ...] = ()
    change: Change | None = None
    tried: int = 0


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """The next best guide and what choosing it would have cost the whole, level by level.

    score: of the child's whole household with that guide. lost: level name -> loss; the first level that is
    not 0 decides. Exact when `proven`, else what is lost at most; `at_least` is then a proven lower bound,
    told as far as the level that decides.
    """

    guide: str
    score: int
    lost: Mapping[str, int]
    at_least: Mapping[str, int]

    @property
    def proven(self) -> bool:
        return self.lost == self.at_least


# Ours: below this, of 1000, a pair is shown as weak: less than a near guide who is free gives by itself.
WEAK_SCORE = 350


def flags_of(child: Child, guide: str, score: int, *, siblings: bool) -> tuple[str, ...]:
    """What is worth noticing about a pair; see `Matched`. siblings: whether the child's household goes together."""
    flags = {
        "locked": child.locked_guide is not None,
        "current": child.current_guide == guide,
        "changed": child.current_guide not in (None, guide),
        "siblings": siblings,
        "weak": score < WEAK_SCORE,
    }
    return tuple(flag for flag, holds in flags.items() if holds)


@dataclass(frozen=True, slots=True)
class Matched:
    """A proposed pair: its score, the parts of it (0-100 by name), flags, and the next best guide if any.

    flags: `locked`, `current` (the guide the child has today), `changed` (another than today),
    `siblings` (a household that goes together), `weak` (a score below `WEAK_SCORE`).
    """

    child: str
    guide: str
    score: int
    parts: Mapping[str, int]
    flags: tuple[str, ...] = ()
    runner_up: RunnerUp | None = None


@dataclass(frozen=True, slots=True)
class NewGuide:
    """The guide who does not exist yet and would help a municipality most.

    more: how many more children the whole would match at least, everybody else keeping their guide. fits:
    how many unmatched children such a guide could take, one at a time.
    """

    municipality: str
    kind: str
    gender: str
    languages: tuple[str, ...]
    postcode: str
    place: Place
    available: tuple[Interval, ...]
    capacity: int
    more: int
    fits: int


@dataclass(frozen=True)
class RunResult:
    """The answer to one problem. Children and guides by id, both lists in order of child id.

    levels: most important first, each with its proven bound. seconds: wall clock per phase.
    counts: children, guides, offers, pairs, matched, unmatched. fingerprint: of the whole input.
    """

    status: Status
    levels: tuple[Level, ...]
    matched: tuple[Matched, ...]
    unmatched: tuple[Unmatched, ...]
    new_guides: tuple[NewGuide, ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    fingerprint: str
    weights: Weights
    seed: int
    start: date
    end: date
