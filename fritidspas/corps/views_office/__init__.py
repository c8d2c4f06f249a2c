"""The coordinator's view of the whole corps."""

from fritidspas.corps.views_office import looking, meetings, supervision
from fritidspas.corps.views_office.room import blueprint

__all__ = ["blueprint", "looking", "meetings", "supervision"]
