"""The desk of the matching's tests: a run, a proposal and a match to attack."""

from tests.matches.conftest import desk, karen

__all__ = ["desk", "karen"]
