"""A database as an earlier release had it, brought up to date again whatever goes wrong meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_migrate import downgrade, upgrade


@contextmanager
def as_of(revision: str) -> Iterator[None]:
    """Inside the application; no transaction is open before or after."""
    downgrade(revision=revision)
    try:
        yield
    finally:
        upgrade()
