"""What tests of importing do again and again."""

import io
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.audit.models import AuditEvent
from fritidspas.clubs.models import Offer
from fritidspas.db import scoped_to, session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.files import CHILDREN_DANISH

WRONG = {"Køn": "q", "Fornavn": "<script>alert(1)</script>"}


def bring(client: FlaskClient, content: bytes, name: str = "fil.xlsx", kind: str = "auto") -> str:
    """Uploads a file; the address of its page."""
    answer = client.post("/office/import", data={"kind": kind, "file": (io.BytesIO(content), name)})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def save(client: FlaskClient, content: bytes) -> str:
    page = bring(client, content)
    client.post(f"{page}/save")
    return page


def at_home(cast: Cast, ask: Callable[[], Any]) -> Any:
    with cast.app.app_context(), scoped_to(cast.home):
        return ask()


def refs(cast: Cast, model: type[Child | Guide | Offer] = Child) -> list[str]:
    return at_home(cast, lambda: list(session.scalars(select(model.ref).order_by(model.ref))))


def only_child(cast: Cast) -> Child:
    return at_home(cast, lambda: session.scalars(select(Child)).one())


def children(*rows: Any) -> bytes:
    town = {"Guider": [files.GUIDES_DANISH, files.GUIDE], "Tilbud": [files.OFFERS_DANISH, files.OFFER]}
    return files.as_xlsx({"Børn": [CHILDREN_DANISH, *rows], **town})


def everything_written(cast: Cast) -> list[Any]:
    """When each row was last changed, and the events so far."""

    def ask() -> list[Any]:
        moments = [
            session.execute(select(model.ref, model.changed_at)).all() for model in (Child, Guide, Offer)
        ]
        return [
            *moments,
            session.execute(select(AuditEvent.id).where(AuditEvent.kind == "exchange.saved")).all(),
        ]

    return at_home(cast, ask)
