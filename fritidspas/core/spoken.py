"""Days and amounts as they are read in a language."""

from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

# How a language of ours is written: English as Europeans do, and everywhere with the digits of a Danish letter, so
# that a day and an amount are the same signs beside the Danish.
LOCALES = {"en": "en_GB"}
DIGITS = "latn"


def locale_of(language: str) -> Locale:
    """The locale of a language code that letters are written in."""
    return Locale.parse(LOCALES.get(language, language))


def long_date(day: date, locale: Locale) -> str:
    """3. marts 2026"""
    return _latin(format_date(day, "long", locale=locale))


def kroner(ore: int, locale: Locale) -> str:
    """1.234,50 kr."""
    return f"{format_decimal(Decimal(ore) / 100, '#,##0.00', locale=locale, numbering_system=DIGITS)} kr."


def _latin(text: str) -> str:
    return "".join(str(int(sign)) if sign.isdigit() else sign for sign in text)
