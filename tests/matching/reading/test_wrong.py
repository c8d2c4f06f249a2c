"""Files that are wrong: every mistake with its row and column."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.matching.generator import generate, write_folder
from fritidspas.matching.reading import (
    CHILDREN,
    GUIDES,
    OFFERS,
    BadInput,
    CellError,
    read_folder,
)
from fritidspas.matching.reading.english import sentence
from tests.matching.files import ROWS, contents, table
from tests.matching.reading.read import START, errors, read, told


@pytest.mark.parametrize(
    ("file", "cells", "column", "code"),
    [
        (CHILDREN, {"child_id": ""}, "child_id", "missing"),
        (CHILDREN, {"child_id": "C 1"}, "child_id", "id"),
        (CHILDREN, {"child_id": "=1+2"}, "child_id", "id"),
        (CHILDREN, {"municipality": ""}, "municipality", "missing"),
        (CHILDREN, {"municipality": "561"}, "municipality", "municipality"),
        (CHILDREN, {"birth_date": "2015-02-30"}, "birth_date", "no_such_date"),
        (CHILDREN, {"birth_date": "yesterday"}, "birth_date", "date"),
        (CHILDREN, {"birth_date": "2026-08-11"}, "birth_date", "born_after_start"),
        (CHILDREN, {"birth_date": "1899-01-01"}, "birth_date", "born_too_early"),
        (CHILDREN, {"gender": "q"}, "gender", "choice"),
        (CHILDREN, {"languages": "da xx"}, "languages", "language"),
        (CHILDREN, {"language_need": "da so"}, "language_need", "language"),
        (CHILDREN, {"guide_gender": "x"}, "guide_gender", "choice"),
        (CHILDREN, {"guide_gender": "f", "guide_gender_weight": "maybe"}, "guide_gender_weight", "choice"),
        (CHILDREN, {"guide_gender_weight": "must"}, "guide_gender", "must_without_gender"),
        (CHILDREN, {"guide_age": "old"}, "guide_age", "choice"),
        (CHILDREN, {"lat": "95.0"}, "lat", "number_range"),
        (CHILDREN, {"lat": "nan"}, "lat", "number"),
        (CHILDREN, {"lon": ""}, "lon", "missing"),
        (CHILDREN, {"lat": "", "lon": ""}, "lat", "no_place"),
        (CHILDREN, {"lat": "", "lon": "", "postcode": "9999"}, "postcode", "postcode"),
        (CHILDREN, {"offers": "O1 O9"}, "offers", "unknown_offer"),
        (CHILDREN, {"free": "xyz 10:00-12:00"}, "free", "weekday"),
        (CHILDREN, {"free": "tue 18:00-17:00"}, "free", "reversed_times"),
        (CHILDREN, {"free": "tue 18:00-18:00"}, "free", "reversed_times"),
        (CHILDREN, {"guide_kind": "sometimes"}, "guide_kind", "choice"),
        (CHILDREN, {"household": "H1", "together": "perhaps"}, "together", "choice"),
        (CHILDREN, {"waiting_since": "i går"}, "waiting_since", "date"),
        (CHILDREN, {"priority": "12"}, "priority", "whole_range"),
        (CHILDREN, {"current_guide": "G9"}, "current_guide", "unknown_guide"),
        (CHILDREN, {"blocked_guides": "G1 G9"}, "blocked_guides", "unknown_guide"),
        (CHILDREN, {"locked_guide": "G9"}, "locked_guide", "unknown_guide"),
        (GUIDES, {"kind": "unpaid"}, "kind", "choice"),
        (GUIDES, {"languages": ""}, "languages", "missing"),
        (GUIDES, {"max_km": "-5"}, "max_km", "above_zero"),
        (GUIDES, {"max_km": "0"}, "max_km", "above_zero"),
        (GUIDES, {"capacity": "0"}, "capacity", "whole_range"),
        (GUIDES, {"capacity": "2.5"}, "capacity", "whole_range"),
        (GUIDES, {"weekly_minutes": "abc"}, "weekly_minutes", "whole_range"),
        (GUIDES, {"max_together": "0"}, "max_together", "whole_range"),
        (GUIDES, {"child_age_min": "12", "child_age_max": "6"}, "child_age_max", "ages_reversed"),
        (GUIDES, {"available": "tue 15:00"}, "available", "times"),
        (GUIDES, {"available": "tue 15:00-25:00"}, "available", "clock"),
        (GUIDES, {"available": "tue 15:00-16:75"}, "available", "clock"),
        (GUIDES, {"certificate_until": "snart"}, "certificate_until", "date"),
        (OFFERS, {"club": ""}, "club", "missing"),
        (OFFERS, {"activity": ""}, "activity", "missing"),
        (OFFERS, {"sessions": ""}, "sessions", "missing"),
        (OFFERS, {"sessions": "fri 17:00-16:00"}, "sessions", "reversed_times"),
    ],
)
def test_a_wrong_cell_is_told_with_its_row_and_column(file, cells, column, code):
    [error] = errors(contents(file, **cells))
    assert (error.file, error.row, error.column, error.code) == (file, 2, column, code)
    assert sentence(error).startswith(f"{file} row 2 column {column}: ")


def test_every_wrong_cell_of_all_three_files_is_told_at_once_in_the_order_of_the_files():
    files = contents(CHILDREN, gender="q", priority="ten")
    files[GUIDES] = contents(GUIDES, kind="unpaid", capacity="0")[GUIDES]
    files[OFFERS] = contents(OFFERS, club="")[OFFERS]
    assert [error[0:3:2] for error in told(files)] == [
        (CHILDREN, "gender"),
        (CHILDREN, "priority"),
        (GUIDES, "kind"),
        (GUIDES, "capacity"),
        (OFFERS, "club"),
    ]


def test_a_team_or_guide_of_a_wrong_row_is_still_known():
    assert told(contents(OFFERS, club="")) == [(OFFERS, 2, "club", "missing")]


def test_a_second_row_with_the_same_id_is_told_with_the_first():
    files = contents()
    files[CHILDREN] = table([ROWS[CHILDREN], ROWS[CHILDREN]]).encode()
    [error] = errors(files)
    assert (error.row, error.column, error.code, error.facts["first_row"]) == (
        3,
        "child_id",
        "duplicate_id",
        2,
    )


def test_a_household_in_two_municipalities_is_told():
    files = contents()
    one = {**ROWS[CHILDREN], "household": "H1"}
    files[CHILDREN] = table([one, {**one, "child_id": "C2", "municipality": "0661"}]).encode()
    assert told(files) == [(CHILDREN, 3, "household", "household_municipality")]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    files = contents()
    rows = table(
        [{**ROWS[OFFERS], "club": "two\nlines"}, {**ROWS[OFFERS], "offer_id": "O2", "sessions": "?"}]
    )
    header, rest = rows.split("\n", 1)
    files[OFFERS] = f"{header}\n\n{rest}".encode()
    assert told(files) == [(OFFERS, 4, "sessions", "times")]


def test_an_unquoted_decimal_comma_is_told_as_too_many_cells():
    files = contents()
    files[OFFERS] += b"O2,0561,Klub,fodbold,55,48,8,46,tue 16:30-17:30\n"
    assert (OFFERS, 3, "", "too_many_cells") in told(files)


@pytest.mark.parametrize("column", ["guide_id", "available", "certificate_until", "languages"])
def test_a_missing_column_is_told_by_name_and_nothing_else(column):
    files = contents(CHILDREN, gender="q")
    row = {name: cell for name, cell in ROWS[GUIDES].items() if name != column}
    files[GUIDES] = table([row]).encode()
    assert told(files) == [(GUIDES, 1, column, "missing_columns")]


def test_a_file_without_any_place_column_is_told():
    files = contents()
    row = {name: cell for name, cell in ROWS[OFFERS].items() if name not in ("lat", "lon")}
    files[OFFERS] = table([row]).encode()
    assert told(files) == [(OFFERS, 1, "lat lon", "missing_columns")]


def test_a_repeated_column_is_told():
    files = contents()
    files[OFFERS] = files[OFFERS].replace(b"activity", b"club", 1)
    assert (OFFERS, 1, "club", "repeated_column") in told(files)


def test_a_missing_file_is_told(tmp_path):
    write_folder(generate(3, 2), tmp_path)
    (tmp_path / GUIDES).unlink()
    with pytest.raises(BadInput) as refused:
        read_folder(tmp_path, START)
    assert [(error.file, error.code) for error in refused.value.errors] == [(GUIDES, "no_file")]


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ({"guide_kind": "paid"}, 2),
        ({"language_need": "ar"}, 4),
        ({"birth_date": "2000-01-01"}, 6),
        ({"lat": "56.47"}, 7),
        ({"blocked_guides": "G1"}, 9),
    ],
)
def test_a_lock_that_breaks_a_rule_is_told_with_the_rule(cells, rule):
    found = errors(contents(CHILDREN, locked_guide="G1", **cells))
    assert {(error.row, error.column, error.code) for error in found} == {(2, "locked_guide", "lock")}
    assert rule in {error.facts["rule"] for error in found}
    assert f"rule {rule}" in " ".join(sentence(error) for error in found)


def test_a_lock_that_holds_is_no_error():
    assert read(contents(CHILDREN, locked_guide="G1")).children["C1"].locked_guide == "G1"


def test_an_identity_number_in_the_wrong_column_is_never_repeated():
    [error] = errors(contents(CHILDREN, birth_date="060514-1234"))
    assert "1234" not in sentence(error)
    assert "******-****" in sentence(error)


def test_a_huge_cell_is_told_short():
    [error] = errors(contents(CHILDREN, gender="q" * 100_000))
    assert len(sentence(error)) < 200


def test_a_cell_beyond_what_csv_may_hold_is_told():
    assert "not_csv" in [error.code for error in errors(contents(CHILDREN, gender="q" * 200_000))]


def test_what_the_generator_writes_is_read_again_as_it_was(tmp_path):
    asked = generate(80, 30, seed=5)
    write_folder(asked, tmp_path)
    again = read_folder(tmp_path, asked.start, asked.end, seed=5)
    assert again == asked


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([CHILDREN, GUIDES, OFFERS]), st.binary(max_size=300))
def test_garbage_is_refused_and_never_crashes(file, garbage):
    files = {**contents(), file: garbage}
    assert all(sentence(error) for error in errors(files))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([(file, column) for file, row in ROWS.items() for column in row]),
    st.text(max_size=40).filter(lambda text: '"' not in text),
)
def test_any_text_in_any_cell_is_read_or_told(cell, text):
    file, column = cell
    found: tuple[CellError, ...] = ()
    try:
        read(contents(file, **{column: text}))
    except BadInput as refused:
        found = refused.errors
    assert all(sentence(error) for error in found)
