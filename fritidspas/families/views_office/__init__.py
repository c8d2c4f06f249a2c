"""The coordinator's children; a professional's own, and finding one child."""

from fritidspas.families.views_office import children, finding, glass, guardians, merging, own
from fritidspas.families.views_office.room import blueprint

__all__ = ["blueprint", "children", "finding", "glass", "guardians", "merging", "own"]
