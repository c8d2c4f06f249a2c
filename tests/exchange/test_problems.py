"""Every kind of wrong cell is told by row and column, and the rows beside it are read."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from fritidspas.core.refused import Refused
from fritidspas.core.sheets import read_sheets
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.records import Known, Reading, read_tables
from fritidspas.exchange.sentences import SENTENCES
from fritidspas.exchange.tables import find_tables
from fritidspas.settings import PROJECT
from tests.exchange import files
from tests.exchange.files import CHILDREN_DANISH, GUIDES_DANISH, OFFERS_DANISH

TODAY = date(2026, 8, 10)
KNOWN = Known("0561", guides={"G1", "G7"}, offers={"T1", "T7"})
Found = set[tuple[int, str, str]]


def read(sheets: dict[str, Sequence[Any]], kind: Kind | None = None, known: Known = KNOWN) -> Reading:
    return read_tables(find_tables(read_sheets(files.as_xlsx(sheets)), kind).tables, known, TODAY)


def problems(reading: Reading) -> Found:
    return {(problem.row, problem.column, problem.code) for problem in reading.problems}


def children(*rows: Sequence[str], header: Sequence[str] = CHILDREN_DANISH) -> Reading:
    return read({"Børn": [header, *rows]})


WRONG_CHILDREN = [
    ({"Barn nr.": ""}, "child_id", "missing"),
    ({"Barn nr.": "B 1"}, "child_id", "id"),
    ({"Barn nr.": "=B1"}, "child_id", "id"),
    ({"Barn nr.": "B" * 41}, "child_id", "too_long"),
    ({"Barn nr.": "030315-1234"}, "child_id", "identity_number"),
    ({"Fornavn": "A" * 81}, "first_name", "too_long"),
    ({"Fødselsdato": ""}, "birth_date", "missing"),
    ({"Fødselsdato": "30-02-2015"}, "birth_date", "no_such_date"),
    ({"Fødselsdato": "foråret 2015"}, "birth_date", "date"),
    ({"Fødselsdato": "01-01-2030"}, "birth_date", "born_after_start"),
    ({"Fødselsdato": "01-01-1800"}, "birth_date", "born_too_early"),
    ({"Køn": "q"}, "gender", "choice"),
    ({"Sprog": "dansk, klingonsk"}, "languages", "language"),
    ({"Guiden skal tale": "xx"}, "language_need", "language"),
    ({"Guidens køn": "måske"}, "guide_gender", "choice"),
    ({"Skal eller ønske": "måske"}, "guide_gender_weight", "choice"),
    ({"Guidens køn": "", "Skal eller ønske": "skal"}, "guide_gender", "must_without_gender"),
    ({"Guidens alder": "klog"}, "guide_age", "choice"),
    ({"Frivillig eller lønnet": "somme tider"}, "guide_kind", "choice"),
    ({"Postnr.": ""}, "postcode", "no_place"),
    ({"Postnr.": "9999"}, "postcode", "postcode"),
    ({"Tilbud": "T1 T9"}, "offers", "unknown_offer"),
    ({"Kan på": "xyz 10:00-12:00"}, "free", "weekday"),
    ({"Kan på": "tir 18:00-17:00"}, "free", "reversed_times"),
    ({"Kan på": "tir 15:00"}, "free", "times"),
    ({"Kan på": "tir 15:00-25:00"}, "free", "clock"),
    ({"Samme guide som søskende": "måske"}, "together", "choice"),
    ({"Venter siden": "i går"}, "waiting_since", "date"),
    ({"Prioritet": "12"}, "priority", "whole_range"),
    ({"Nuværende guide": "G9"}, "current_guide", "unknown_guide"),
    ({"Ikke disse guider": "G1, G9"}, "blocked_guides", "unknown_guide"),
    ({"Kun denne guide": "G9"}, "locked_guide", "unknown_guide"),
    ({"Kun denne guide": "G7", "Ikke disse guider": "G7"}, "locked_guide", "locked_and_blocked"),
    ({"Adressebeskyttelse til": "altid"}, "protected_until", "date"),
]


@pytest.mark.parametrize(("cells", "column", "code"), WRONG_CHILDREN)
def test_a_wrong_cell_of_a_child(cells: dict[str, str], column: str, code: str) -> None:
    reading = children(
        files.child(**{"Barn nr.": "B0"}), files.child(**cells), files.child(**{"Barn nr.": "B2"})
    )
    assert problems(reading) == {(3, column, code)}
    assert [record.ref for record in reading.records] == ["B0", "B2"]


def test_a_right_child_is_no_problem() -> None:
    reading = children(files.CHILD)
    assert problems(reading) == set()
    assert [record.ref for record in reading.records] == ["B1"]


WRONG_GUIDES = [
    ({"Frivillig eller lønnet": "ulønnet"}, "kind", "choice"),
    ({"Frivillig eller lønnet": ""}, "kind", "missing"),
    ({"Fødselsdato": "01-13-1990"}, "birth_date", "no_such_date"),
    ({"Sprog": ""}, "languages", "missing"),
    ({"Højst km": "-5"}, "max_km", "above_zero"),
    ({"Højst km": "langt"}, "max_km", "number"),
    ({"Antal børn": "0"}, "capacity", "whole_range"),
    ({"Kan på": "tir 15:00"}, "available", "times"),
    ({"Børneattest til": "snart"}, "certificate_until", "date"),
    ({"Børn fra alder": "12", "Børn til alder": "6"}, "child_age_max", "ages_reversed"),
]


@pytest.mark.parametrize(("cells", "column", "code"), WRONG_GUIDES)
def test_a_wrong_cell_of_a_guide(cells: dict[str, str], column: str, code: str) -> None:
    reading = read({"Guider": [GUIDES_DANISH, files.guide(**cells)]})
    assert problems(reading) == {(2, column, code)}


def test_odd_but_right_cells_of_a_guide_are_read() -> None:
    cells = {
        "Højst km": "7,5",
        "Kan på": "tir 15:00-19:00 | onsdag 15.00-18.00",
        "Børneattest til": "1.8.2028",
    }
    [record] = read({"Guider": [GUIDES_DANISH, files.guide(**cells)]}).records
    assert record.values["max_km"] == 7.5
    assert record.values["certificate_until"] == date(2028, 8, 1)
    assert len(record.values["available"]) == 2


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (("T2", "", "fodbold", "tir 16:30-17:30", "8600"), "club", "missing"),
        (("T2", "Klub", "", "tir 16:30-17:30", "8600"), "activity", "missing"),
        (("T2", "Klub", "fodbold", "", "8600"), "sessions", "missing"),
        (("T2", "Klub", "fodbold", "fre 17:00-16:00", "8600"), "sessions", "reversed_times"),
        (("T2", "Klub", "fodbold", "fre 16:00-17:00", ""), "postcode", "no_place"),
        (("T2", "K" * 121, "fodbold", "fre 16:00-17:00", "8600"), "club", "too_long"),
    ],
)
def test_a_wrong_cell_of_an_offer(row: Sequence[str], column: str, code: str) -> None:
    assert problems(read({"Tilbud": [OFFERS_DANISH, row]})) == {(2, column, code)}


def test_the_english_headers_and_words_of_the_command_line_are_read() -> None:
    row = ("C1", "0561", "2015-03-03", "f", "da so", "so", "f", "must", "older", "56.17", "9.55", "", "T1",
           "tue 15:00-18:00", "any", "H1", "no", "2026-01-01", "3", "G1", "G7", "")  # fmt: skip
    reading = read({"children": [files.CHILDREN_ENGLISH, row]})
    assert problems(reading) == set()
    [record] = reading.records
    assert (record.values["lat"], record.values["lon"], record.offers) == (56.17, 9.55, ("T1",))


def test_a_number_stands_once() -> None:
    assert problems(children(files.CHILD, files.CHILD)) == {(3, "child_id", "duplicate_id")}


def test_ids_of_another_municipality_are_refused_and_our_own_needs_no_zero() -> None:
    header = (*CHILDREN_DANISH, "Kommune")
    rows = [
        (*files.child(**{"Barn nr.": f"B{at}"}), code)
        for at, code in enumerate(("0661", "561", "0561", "", "x"))
    ]
    assert problems(children(*rows, header=header)) == {
        (2, "municipality", "other_municipality"),
        (6, "municipality", "municipality"),
    }


def test_a_child_may_not_point_at_a_row_that_is_wrong() -> None:
    offer = ("T5", "Klub", "", "tir 16:30-17:30", "8600")
    reading = read({"Børn": [CHILDREN_DANISH, files.child(Tilbud="T5")], "Tilbud": [OFFERS_DANISH, offer]})
    assert problems(reading) == {(2, "offers", "wrong_reference"), (2, "activity", "missing")}


def test_a_row_that_points_at_a_saved_offer_is_right_though_the_file_has_it_wrong() -> None:
    offer = ("T7", "Klub", "", "tir 16:30-17:30", "8600")
    reading = read({"Børn": [CHILDREN_DANISH, files.child(Tilbud="T7")], "Tilbud": [OFFERS_DANISH, offer]})
    assert problems(reading) == {(2, "activity", "missing")}


def test_missing_columns_are_named_all_at_once() -> None:
    reading = read({"Børn": [["Barn nr.", "Fornavn"], ["B1", "Bo"]]})
    assert problems(reading) == {(1, key, "missing_columns") for key in ("birth_date", "gender", "postcode")}
    assert reading.records == []


def test_a_column_stands_once() -> None:
    reading = children((*files.CHILD, "Ib"), header=(*CHILDREN_DANISH, "first_name"))
    assert problems(reading) == {(1, "first_name", "repeated_column")}


def test_cells_beyond_the_header_are_told() -> None:
    assert problems(children((*files.CHILD, "hvad er det"))) == {(2, "", "too_many_cells")}


def test_titles_above_the_header_and_the_example_row_are_passed_over() -> None:
    reading = read(
        {
            "Ark1": [
                ["Venteliste 2026"],
                [],
                CHILDREN_DANISH,
                files.child(**{"Barn nr.": "EKSEMPEL-1"}),
                files.CHILD,
            ]
        }
    )
    assert [(record.row, record.ref) for record in reading.records] == [(5, "B1")]


def test_a_sheet_tells_by_its_headers_what_it_holds() -> None:
    found = find_tables(read_sheets(files.town()), None)
    assert [table.kind for table in found.tables] == [Kind.CHILDREN, Kind.GUIDES, Kind.OFFERS]


def test_sheets_that_hold_nothing_we_know_are_named() -> None:
    content = files.as_xlsx({"Noter": [["husk", "kage"]], "Børn": [CHILDREN_DANISH, files.CHILD]})
    assert find_tables(read_sheets(content), None).ignored == ["Noter"]


@pytest.mark.parametrize(
    ("sheets", "code"),
    [
        ({"Noter": [["husk", "kage"]]}, "file_no_header"),
        ({"Børn": [CHILDREN_DANISH]}, "file_empty"),
        ({"A": [CHILDREN_DANISH, files.CHILD], "B": [CHILDREN_DANISH, files.CHILD]}, "file_kind_twice"),
    ],
)
def test_a_file_without_one_clear_table_is_refused(sheets: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as caught:
        find_tables(read_sheets(files.as_xlsx(sheets)), None)
    assert caught.value.code == code


def test_every_mistake_the_readers_know_has_a_sentence() -> None:
    """The negative control is the count: an empty pattern would find nothing."""
    places = [
        *(PROJECT / "fritidspas/matching/reading").glob("*.py"),
        *(PROJECT / "fritidspas/exchange").rglob("*.py"),
    ]
    text = "\n".join(path.read_text() for path in places)
    codes = set(re.findall(r"BadCell\(\s*\"(\w+)\"", text)) | set(
        re.findall(r"wrong\(\s*\S+,\s*\"(\w+)\"", text)
    )
    codes |= set(re.findall(r"Problem\([^()]*?\"(\w+)\"(?:, \{[^}]*\})?\)", text))
    assert len(codes) > 25
    # What a week's reader may say stands in the calendar of the core.
    codes |= {"times", "weekday", "clock", "reversed_times"}
    assert codes - set(SENTENCES) == set()
