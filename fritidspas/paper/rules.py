"""What may be printed: decisions without a database."""

from enum import StrEnum


class Lack(StrEnum):
    """What a letter lacks before it can be printed."""

    ADDRESS = "address"
    SITE = "site"


def lack_of(address: str, *, has_link: bool, site_url: str) -> Lack | None:
    """A letter that asks something needs to know where its answer goes."""
    if has_link and not site_url:
        return Lack.SITE
    return None if address.strip() else Lack.ADDRESS
