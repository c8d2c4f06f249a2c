"""What the frame of every page is told: the `site` and `navigation` of the templates, and addresses of static files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import url_for

DIGEST_LENGTH = 12


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One of the audience's pages in the main menu."""

    label: str
    url: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    """A language the reader can switch to: ISO 639-1 code, its name in that language, whether it is in use."""

    code: str
    name: str
    active: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """Addresses that every page links to. The log-out and language addresses take a POST; an empty one hides its link."""

    home_url: str
    login_url: str
    logout_url: str
    language_url: str
    accessibility_url: str
    privacy_url: str
    languages: tuple[Language, ...] = ()


def static_url_for(folder: Path) -> Callable[[str], str]:
    """A function from the name of a file below `folder` to an address that changes when its content does.

    Such addresses may be cached for ever. A missing file is a KeyError when the page is made, not a broken page.
    """

    @cache
    def digest(name: str) -> str:
        try:
            return sha256((folder / name).read_bytes()).hexdigest()[:DIGEST_LENGTH]
        except FileNotFoundError:
            raise KeyError(f"no static file {name}") from None

    def static_url(name: str) -> str:
        return url_for("static", filename=name, v=digest(name))

    return static_url
