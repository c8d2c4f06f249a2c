"""Pages of follow-ups for employees."""

from fritidspas.followups.views_office import answering, well_being
from fritidspas.followups.views_office.room import blueprint

__all__ = ["answering", "blueprint", "well_being"]
