"""The whole way through the pages: choose a file, look, save. On both databases."""

import io
import re

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.clubs.models import Club, Offer
from fritidspas.core.roles import Role
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond
from tests.cast import Cast
from tests.exchange import files
from tests.exchange.files import CHILDREN_DANISH
from tests.exchange.importing.steps import (
    WRONG,
    at_home,
    bring,
    children,
    everything_written,
    only_child,
    refs,
    save,
)


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
