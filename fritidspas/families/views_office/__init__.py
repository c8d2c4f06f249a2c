"""The coordinator's children, and finding one child for a professional."""

from fritidspas.families.views_office import children, finding
from fritidspas.families.views_office.room import blueprint

__all__ = ["blueprint", "children", "finding"]
