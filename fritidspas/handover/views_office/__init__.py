"""The office's pages of handing over: choosing, looking, and one child."""

from fritidspas.handover.views_office import choosing, looking, single
from fritidspas.handover.views_office.room import blueprint

__all__ = ["blueprint", "choosing", "looking", "single"]
