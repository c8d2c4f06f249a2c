"""What the pages of this room share."""

from datetime import datetime

from flask import Blueprint

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import snapshot
from fritidspas.statistics.forms import FiguresForm
from fritidspas.statistics.queries import Figures, Ground, figures, read_all

blueprint = Blueprint("statistics", __name__, url_prefix="/office/statistics")


def asked(now: datetime) -> tuple[FiguresForm, Ground, Figures]:
    """What the address asks for, all of one moment."""
    with snapshot():
        ground = read_all(copenhagen_day(now))
    form = FiguresForm.from_query()
    form.offer(ground.known)
    return form, ground, figures(ground, form.years(ground.known), form.division())
