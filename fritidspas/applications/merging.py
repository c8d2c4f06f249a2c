"""Applications about a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from fritidspas.applications.models import Application
from fritidspas.families.merging import Mover, move_rows


def move_applications(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    move_rows(Application, keep_id, gone_id)


MOVER = Mover((Application,), _l("Ansøgninger"), move_applications)
