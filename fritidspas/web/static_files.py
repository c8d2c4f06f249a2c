"""Addresses of static files that change when the file does, so that browsers may keep them for a year."""

from functools import cache
from hashlib import sha256

from flask import url_for

from fritidspas.settings import PROJECT


@cache
def _version(filename: str) -> str:
    return sha256((PROJECT / "static" / filename).read_bytes()).hexdigest()[:12]


def static_url(filename: str) -> str:
    return url_for("static", filename=filename, v=_version(filename))
