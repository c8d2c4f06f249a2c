"""The office's pages of rounds: the round itself, its children, its groups, and one child's wishes."""

from fritidspas.courses.views_office import children, groups, rounds, wishing
from fritidspas.courses.views_office.room import blueprint

__all__ = ["blueprint", "children", "groups", "rounds", "wishing"]
