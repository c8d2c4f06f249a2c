"""Applications about a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from fritidspas.applications.models import Application
from fritidspas.db import session
from fritidspas.families.merging import Mover


def move_applications(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Whoever has looked at one looks again: it is about another row, which they do not hold."""
    session.execute(
        update(Application)
        .where(Application.child_id == gone_id)
        .values(child_id=keep_id, changed_at=now)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


MOVER = Mover((Application,), _l("Ansøgninger"), move_applications)
