"""What people type, as domain values, and back: dates, whole numbers, decimals, money, phone numbers.

Every `parse_…` takes stripped, non-empty text and raises `ValueError` with a sentence for the reader.
Every `show_…` gives text that the matching `parse_…` reads back as the same value.
"""

import re
from datetime import date
from decimal import Decimal

from flask_babel import lazy_gettext as _

DATE = re.compile(r"(?P<day>\d{1,2})[-./ ]+(?P<month>\d{1,2})[-./ ]+(?P<year>\d{4})")
ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
DIGITS_ONLY_DATE = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})")
WHOLE = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)")
DECIMAL = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
MONEY = re.compile(
    r"(?P<kroner>\d{1,3}(\.\d{3})+|\d+)((?P<rest>,\d{1,2})|[,.][-–])?\s*(kr\.?)?", re.IGNORECASE
)
PHONE = re.compile(r"(\+|00)?\d{8,15}")
DANISH_PHONE_DIGITS = 8


def parse_date(text: str) -> date:
    """Day, month and four-digit year as Danes write them (3-3-2026, 03.03.2026, 03032026), or ISO 8601."""
    match = ISO_DATE.fullmatch(text) or DATE.fullmatch(text) or DIGITS_ONLY_DATE.fullmatch(text)
    if not match:
        raise ValueError(_("Skriv datoen som dag, måned og år, fx 03-03-2026"))
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise ValueError(_("Datoen findes ikke. Skriv dag, måned og år, fx 03-03-2026")) from None


def show_date(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def parse_integer(text: str) -> int:
    """A whole number; dots between thousands are understood."""
    if not WHOLE.fullmatch(text):
        raise ValueError(_("Skriv et helt tal, fx 12"))
    return int(_plain(text))


def show_integer(number: int) -> str:
    return str(number)


def parse_decimal(text: str) -> Decimal:
    """A number with a decimal comma; dots between thousands are understood."""
    if not DECIMAL.fullmatch(text):
        raise ValueError(_("Skriv et tal, fx 2,5"))
    return Decimal(_plain(text))


def show_decimal(number: Decimal) -> str:
    return str(number).replace(".", ",")


def parse_ore(text: str) -> int:
    """An amount in kroner, as whole øre: "1.234,50", "1234,5 kr.", "1234" and "1234,-" are read, "12.50" is not."""
    match = MONEY.fullmatch(text)
    if not match:
        raise ValueError(_("Skriv beløbet i kroner, fx 600 eller 1.234,50"))
    return int(Decimal(_plain(match["kroner"] + (match["rest"] or ""))) * 100)


def show_ore(ore: int) -> str:
    kroner, rest = divmod(ore, 100)
    thousands = f"{kroner:,}".replace(",", ".")
    return f"{thousands},{rest:02}"


def parse_phone(text: str) -> str:
    """A phone number in E.164; eight digits are taken to be Danish."""
    number = _western_digits(re.sub(r"[\s().-]", "", text))
    if not PHONE.fullmatch(number):
        raise ValueError(_("Skriv telefonnummeret med 8 cifre, fx 12 34 56 78"))
    if number.startswith("+"):
        return number
    if number.startswith("00"):
        return "+" + number[2:]
    if len(number) == DANISH_PHONE_DIGITS:
        return "+45" + number
    raise ValueError(_("Skriv telefonnummeret med 8 cifre. Er det udenlandsk, så start med +"))


def show_phone(number: str) -> str:
    """Danish numbers in pairs without the country code, others as they are."""
    if not number.startswith("+45") or len(number) != len("+45") + DANISH_PHONE_DIGITS:
        return number
    digits = number.removeprefix("+45")
    return " ".join(digits[at : at + 2] for at in range(0, DANISH_PHONE_DIGITS, 2))


def _western_digits(text: str) -> str:
    """٣ as 3: `int` and `Decimal` understand the digits of other scripts, a telephone exchange does not."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)


def _plain(text: str) -> str:
    return text.replace("−", "-").replace(".", "").replace(",", ".")
