"""The coordinator's matching: runs, what they found, and the matches that came of it."""

from fritidspas.matches.views_office import (
    by_hand,
    comparing,
    deciding,
    judging,
    keeping,
    living,
    looking,
    runs,
)
from fritidspas.matches.views_office.room import blueprint

__all__ = ["blueprint", "by_hand", "comparing", "deciding", "judging", "keeping", "living", "looking", "runs"]
