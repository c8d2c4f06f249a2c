"""A real site for a real browser: the web server and the worker of `fritidspas serve` on an instance of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from sqlalchemy import select

from fritidspas.accounts import service
from fritidspas.accounts.models import Municipality, User
from fritidspas.app import create_app
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.professions import Profession
from fritidspas.core.roles import Role
from fritidspas.db import db, scoped_to, session, transaction
from fritidspas.db.migrations import bring_up_to_date
from fritidspas.passes.service import make_pool
from fritidspas.schemes.service import load
from fritidspas.settings import load as load_settings
from tests import make
from tests.schemes.files import SHIPPED

EMAIL, PASSWORD = "karen@vestby.example", "en lang adgangskode til rejsen"
PROFESSIONAL = "anne@vestby.example"
TEACHER, COUNSELLOR = "jonas@vestby.example", "lis@vestby.example"
PATIENCE_MS = 60_000
LARS, LONE = "lars@vestby.example", "lone@vestby.example"
CLUB, ACCOUNT, CVR = "Vestby Boldklub", "1551 0000410020", "99000007"
FEE_ORE = 55_000
POOL_ORE = 600_000
OFFLINE = "ERR_INTERNET_DISCONNECTED"  # said by a browser that a test has taken the connection from


@dataclass(frozen=True)
class Site:
    """Where the site is, and who may log in."""

    url: str


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    furnish(tmp_path, "guide-to-move")
    with serving(tmp_path) as site:
        yield site


@contextmanager
def serving(instance: Path) -> Iterator[Site]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    environment = {
        **os.environ,
        "FRITIDSPAS_INSTANCE": str(instance),
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


def furnish(instance: Path, *schemes: str) -> None:
    """A municipality with a coordinator, three professionals and the shipped schemes, with money in their pools."""
    app = create_app(replace(load_settings(instance), queue="immediate"))
    bring_up_to_date(app)
    with app.app_context():
        with transaction():
            municipality = service.create_municipality("9740", "Vestby Kommune").id
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
            _set_up_schemes(schemes)
        db.session.remove()
        db.engine.dispose()


def _set_up_schemes(keys: tuple[str, ...]) -> None:
    now = utc_now()
    by = session.scalars(select(User.id).where(User.role == Role.COORDINATOR)).one()
    for key in keys:
        version = load(SHIPPED[key], f"{key}.toml", now, by).version
        if version.rules.pool:
            make_pool(version.scheme_id, copenhagen_day(now).year, POOL_ORE, now, by)


def open_club(instance: Path) -> None:
    """An approved club that Lars acts for, with football for children; and Lone in finance."""
    app = create_app(replace(load_settings(instance), queue="immediate"))
    with app.app_context():
        municipality = session.scalars(select(Municipality.id)).one()
        now = utc_now()
        today, people = copenhagen_day(now), []
        for email, name, role in ((LARS, "Lars Holm", Role.CLUB), (LONE, "Lone Friis", Role.FINANCE)):
            with scoped_to(municipality), transaction():
                people.append(service.create_user(email, name, role, PASSWORD, now).id)
        lars, lone = people
        with scoped_to(municipality), transaction():
            club = make.club(
                name=CLUB, approved_from=today, account=ACCOUNT, account_confirmed_by=lone, cvr=CVR
            )
            make.declaration(club, lars, signed_on=today, valid_until=today + timedelta(days=364))
            make.seat(club, lars)
            make.offer(club, activity="Fodbold", price_ore=FEE_ORE)
        db.session.remove()
        db.engine.dispose()


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
