"""What only goes together, or never does: rules about more than one key of a scheme's file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.professions import Profession
from fritidspas.schemes.lines import Path
from fritidspas.schemes.reading.problems import Fact
from fritidspas.schemes.scheme import Decider, ForWhom, Gift, UpperAge

Fault = tuple[str, Path, Mapping[str, Fact]]

LONGEST_PAID = 12
GIVES = ("gives",)
UPPER_AGE, UPPER_YEARS, AGE_FROM = ("who", "upper_age"), ("who", "upper_years"), ("who", "age_from")
AMOUNT, MOST = ("grant", "amount_ore"), ("grant", "most_ore")
CARRY, CARRY_MOST = ("grant", "carry_over"), ("grant", "carry_over_most_ore")
POOL = ("pool",)
KIND, MONTHS, FOR_WHOM = ("guide", "kind"), ("guide", "longest_months"), ("guide", "for_whom")
DECIDED_BY, ISSUERS = ("doors", "decided_by"), ("doors", "issuers")

# What a gift brings with it: tables that must be there, and tables that may.
NEEDED = {Gift.PASS: ("grant",), Gift.GUIDE: ("guide",)}
ALLOWED = {Gift.PASS: ("grant", "pool", "claims", "courses"), Gift.GUIDE: ("guide",)}


@dataclass(slots=True)
class Seen:
    """The values that could be read, defaults among them, and what stands in the file, readable or not."""

    values: dict[Path, Any] = field(default_factory=dict)
    given: set[Path] = field(default_factory=set)

    def says(self, path: Path, *expected: object) -> bool:
        """Whether the value could be read and is one of these."""
        return path in self.values and self.values[path] in expected


def faults(seen: Seen) -> Iterator[Fault]:
    for rule in RULES:
        yield from rule(seen)


def _gifts(seen: Seen) -> Iterator[Fault]:
    gives = seen.values.get(GIVES)
    if gives is None:
        return
    for gift in Gift:
        for table in NEEDED[gift] if gift in gives else ():
            if (table,) not in seen.given:
                yield "missing_key", (table,), {"is_table": 1}
        for table in ALLOWED[gift] if gift not in gives else ():
            if (table,) in seen.given:
                yield _apart((table,), f'gives = ["{gift}"]')


def _upper_age(seen: Seen) -> Iterator[Fault]:
    if seen.says(UPPER_AGE, UpperAge.YEARS) and UPPER_YEARS not in seen.given:
        yield "missing_key", UPPER_YEARS, {"is_table": 0}
    if UPPER_YEARS in seen.given and seen.says(UPPER_AGE, *(set(UpperAge) - {UpperAge.YEARS})):
        yield _apart(UPPER_YEARS, 'upper_age = "years"')


def _ages(seen: Seen) -> Iterator[Fault]:
    highest = {UpperAge.UNTIL_18: 17, UpperAge.YEARS: seen.values.get(UPPER_YEARS)}.get(
        seen.values.get(UPPER_AGE, UpperAge.YEARS), 18
    )
    lowest = seen.values.get(AGE_FROM)
    if highest is not None and lowest is not None and lowest > highest:
        yield "out_of_bounds", AGE_FROM, {"why": "too_old", "value": lowest, "highest": highest}


def _amount(seen: Seen) -> Iterator[Fault]:
    if AMOUNT not in seen.values:
        return
    in_each_case = seen.values[AMOUNT] is None
    if in_each_case and MOST not in seen.given:
        yield "missing_key", MOST, {"is_table": 0}
    if not in_each_case and MOST in seen.given:
        yield _apart(MOST, 'amount_ore = "in_each_case"')


def _carry(seen: Seen) -> Iterator[Fault]:
    if seen.values.get(CARRY_MOST) and seen.says(CARRY, False):
        yield _apart(CARRY_MOST, "carry_over = true")
    # What is left goes on when the pool's year is closed; money nobody has set aside has no year to close.
    if seen.says(CARRY, True) and POOL not in seen.given:
        yield _apart(CARRY, "[pool]")


def _guide(seen: Seen) -> Iterator[Fault]:
    months = seen.values.get(MONTHS, 0)
    if seen.says(KIND, GuideKind.PAID) and months > LONGEST_PAID:
        yield "out_of_bounds", MONTHS, {"why": "paid", "value": months, "highest": LONGEST_PAID}
    if seen.says(FOR_WHOM, ForWhom.WITH_PASS) and Gift.PASS not in seen.values.get(GIVES, Gift):
        yield _apart(FOR_WHOM, 'gives = ["pass", "guide"]')


def _doors(seen: Seen) -> Iterator[Fault]:
    """Somebody named as an issuer whom the rule about deciding shuts out would be a promise nobody keeps."""
    issuers = set(seen.values.get(ISSUERS, ()))
    if seen.says(DECIDED_BY, Decider.FAMILY_COUNSELLOR):
        issuers -= {Profession.FAMILY_COUNSELLOR}
    if issuers and seen.says(DECIDED_BY, Decider.FAMILY_COUNSELLOR, Decider.COORDINATOR):
        yield _apart(ISSUERS, 'decided_by = "issuer_or_coordinator"')


def _apart(path: Path, belongs: str) -> Fault:
    name = str(path[-1])
    return "not_together", path, {"what": f"[{name}]" if len(path) == 1 else f'"{name}"', "belongs": belongs}


RULES: tuple[Callable[[Seen], Iterator[Fault]], ...] = (
    _gifts,
    _upper_age,
    _ages,
    _amount,
    _carry,
    _guide,
    _doors,
)
