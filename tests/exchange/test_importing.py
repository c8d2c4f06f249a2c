"""From a file to saved rows, through the pages."""

import io

from flask.testing import FlaskClient
from sqlalchemy import func, select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.exchange.models import ImportDraft
from fritidspas.families.models import Child
from tests.cast import Cast
from tests.exchange import files


def bring(client: FlaskClient, content: bytes, name: str = "fil.xlsx", kind: str = "auto") -> str:
    """Uploads a file; the address of its page."""
    answer = client.post("/office/import", data={"kind": kind, "file": (io.BytesIO(content), name)})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def test_nothing_is_saved_until_somebody_says_so(cast: Cast) -> None:
    client = cast.client(Role.COORDINATOR)
    page = bring(client, files.town())
    assert "Amina Øster" in client.get(page).text
    assert children(cast) == []
    client.post(f"{page}/save")
    assert children(cast) == ["B1"]


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    client = cast.client(Role.COORDINATOR)
    client.post(f"{bring(client, files.town())}/save")
    before = written(cast)
    page = bring(client, files.town())
    assert "Filen ændrer ingenting" in client.get(page).text
    client.post(f"{page}/save")
    assert written(cast) == before


def children(cast: Cast) -> list[str]:
    with cast.app.app_context(), scoped_to(cast.home):
        return list(session.scalars(select(Child.ref).order_by(Child.ref)))


def written(cast: Cast) -> tuple[object, ...]:
    """When the child was last changed, and how many events there are."""
    with cast.app.app_context(), scoped_to(cast.home):
        events = session.scalar(
            select(func.count()).select_from(AuditEvent).where(AuditEvent.kind == "import.saved")
        )
        return (
            session.scalar(select(Child.changed_at)),
            events,
            session.scalar(select(func.count(ImportDraft.id))) > 0,
        )
