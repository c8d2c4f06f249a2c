"""A coordinator at work: what tests of the office's pages share."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from tests.cast import Cast


class Office:
    """One municipality with a coordinator logged in. Rows are made inside `writing()`, looked at inside `reading()`."""

    def __init__(self, app: Flask, cast: Cast) -> None:
        self.app = app
        self.cast = cast
        self.coordinator: FlaskClient = cast.client(Role.COORDINATOR)
        self.coordinator_id = cast.id_of(Role.COORDINATOR)

    @contextmanager
    def writing(self, municipality: int | None = None) -> Iterator[Session]:
        with (
            self.app.app_context(),
            scoped_to(municipality or self.cast.home),
            transaction() as current,
        ):
            yield current

    @contextmanager
    def reading(self) -> Iterator[None]:
        with self.app.app_context(), scoped_to(self.cast.home):
            yield

    def text(self, address: str, status: int = 200) -> str:
        """The words of a page, without its markup."""
        answer = self.coordinator.get(address)
        assert answer.status_code == status, (address, answer.status_code)
        return words(answer.text)

    def events(self) -> list[tuple[str, int | None, dict]]:
        """(kind, subject, facts) of every event, oldest first; log-ins and letters that were posted are left out."""
        with self.reading():
            rows = session.scalars(select(AuditEvent).order_by(AuditEvent.id))
            return [
                (row.kind, row.subject_id, row.facts)
                for row in rows
                if not row.kind.startswith("accounts.") and row.kind != "letters.posted"
            ]

    def looks(self) -> list[tuple[int, str, str]]:
        """(child, page, right) of every look, oldest first."""
        with self.reading():
            rows = session.scalars(select(ReadEvent).order_by(ReadEvent.id))
            return [(row.child_id, row.page, row.right) for row in rows]


def words(html: str) -> str:
    """What a person reads on the main part of a page."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def value_of(html: str, name: str) -> str:
    """What the input called `name` holds."""
    tag = re.search(rf'<input[^>]*\bname="{name}"[^>]*>', html)
    assert tag, name
    found = re.search(r'\bvalue="([^"]*)"', tag[0])
    return unescape(found[1]) if found else ""
