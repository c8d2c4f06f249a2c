"""A real site for a real browser: the web server and the worker of `fritidspas serve` on an instance of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from sqlalchemy import select

from fritidspas.accounts import service
from fritidspas.accounts.models import User
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.passes.service import make_pool
from fritidspas.schemes.service import load
from fritidspas.settings import load as load_settings
from tests.schemes.files import GUIDE_TO_MOVE, SHIPPED

EMAIL, PASSWORD = "karen@vestby.example", "en lang adgangskode til rejsen"
PROFESSIONAL = "anne@vestby.example"
TEACHER, COUNSELLOR = "jonas@vestby.example", "lis@vestby.example"
PATIENCE_MS = 60_000
POOL_ORE = 600_000
OFFLINE = "ERR_INTERNET_DISCONNECTED"  # said by a browser that a test has taken the connection from


@dataclass(frozen=True)
class Site:
    """Where the site is, and who may log in."""

    url: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    _furnish(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {
        **os.environ,
        "FRITIDSPAS_INSTANCE": str(tmp_path),
        "FRITIDSPAS_LOGIN_TRIES_PER_MINUTE": "1000",
    }
    command = [sys.executable, "-u", "-m", "fritidspas.cli", "serve", "--bind", address]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert any("Fritidspas is at" in line for line in process.stdout)
        yield Site(f"http://{address}")
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _furnish(instance: Path) -> None:
    """A municipality with one coordinator, three professionals, Esbjerg's passes, and Guide to Move with money."""
    app = create_app(replace(load_settings(instance), queue="immediate"))
    bring_up_to_date(app)
    with app.app_context():
        with transaction():
            municipality = service.create_municipality("0740", "Vestby Kommune").id
        people = (
            (EMAIL, "Karen Koordinator", Role.COORDINATOR, None),
            (PROFESSIONAL, "Anne Bruun", Role.PROFESSIONAL, Profession.HEALTH_VISITOR),
            (TEACHER, "Jonas Lund", Role.PROFESSIONAL, Profession.TEACHER),
            (COUNSELLOR, "Lis Krog", Role.PROFESSIONAL, Profession.FAMILY_COUNSELLOR),
        )
        for email, name, role, profession in people:
            with scoped_to(municipality), transaction():
                service.create_user(email, name, role, PASSWORD, utc_now(), profession=profession)
        with scoped_to(municipality), transaction():
            _set_up_schemes()
        db.session.remove()
        db.engine.dispose()


def _set_up_schemes() -> None:
    now = utc_now()
    by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR)).one()
    scheme = load(GUIDE_TO_MOVE, "guide-to-move.toml", now, by).version.scheme_id
    make_pool(scheme, copenhagen_day(now).year, POOL_ORE, now, by)
    for key in ("esbjerg-lokalpas", "esbjerg-guldpas"):
        load(SHIPPED[key], f"{key}.toml", now, by)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens pages that remember what their console complained about; at the end nothing may have been said."""
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and OFFLINE not in message.text:
            complaints.append(message.text)

    def open_one(**options: object) -> Page:
        page = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options}).new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_one
    assert complaints == []
