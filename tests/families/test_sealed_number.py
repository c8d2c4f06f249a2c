"""The number itself is nowhere but sealed in the database."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text

from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.families import service
from fritidspas.families.models import Child
from tests import make
from tests.families.searching import CPR, DOWN, FIND, OWN, TYPED, with_cpr
from tests.office import Office


@pytest.mark.both_databases
def test_the_number_is_nowhere_but_sealed(
    office: Office, anne: FlaskClient, capsys: pytest.CaptureFixture[str], settings: object
) -> None:
    digits = CPR.replace("-", "")
    shown = [anne.post(FIND, data={"cpr": CPR, "reason": "guide"})]
    shown.append(anne.post(DOWN, data=TYPED))
    found = anne.post(FIND, data={"cpr": CPR, "reason": "guide"})
    after = [found, anne.get(found.location), anne.get(OWN), office.coordinator.get("/office/children/")]
    with office.reading():
        child = session.scalars(select(Child.id)).one()
    after += [office.coordinator.get(f"/office/children/{child}{page}") for page in ("", "/edit")]
    after += [office.cast.client(Role.AUDITOR).get(f"/office/privacy/{page}") for page in ("looks", "events")]
    assert not [answer.request.path for answer in after if hides(answer.text + (answer.location or ""))]
    assert not [answer for answer in shown if hides(answer.location or "")]
    title = shown[0].text.partition("<title>")[2].partition("</title>")[0]
    assert title
    assert not hides(title)
    written = capsys.readouterr()
    assert "families.find" in written.out + written.err
    assert not hides(written.out + written.err)
    with office.reading():
        tables = session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
            if session.get_bind().dialect.name == "sqlite"
            else text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        kept = " ".join(
            str(row) for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"'))
        )
        assert "Hassan" in kept
        assert not hides(kept)
        assert session.scalars(select(Child.cpr)).one() == digits
    for file in Path(office.app.extensions["settings"].instance).glob("*.db*"):
        assert digits.encode() not in file.read_bytes()


def hides(said: str) -> bool:
    return CPR in said or CPR.replace("-", "") in said or "5002" in said


def test_a_stale_form_and_a_broken_page_do_not_repeat_it(
    office: Office, anne: FlaskClient, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office.app.config["WTF_CSRF_ENABLED"] = True
    stale = anne.post(FIND, data={"cpr": CPR, "name": "Amina Hassan", "reason": "guide"})
    assert stale.status_code == 400
    assert "Amina Hassan" in stale.text
    assert not hides(stale.text)
    office.app.config["WTF_CSRF_ENABLED"] = False

    def break_down(*_: object) -> None:
        session.execute(text("SELECT * FROM nowhere WHERE cpr = :cpr"), {"cpr": CPR})

    monkeypatch.setattr(service, "search", break_down)
    broken = anne.post(FIND, data={"cpr": CPR, "reason": "guide"})
    written = capsys.readouterr()
    assert broken.status_code in {500, 503}
    assert not hides(broken.text + written.out + written.err)


def test_an_error_of_the_database_carries_no_values(office: Office) -> None:
    with office.writing(), pytest.raises(Exception, match="nowhere") as failed:
        session.execute(text("SELECT * FROM nowhere WHERE cpr = :cpr"), {"cpr": CPR})
    assert not hides(str(failed.value))


def test_a_new_key_seals_and_the_old_one_still_opens(app: Flask, office: Office) -> None:
    with office.writing():
        child = with_cpr().id
    old = app.extensions["settings"]
    new = replace(old, data_keys=(Fernet.generate_key().decode(), *old.data_keys))
    app.extensions["settings"] = new
    with office.writing():
        assert session.scalars(select(Child.cpr)).one() == CPR.replace("-", "")
        session.get_one(Child, child).cpr = "7403165004"
    app.extensions["settings"] = replace(new, data_keys=new.data_keys[:1])
    with office.reading():
        assert session.scalars(select(Child.cpr)).one() == "7403165004"
    app.extensions["settings"] = old
    with office.reading(), pytest.raises(InvalidToken):
        session.scalars(select(Child.cpr)).one()


def test_a_coordinator_writes_a_number_that_no_page_shows_again(office: Office) -> None:
    with office.writing():
        child = make.child(birth_date=date(2015, 3, 3)).id
        other = make.child(birth_date=date(2015, 3, 3)).id
    address = f"/office/children/{child}/number"
    assert office.coordinator.post(address, data={"cpr": "040315-4321"}).status_code == 422
    assert office.coordinator.post(address, data={"cpr": "030315-4321"}).status_code == 302
    assert "4321" not in office.coordinator.get(address).text + office.coordinator.get(address[:-7]).text
    assert office.events() == [("families.number_given", child, {})]
    taken = office.coordinator.post(f"/office/children/{other}/number", data={"cpr": "030315-4321"})
    assert taken.status_code == 422
