"""The whole way through the pages: choose a file, look, save. On both databases."""

import io
import re
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.clock import utc_now
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.exchange import rules
from fritidspas.exchange.models import ImportDraft
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.files import CHILDREN_DANISH

WRONG = {"Køn": "q", "Fornavn": "<script>alert(1)</script>"}


@pytest.fixture
def client(cast: Cast) -> FlaskClient:
    return cast.client(Role.COORDINATOR)


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


def test_nothing_is_saved_until_somebody_says_so(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    assert "Amina Øster" in client.get(page).text
    assert refs(cast) == refs(cast, Guide) == refs(cast, Offer) == []
    client.post(f"{page}/save")
    assert (refs(cast), refs(cast, Guide), refs(cast, Offer)) == (["B1"], ["G1"], ["T1"])


def test_a_child_is_saved_with_all_the_row_says(cast: Cast, client: FlaskClient) -> None:
    save(client, children(files.child(**{"Adressebeskyttelse til": "01-01-2027"})))
    child = only_child(cast)
    assert (child.name, child.gender, child.languages, child.language_need) == (
        "Amina Øster",
        "f",
        ("ar", "da"),
        "ar",
    )
    assert (child.guide_gender, child.guide_gender_must, child.guide_age, child.guide_kind) == (
        "f",
        False,
        "younger",
        None,
    )
    assert (child.postcode, child.district, child.priority) == ("8600", "Silkeborg", 2)
    assert (
        f"{child.birth_date} {child.waiting_since} {child.protected_until}"
        == "2015-03-03 2026-06-01 2027-01-01"
    )
    assert child.folded.startswith("amina |ster")
    wanted = at_home(
        cast, lambda: session.scalar(select(Offer.ref).join(Enrolment, Enrolment.offer_id == Offer.id))
    )
    said = at_home(cast, lambda: session.execute(select(Bond.kind, Guide.ref).join(Guide)).one())
    assert (wanted, tuple(said)) == ("T1", ("current", "G1"))
    assert at_home(cast, lambda: session.scalar(select(Club.name))) == "Vestby Idrætsforening"


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


def test_the_same_file_twice_changes_nothing(cast: Cast, client: FlaskClient) -> None:
    save(client, files.town())
    before = everything_written(cast)
    page = bring(client, files.town())
    assert "Filen ændrer ingenting" in client.get(page).text
    client.post(f"{page}/save")
    assert everything_written(cast) == before
    # The negative control: one other cell, and it is written.
    save(client, children(files.child(Prioritet="5")))
    assert everything_written(cast) != before


def test_csv_in_an_old_encoding_says_the_same_as_the_workbook(cast: Cast, client: FlaskClient) -> None:
    save(client, files.town())
    before = everything_written(cast)
    for separator, encoding in ((";", "cp1252"), (",", "utf-8-sig")):
        page = bring(client, files.as_csv([CHILDREN_DANISH, files.CHILD], separator, encoding), "boern.csv")
        client.post(f"{page}/save")
    assert everything_written(cast) == before
    assert only_child(cast).last_name == "Øster"


def test_a_change_is_shown_and_saved_and_others_are_left_alone(cast: Cast, client: FlaskClient) -> None:
    save(client, children(files.CHILD, files.child(**{"Barn nr.": "B2"})))
    page = bring(client, files.as_csv([("Barn nr.", "Fødselsdato", "Køn", "Postnr.", "Prioritet"),
                                       ("B1", "03-03-2015", "pige", "8600", "7")]), "ret.csv")  # fmt: skip
    shown = client.get(page).text
    assert "Prioritet" in shown
    assert "Én, der er gemt, står ikke i filen" in shown
    client.post(f"{page}/save")
    rows = at_home(cast, lambda: session.execute(select(Child.ref, Child.priority, Child.first_name)).all())
    assert sorted(tuple(row) for row in rows) == [("B1", 7, "Amina"), ("B2", 2, "Amina")]


def test_one_event_tells_who_saved_what_and_names_nobody(cast: Cast, client: FlaskClient) -> None:
    save(client, files.town())
    event = at_home(
        cast, lambda: session.scalars(select(AuditEvent).where(AuditEvent.kind == "exchange.saved")).one()
    )
    assert event.actor_id == cast.id_of(Role.COORDINATOR)
    assert event.facts["counts"]["children"] == {"new": 1, "changed": 0, "same": 0, "wrong": 0}
    assert "Amina" not in str(event.facts)


def test_a_known_child_shown_is_a_child_looked_at(cast: Cast, client: FlaskClient) -> None:
    client.get(bring(client, files.town()))
    assert looks(cast) == []
    save(client, files.town())
    client.get(bring(client, children(files.child(Prioritet="5"))))
    assert looks(cast) == [only_child(cast).id]


def looks(cast: Cast) -> list[int]:
    chosen = select(ReadEvent.child_id).where(ReadEvent.page == "exchange.draft")
    return at_home(cast, lambda: list(session.scalars(chosen)))


def test_a_wrong_row_stops_the_whole_file(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, children(files.CHILD, files.child(**{"Barn nr.": "B2"}, **WRONG)))
    shown = client.get(page).text
    assert "Skriv et af ordene: pige, dreng, andet." in shown
    assert "<script>alert(1)" not in shown
    assert client.post(f"{page}/save").status_code == 409
    assert refs(cast) == []


def test_the_same_mistake_in_many_rows_is_told_once_with_all_of_them(client: FlaskClient) -> None:
    rows = [files.child(**{"Barn nr.": f"B{number}", "Køn": "q"}) for number in range(1, 31)]
    shown = client.get(bring(client, children(*rows))).text
    assert shown.count("Skriv et af ordene: pige, dreng, andet.") == 1
    assert "2–31" in shown
    assert "(30 rækker)" in shown


def test_the_right_rows_may_be_saved_and_the_wrong_ones_put_right(cast: Cast, client: FlaskClient) -> None:
    formula = files.child(**{"Barn nr.": "B2", "Efternavn": "=1+1", "Køn": "q"})
    page = bring(client, children(files.CHILD, formula))
    client.post(f"{page}/save-right")
    assert refs(cast) == ["B1"]
    download = client.get(f"{page}/problems.xlsx")
    header, *rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(download.data)).get_sheet_by_index(0).to_python()
    )
    assert header == [*CHILDREN_DANISH, "Problem"]
    assert rows == [[*formula, "Køn: Skriv et af ordene: pige, dreng, andet."]]
    rows[0][header.index("Køn")] = "dreng"
    again = bring(client, files.as_xlsx({"Børn": [header, *rows]}))
    assert "Problem" not in re.findall(r"Kolonner, vi ikke kender[^<]*", client.get(again).text)
    client.post(f"{again}/save")
    assert refs(cast) == ["B1", "B2"]


def test_two_clicks_save_once(cast: Cast, client: FlaskClient) -> None:
    page = save(client, files.town())
    before = everything_written(cast)
    assert client.post(f"{page}/save").status_code == 302
    assert everything_written(cast) == before
    assert "3 nye, 0 ændrede" in client.get(page).text


def test_two_people_saving_the_same_new_children_at_once_make_them_once(cast: Cast) -> None:
    rows = [files.child(**{"Barn nr.": f"B{number}"}) for number in range(60)]
    clients = [cast.client(Role.COORDINATOR) for _ in range(4)]
    # Every other one has them in the opposite order: two writers who wait for each other would be a deadlock.
    pages = [bring(client, children(*rows[:: -1 if at % 2 else 1])) for at, client in enumerate(clients)]
    start, statuses = threading.Barrier(len(clients)), []

    def click(client: FlaskClient, page: str) -> None:
        start.wait()
        statuses.append(client.post(f"{page}/save").status_code)

    threads = [threading.Thread(target=click, args=pair) for pair in zip(clients, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [302] * len(clients)
    assert len(refs(cast)) == 60
    assert len(everything_written(cast)[-1]) == 1


def test_a_cancelled_file_is_forgotten(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    client.post(f"{page}/cancel")
    assert client.get(page).status_code == 404
    assert client.post(f"{page}/save").status_code == 404
    assert refs(cast) == []


def test_a_saved_file_leaves_no_rows_behind(cast: Cast, client: FlaskClient) -> None:
    save(client, files.town())
    tables, findings = at_home(
        cast, lambda: session.execute(select(ImportDraft.tables, ImportDraft.findings)).one()
    )
    assert tables == {"tables": [], "ignored": []}
    assert "Amina" not in str(findings)


def test_a_file_nobody_saved_in_a_day_is_gone(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    with cast.app.app_context(), scoped_to(cast.home), transaction():
        draft = session.scalars(select(ImportDraft)).one()
        draft.expires_at = draft.created_at
    assert client.get(page).status_code == 404
    assert client.post(f"{page}/save").status_code == 404
    kept = bring(client, files.town())
    cast.app.extensions["queue"].sweep()
    assert at_home(cast, lambda: session.scalar(select(func.count(ImportDraft.id)))) == 1
    assert client.get(kept).status_code == 200
    assert refs(cast) == []


def test_the_worker_forgets_files_whose_day_is_over(cast: Cast, client: FlaskClient) -> None:
    bring(client, files.town())
    with time_machine.travel(utc_now() + rules.DRAFT_LASTS, tick=False):
        cast.app.extensions["queue"].sweep()
    assert at_home(cast, lambda: session.scalar(select(func.count(ImportDraft.id)))) == 0


def test_only_the_one_who_brought_a_file_sees_saves_or_cancels_it(cast: Cast, client: FlaskClient) -> None:
    page = bring(client, files.town())
    stranger = cast.client(Role.COORDINATOR, cast.away)
    looking, acting = ("", "/progress", "/problems.xlsx"), ("/check", "/save-right", "/save", "/cancel")
    assert {stranger.get(page + act).status_code for act in looking} == {404}
    assert {stranger.post(page + act).status_code for act in acting} == {404}
    assert refs(cast) == []
    assert {client.get(page + act).status_code for act in looking} == {200}
    assert {client.post(page + act).status_code for act in acting} == {302}


def test_the_two_municipalities_may_use_the_same_numbers(cast: Cast, client: FlaskClient) -> None:
    away = cast.client(Role.COORDINATOR, cast.away)
    save(client, files.town())
    page = bring(away, files.town())
    assert "Amina Øster" in away.get(page).text
    away.post(f"{page}/save")
    assert refs(cast) == ["B1"]


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
