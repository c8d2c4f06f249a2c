"""The day in a scheme's file: the page asks for it beside the text, and writes it into the text."""

import re
import tomllib
from datetime import date, datetime

from fritidspas.schemes.lines import find

KEY = "holds_from"
VALUE = re.compile(r"=[^#]*?(?=\s*(?:#|\Z))")


def day_in(text: str) -> date | None:
    """The day the file says; None where it says none that can be read."""
    line = find(text).line_of.get((KEY,))
    try:
        day = tomllib.loads(text.split("\n")[line - 1])[KEY] if line else None
    except (ValueError, KeyError):
        return None
    return day if isinstance(day, date) and not isinstance(day, datetime) else None


def with_day(text: str, day: date) -> str:
    """The file with another day and everything else as it is. Without the key it is told as missing, as ever."""
    line = find(text).line_of.get((KEY,))
    if line is None:
        return text
    lines = text.split("\n")
    lines[line - 1] = VALUE.sub(f"= {day}", lines[line - 1], count=1)
    return "\n".join(lines)
