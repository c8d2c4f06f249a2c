"""A club's pages of the children at its own offers. Every loader asks for the seat; another's row is a 404."""

from fritidspas.enrolments.views_club import asking, day, one, scanning
from fritidspas.enrolments.views_club.room import blueprint

__all__ = ["asking", "blueprint", "day", "one", "scanning"]
