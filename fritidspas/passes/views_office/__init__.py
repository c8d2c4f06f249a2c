"""The office's pages of passes and pools."""

from fritidspas.passes.views_office import changing, giving, looking, pools
from fritidspas.passes.views_office.room import blueprint

__all__ = ["blueprint", "changing", "giving", "looking", "pools"]
