"""What somebody who applies has answered: one dataclass for each page of questions, None until it is answered."""

from dataclasses import dataclass
from datetime import date

from fritidspas.families.rules import ConsentPurpose, Gender, WishedAge


@dataclass(frozen=True, slots=True)
class AboutChild:
    """The child as whoever applies knows it. Nothing of it is looked up before a coordinator has linked the child.

    `is_self`: a young person applies for themselves. `lives_with`: the child lives with the parent who applies.
    `is_protected`: the address of the child or of a parent is protected.
    """

    first_name: str
    last_name: str
    birth_date: date
    gender: Gender
    postcode: str
    is_self: bool = False
    lives_with: bool = True
    is_protected: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the child would like to do: of the activities on offer, and in its own words. `weekdays`: 0 is Monday."""

    activities: tuple[str, ...] = ()
    other: str = ""
    weekdays: tuple[int, ...] = ()
    is_active: bool = False


@dataclass(frozen=True, slots=True)
class Economy:
    """Whether money keeps the child away, and what whoever decides should know of it."""

    is_barrier: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class GuideWish:
    """Whether somebody should go along, and who would suit the child."""

    wanted: bool
    gender: Gender | None = None
    age: WishedAge | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Languages:
    """What is spoken at home, and how to talk with whoever applies."""

    spoken: tuple[str, ...]
    needs_interpreter: bool = False
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Consented:
    """Whom the municipality may tell about the child, and the words that were said yes to. No purpose: nobody."""

    purposes: tuple[ConsentPurpose, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything answered so far."""

    child: AboutChild | None = None
    wishes: Wishes | None = None
    economy: Economy | None = None
    guide: GuideWish | None = None
    languages: Languages | None = None
    consent: Consented | None = None
