"""A scheme as values. Every dataclass is a table of the file and every field a key of it, with the same default."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.professions import Profession


class Gift(StrEnum):
    """What a child may get."""

    PASS = "pass"
    GUIDE = "guide"


class UpperAge(StrEnum):
    """Where the upper line goes: the four ways schemes draw it."""

    UNTIL_18 = "until_18"
    THROUGH_18 = "through_18"
    YEAR_OF_18 = "year_of_18"
    YEARS = "years"


class MoneyBarrier(StrEnum):
    """Whether a pass asks that money keeps the child away. `asked` is shown to who decides, no more."""

    REQUIRED = "required"
    ASKED = "asked"
    NO = "no"


class Per(StrEnum):
    CALENDAR_YEAR = "calendar_year"
    TWELVE_MONTHS = "twelve_months"
    ONCE = "once"


class Expense(StrEnum):
    MEMBERSHIP_FEE = "membership_fee"
    EQUIPMENT = "equipment"
    CAMP = "camp"


class WhenEmpty(StrEnum):
    REFUSE = "refuse"
    QUEUE = "queue"


class Applicant(StrEnum):
    PARENT = "parent"
    YOUNG_FROM_15 = "young_from_15"
    PROFESSIONAL = "professional"


class Decider(StrEnum):
    ISSUER_OR_COORDINATOR = "issuer_or_coordinator"
    COORDINATOR = "coordinator"
    FAMILY_COUNSELLOR = "family_counsellor"


class ForWhom(StrEnum):
    ANYBODY = "anybody"
    WITH_PASS = "with_pass"


class Responsible(StrEnum):
    GUIDE = "guide"
    SCHOOL_STAFF = "school_staff"
    COORDINATOR = "coordinator"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Criterion:
    """Fixed and written, shown as met or not. One that is not required is told, no more."""

    key: str
    text: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Who:
    """Which children. No areas: everywhere."""

    money_is_a_barrier: MoneyBarrier
    age_from: int = 0
    upper_age: UpperAge = UpperAge.THROUGH_18
    upper_years: int | None = None
    areas: tuple[str, ...] = ()
    needs_open_case: bool = False
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class GrantRules:
    """What a pass is worth. `amount_ore` None: decided in each case, at most `most_ore`."""

    amount_ore: int | None
    per: Per
    pays: tuple[Expense, ...]
    most_ore: int | None = None
    carry_over: bool = False
    carry_over_most_ore: int = 0
    backdated_days: int = 30


@dataclass(frozen=True, slots=True)
class PoolRules:
    """The money of a year, and what happens when there is none left."""

    year_ore: int
    when_empty: WhenEmpty = WhenEmpty.REFUSE


@dataclass(frozen=True, slots=True)
class Doors:
    """Who issues at once, who may apply, and who decides."""

    decided_by: Decider
    issuers: tuple[Profession, ...] = ()
    applicants: tuple[Applicant, ...] = ()


@dataclass(frozen=True, slots=True)
class GuideRules:
    kind: GuideKind
    longest_months: int = 12
    for_whom: ForWhom = ForWhom.ANYBODY


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    responsible: Responsible
    months: tuple[int, ...] = (3, 6)
    first_training_days: int = 14


@dataclass(frozen=True, slots=True)
class ClaimRules:
    days_after: int = 60
    after_first_training: bool = True
    second_person_above_ore: int = 200_000


@dataclass(frozen=True, slots=True)
class CourseRules:
    """Courses with few places, given together in a round. `answer_days`: how long whoever is next in line may think."""

    most_wishes: int = 5
    missed_last_time_first: bool = True
    waiting_list: bool = True
    answer_days: int = 5
    group_seats: bool = True


@dataclass(frozen=True, slots=True)
class Letters:
    """What is written home. The words in braces are filled in when the letter is made."""

    legal_basis: str
    granted: str
    granted_in_part: str
    refused: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The rules of one kind of pass or guidance. `grant` is there exactly when it gives a pass, `guide` a guide."""

    key: str
    name: str
    gives: tuple[Gift, ...]
    holds_from: date
    who: Who
    doors: Doors
    follow_up: FollowUpRules
    letters: Letters
    source: str = ""
    grant: GrantRules | None = None
    pool: PoolRules | None = None
    guide: GuideRules | None = None
    courses: CourseRules | None = None
    claims: ClaimRules = field(default_factory=ClaimRules)
