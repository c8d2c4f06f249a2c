"""Numbers, dates and names as Danes write them."""

from datetime import date, datetime
from decimal import Decimal

from babel import Locale
from flask import Flask
from flask_babel import format_date, format_decimal, get_locale, gettext

from fritidspas.core import spoken
from fritidspas.core.clock import COPENHAGEN
from fritidspas.core.dates import age_on
from fritidspas.core.numbers import grouped
from fritidspas.core.postcodes import postcodes
from fritidspas.core.week import DAY, Interval, format_hours


def long_date(day: date | None) -> str:
    """3. marts 2026"""
    return "" if day is None else spoken.long_date(day, _locale())


def month_name(day: date) -> str:
    """marts 2026"""
    return format_date(day, "MMMM y", rebase=False)


def short_date(day: date | None) -> str:
    """03-03-2026"""
    return "" if day is None else day.strftime("%d-%m-%Y")


def moment(value: datetime | None) -> str:
    """3. marts 2026 kl. 14.05, Danish time"""
    if value is None:
        return ""
    local = value.astimezone(COPENHAGEN)
    return gettext("%(date)s kl. %(time)s", date=long_date(local.date()), time=local.strftime("%H.%M"))


def _locale() -> Locale:
    return get_locale() or Locale("da")


def number(value: float | Decimal) -> str:
    return format_decimal(value, "#,##0.##")


def kroner(oere: int) -> str:
    """1.234,50 kr."""
    return spoken.kroner(oere, _locale())


def language_name(code: str) -> str:
    """The language's name in the reader's language; the code itself when it has none."""
    locale = _locale()
    extra = {"prs": gettext("dari"), "kmr": gettext("kurmanji")}
    return extra.get(code) or locale.languages.get(code, code)


def day_name(number_of_day: int) -> str:
    """Monday is 0."""
    locale = _locale()
    return str(locale.days["stand-alone"]["wide"][number_of_day])


def stretch(interval: Interval) -> str:
    """mandag 15:00-18:30"""
    return f"{day_name(interval.start // DAY % 7)} {format_hours(interval)}"


def postcode_name(code: str | None) -> str:
    """8600 Silkeborg; the code alone where it is not known."""
    known = postcodes().get(code or "")
    return f"{code} {known.name}" if known else code or ""


def listed(items: list[str]) -> str:
    """a, b og c"""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s og %(last)s", first=", ".join(items[:-1]), last=items[-1])


def either(items: list[str]) -> str:
    """a, b eller c"""
    if len(items) < 2:
        return "".join(items)
    return gettext("%(first)s eller %(last)s", first=", ".join(items[:-1]), last=items[-1])


def register(app: Flask) -> None:
    app.jinja_env.filters.update(
        dato=long_date,
        kort_dato=short_date,
        maaned=month_name,
        tidspunkt=moment,
        tal=number,
        kr=kroner,
        sprog=language_name,
        alder=age_on,
        pasnummer=grouped,
        postnummer=postcode_name,
        ugedag=day_name,
        ugetid=stretch,
    )
