"""Municipalities that are made up, as the demo's, told from real ones by their code."""

FIRST_MADE_UP_CODE = 9000  # no real municipality has a code from here on


def is_made_up(code: str) -> bool:
    return code.isdecimal() and int(code) >= FIRST_MADE_UP_CODE
