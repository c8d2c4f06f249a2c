"""The numbers of a club: CVR, bank account and EAN, checked by their form. None of them says that the club exists."""

import re

from fritidspas.core.refused import Refused

CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
EAN_WEIGHTS = (1, 3) * 6 + (1,)
_SEPARATORS = re.compile(r"[\s.\-/]+")
_ACCOUNT = re.compile(r"(\d{4})\D?(\d{1,10})", re.ASCII)


def is_cvr(digits: str) -> bool:
    """Eight digits whose weighted sum is a multiple of 11."""
    return _adds_up(digits, CVR_WEIGHTS, 11) and not digits.startswith("0")


def is_ean(digits: str) -> bool:
    """Thirteen digits, the last of them the check digit of GS1."""
    return _adds_up(digits, EAN_WEIGHTS, 10) and digits.strip("0") != ""


def read_cvr(typed: str) -> str:
    """The digits alone, as "DK 12 34 56 78" is written too. Refused `cvr_wrong`."""
    digits = _joined(typed.upper().removeprefix("DK"))
    if not is_cvr(digits):
        raise Refused("cvr_wrong")
    return digits


def read_ean(typed: str) -> str:
    """The digits alone. Refused `ean_wrong`."""
    digits = _joined(typed)
    if not is_ean(digits):
        raise Refused("ean_wrong")
    return digits


def read_account(typed: str) -> str:
    """The registration number, a space and ten digits: "1551-123456" is "1551 0000123456". Refused `account_wrong`."""
    found = _ACCOUNT.fullmatch(re.sub(r"\s+", " ", typed.strip())) or _ACCOUNT.fullmatch(_joined(typed))
    if not found or not found[2].strip("0"):
        raise Refused("account_wrong")
    return f"{found[1]} {found[2]:0>10}"


def _joined(typed: str) -> str:
    return _SEPARATORS.sub("", typed)


def _adds_up(digits: str, weights: tuple[int, ...], modulus: int) -> bool:
    if len(digits) != len(weights) or not (digits.isascii() and digits.isdecimal()):
        return False
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % modulus == 0
