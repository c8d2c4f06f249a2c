"""Danish identity numbers: what ten digits say by themselves.

Modulus 11 is not asked for: numbers given since 2007, and some on 1 January before that, break it.
"""

import re
from dataclasses import dataclass
from datetime import date

from fritidspas.core.refused import Refused

FORM = re.compile(r"(\d{2})(\d{2})(\d{2})[ -]?(\d{4})", re.ASCII)
REPLACEMENT = 60  # added to the day of a number lent to somebody who has none of their own
# The seventh digit -> the last two-digit year that it puts in the 2000s, and the century of the later ones.
CENTURIES = (
    dict.fromkeys("0123", (-1, 1900)) | dict.fromkeys("49", (36, 1900)) | dict.fromkeys("5678", (57, 1800))
)


@dataclass(frozen=True, slots=True)
class Cpr:
    """A number that can be somebody's. It is never written out: not in a log, not in an error."""

    digits: str
    birth_date: date

    def __repr__(self) -> str:
        return "Cpr(…)"

    @property
    def is_replacement(self) -> bool:
        return int(self.digits[:2]) > REPLACEMENT

    @property
    def looks_female(self) -> bool:
        """A hint to begin with: gender is asked, and may have changed."""
        return int(self.digits[-1]) % 2 == 0


HIDDEN = "••••"  # what stands on a screen, and in a file given out, for what must not be read there


def read_cpr(typed: str) -> Cpr:
    """Ten digits, with a hyphen, a space or neither after the sixth. Refused `cpr_wrong`, which tells none of them."""
    found = FORM.fullmatch(typed.strip())
    if not found:
        raise Refused("cpr_wrong")
    digits = "".join(found.groups())
    try:
        return Cpr(digits, _birth_date(digits))
    except ValueError:
        raise Refused("cpr_wrong") from None


def _birth_date(digits: str) -> date:
    """Raises ValueError when there is no such day."""
    day, month, year = (int(digits[at : at + 2]) for at in (0, 2, 4))
    last, before = CENTURIES[digits[6]]
    century = 2000 if year <= last else before
    return date(century + year, month, day - REPLACEMENT if day > REPLACEMENT else day)
