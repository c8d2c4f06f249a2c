"""The coordinator's matching: runs, what they found, and the matches that came of it."""

from fritidspas.matches.views_office import comparing, deciding, judging, keeping, looking, runs
from fritidspas.matches.views_office.room import blueprint

__all__ = ["blueprint", "comparing", "deciding", "judging", "keeping", "looking", "runs"]
