"""Times of the week as one line of text, with the days in the reader's language."""

import re
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from fritidspas.core.week import DAY, DAY_NAMES, Interval, UnreadableTimes, format_hours, parse_week
from fritidspas.web.forms.base import Text
from fritidspas.web.forms.parsed import WeekField

_SEPARATORS = re.compile(r"[,;\n]|\bog\b")
_LONGEST_QUOTE = 40


def week_field(label: Text, **kwargs: Any) -> WeekField:
    return WeekField(label, parse=read_week, show=write_week, **kwargs)


def read_week(text: str) -> tuple[Interval, ...]:
    """Times as our pages show them too: with commas. Raises ValueError with a sentence that names the stretch."""
    try:
        return parse_week(_SEPARATORS.sub("|", text))
    except UnreadableTimes as error:
        raise ValueError(_sentence(error)) from None


def write_week(intervals: Iterable[Interval]) -> str:
    days = dict(zip(DAY_NAMES, _days(), strict=True))
    return " | ".join(
        f"{days[DAY_NAMES[interval.start // DAY]]} {format_hours(interval)}" for interval in intervals
    )


def _days() -> tuple[str, ...]:
    return (_("man"), _("tir"), _("ons"), _("tor"), _("fre"), _("lør"), _("søn"))


def _sentence(error: UnreadableTimes) -> str:
    part = error.stretch if len(error.stretch) <= _LONGEST_QUOTE else error.stretch[:_LONGEST_QUOTE] + "…"
    sentences = {
        "times": _("Vi kan ikke læse “%(part)s”. Skriv dag og tid, fx man 15:00-18:30", part=part),
        "weekday": _("“%(part)s” har en dag, der ikke findes. Skriv fx man, tir eller ons", part=part),
        "clock": _("“%(part)s” har et klokkeslæt, der ikke findes. Skriv fx 15:00-18:30", part=part),
        "reversed_times": _("“%(part)s” slutter, før det begynder. Byt om på tiderne", part=part),
    }
    return sentences[error.reason]
