"""Where to go after logging in: only ever to a page of our own."""

from urllib.parse import urlsplit


def safe_next(target: str | None, otherwise: str) -> str:
    """`target` when it is a path on this site, else `otherwise`."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return otherwise
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc and "\\" not in target else otherwise
