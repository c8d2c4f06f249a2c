"""A meeting of the corps, who is invited to it, and the links in their letters."""

from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.corps.models import CorpsInvitation
from fritidspas.db import session
from fritidspas.guides.models import Guide
from fritidspas.letters.models import Letter
from fritidspas.links.models import Link
from fritidspas.links.service import token_of
from tests.office import Office

AT = "/office/corps/meetings"
TYPED = {"day": "20-08-2026", "time": "17:00", "place": "Biblioteket", "subject": "Efterårets hold"}


def invited(office: Office) -> dict[str, CorpsInvitation]:
    with office.reading():
        rows = session.execute(select(Guide.name, CorpsInvitation).join(CorpsInvitation.guide))
        return dict(rows.all())


def tap(office: Office, name: str) -> str:
    """The address that stood in somebody's last letter."""
    with office.reading():
        its = select(Link).where(Link.subject_id == invited(office)[name].id).order_by(Link.id.desc())
        return f"/answer/meeting/{token_of(session.scalars(its).first())}"


def stranger(office: Office) -> FlaskClient:
    return office.app.test_client()


def letters(office: Office, kind: str) -> dict[str, str]:
    """What each was written, by name."""
    with office.reading():
        rows = session.scalars(select(Letter).where(Letter.kind == kind).order_by(Letter.id))
        return {row.name: row.body for row in rows}
