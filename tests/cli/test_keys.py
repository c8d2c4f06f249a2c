"""`fritidspas keys renew`: afterwards the newest key alone opens everything that is sealed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask
from sqlalchemy import select

from fritidspas.cli import keys as keys_command
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.db.renewing import sealed_columns
from fritidspas.exchange.models import DraftState, ImportDraft
from fritidspas.families.models import Child, Guardian
from tests import make
from tests.office import Office

NEW = Fernet.generate_key().decode()


def run_with(app: Flask, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]) -> Callable[[], Result]:
    settings = replace(app.extensions["settings"], data_keys=keys)
    app.extensions["settings"] = settings
    monkeypatch.setattr(keys_command, "load", lambda: settings)
    monkeypatch.setattr(keys_command, "create_app", lambda _settings: app)
    return lambda: CliRunner().invoke(keys_command.command, ["renew"])


@pytest.mark.both_databases
def test_afterwards_the_newest_key_alone_opens_everything(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, old = office.app, office.app.extensions["settings"].data_keys
    parent = office.cast.id_of(Role.PARENT)
    with office.writing():
        make.child(cpr="0102030405", cpr_index="x")
        session.add(Guardian(user_id=parent, name="N", email="", phone="", address="Skolevej 1"))
    with office.writing(office.cast.away):
        make.child(cpr="0504030201", cpr_index="y")

    def opened() -> list[str | None]:
        with office.reading():
            return [session.scalar(select(Child.cpr)), session.scalar(select(Guardian.address))]

    assert run_with(app, monkeypatch, (NEW,))().exit_code == 2  # the old key is gone already: nothing is lost
    answer = run_with(app, monkeypatch, (NEW, *old))()
    assert answer.exit_code == 0, answer.output
    assert "child: 2 sealed again" in answer.output
    assert "guardian: 1 sealed again" in answer.output
    assert "may go" in answer.output
    again = run_with(app, monkeypatch, (NEW,))()
    assert "2 sealed" not in again.output
    assert opened() == ["0102030405", "Skolevej 1"]
    run_with(app, monkeypatch, old)
    with pytest.raises(InvalidToken):
        opened()


def test_the_old_stay_while_a_file_waits(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    now = utc_now()
    with office.writing():
        draft = ImportDraft(
            file_name="b.csv", state=next(iter(DraftState)), tables=[], row_count=0, findings=[],
            created_by=office.coordinator_id, created_at=now, expires_at=now + timedelta(days=1),
        )  # fmt: skip
        session.add(draft)
    old = office.app.extensions["settings"].data_keys
    answer = run_with(office.app, monkeypatch, (NEW, *old))()
    assert answer.exit_code == 1
    assert "files that wait" in answer.output


def test_what_is_sealed_is_found_from_the_models() -> None:
    found = {(model.__tablename__, name) for model, name in sealed_columns()}
    assert found >= {
        ("child", "cpr"),
        ("guardian", "address"),
        ("letter", "body"),
        ("worry", "text"),
        ("trip", "note"),
    }
