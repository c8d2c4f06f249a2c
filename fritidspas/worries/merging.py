"""Worries about a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from fritidspas.families.merging import Mover, move_rows
from fritidspas.worries.models import Worry


def move_worries(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    move_rows(Worry, keep_id, gone_id)


# Whoever lays two rows together is not told whether there is any.
MOVER = Mover((Worry,), _l("Bekymringer"), move_worries, is_told=False)
