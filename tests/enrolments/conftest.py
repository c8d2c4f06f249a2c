"""The home municipality at the desk where passes are given, for what a child with a pass goes to."""

from tests.passes.conftest import desk

__all__ = ["desk"]
