"""What the office's form of a guide and a guide's own have in common: the usual answers, hours and kilometres."""

from decimal import Decimal
from typing import Any

from fritidspas.guides.models import Guide

# What a form about a new guide starts with.
USUAL: dict[str, Any] = {"languages": ("da",), "max_km": Decimal(10), "capacity": 1, "max_together": 2}


def minutes_of(hours: Decimal | None) -> int | None:
    return None if hours is None else round(hours * 60)


def reach_shown(guide: Guide) -> dict[str, Any]:
    """How far and how long, as they are typed."""
    minutes = guide.weekly_minutes
    return {
        "max_km": _plain(Decimal(str(guide.max_km))),
        "weekly_hours": None if minutes is None else _plain(Decimal(minutes) / 60),
    }


def _plain(number: Decimal) -> Decimal:
    """Without the zeros a float leaves behind: 10, not 10.0; at most two decimals."""
    short = round(number, 2)
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short.normalize()
