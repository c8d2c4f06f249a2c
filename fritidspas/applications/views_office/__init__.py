"""The office's pages of applications: answering them, and applying for a child as a professional."""

from fritidspas.applications.views_office import deciding, line, linking, looking, many, referring
from fritidspas.applications.views_office.room import blueprint

__all__ = ["blueprint", "deciding", "line", "linking", "looking", "many", "referring"]
