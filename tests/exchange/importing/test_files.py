"""Files that are none, long files, and what never reaches the log."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from fritidspas.db import session
from fritidspas.exchange import rules
from fritidspas.exchange.models import ImportDraft
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.importing.steps import at_home, bring, refs, save


def test_a_file_that_is_none_is_refused_in_words(client: FlaskClient) -> None:
    for content, name, says in (
        (b"PK\x03\x04 nothing", "boern.xlsx", "kan ikke læses"),
        (b"<html><table></table></html>", "boern.xls", "webside"),
        (b"", "tom.csv", "er tom"),
        (b"a;b\n1;2\n", "andet.csv", "kan ikke finde overskrifterne"),
        (b"MZ", "virus.exe", "Vælg en fil af typen"),
    ):
        answer = client.post("/office/import", data={"kind": "auto", "file": (io.BytesIO(content), name)})
        assert answer.status_code == 409
        assert says in answer.text


def test_no_file_is_told_at_the_field(client: FlaskClient) -> None:
    assert "Vælg en fil" in client.post("/office/import", data={"kind": "auto"}).text


def test_the_kind_may_be_chosen_when_the_headers_are_few(cast: Cast, client: FlaskClient) -> None:
    content = files.as_csv([("Nr", "Født", "Køn", "Postnr"), ("B1", "3.3.2015", "pige", "8600")])
    client.post(f"{bring(client, content, 'liste.csv', kind='children')}/save")
    assert refs(cast) == ["B1"]


def test_a_long_file_is_worked_on_behind_the_page(
    cast: Cast, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "AT_ONCE", 2)
    page = bring(client, files.town())
    assert client.get(f"{page}/progress").headers["HX-Refresh"] == "true"
    client.post(f"{page}/save")
    assert "3 nye, 0 ændrede" in client.get(page).text
    draft = at_home(cast, lambda: session.scalars(select(ImportDraft)).one())
    assert draft.job_id is not None


def test_while_the_worker_has_it_the_page_shows_how_far(
    cast: Cast, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "AT_ONCE", 2)
    monkeypatch.setattr(cast.app.extensions["queue"], "enqueue", lambda _job: None)
    page = bring(client, files.town())
    assert "<progress" in client.get(page).text
    assert "<progress" in client.get(f"{page}/progress").text
    client.post(f"{page}/save")
    assert refs(cast) == []


def test_names_never_reach_the_log(
    cast: Cast, client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    save(client, files.town())
    bring(client, files.town(), "Amina Øster.xlsx")
    logged = capsys.readouterr()
    assert "exchange.upload" in logged.out + logged.err
    assert "Amina" not in logged.out + logged.err
