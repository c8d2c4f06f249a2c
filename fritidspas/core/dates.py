"""Calendar arithmetic as the trade counts it."""

from calendar import monthrange
from datetime import date


def age_on(birth_date: date, day: date) -> int:
    """Whole years on `day`. Somebody born on 29 February turns on 1 March in common years.

    Negative before the birth date.
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))
