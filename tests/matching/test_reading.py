"""Files as people send them: what is understood, and what is told when it is not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fritidspas.core.places import Place
from fritidspas.core.week import parse_week
from fritidspas.matching.generator import generate, write_folder
from fritidspas.matching.problem import Problem
from fritidspas.matching.reading import (
    CHILDREN,
    GUIDES,
    OFFERS,
    BadInput,
    CellError,
    read_contents,
    read_folder,
)
from fritidspas.matching.reading.english import sentence
from tests.matching.files import ROWS, contents, table

START = date(2026, 8, 10)


def read(files: dict[str, bytes]) -> Problem:
    return read_contents(files, START)


def errors(files: dict[str, bytes]) -> list[CellError]:
    with pytest.raises(BadInput) as refused:
        read(files)
    return list(refused.value.errors)


def told(files: dict[str, bytes]) -> list[tuple[str, int, str, str]]:
    return [(error.file, error.row, error.column, error.code) for error in errors(files)]


def test_a_right_row_of_each_file_is_a_problem_of_twelve_months():
    asked = read(contents())
    assert asked.children["C1"].offers == ("O1",)
    assert asked.end == date(2027, 8, 10)


def test_what_is_blank_gets_its_default():
    asked = read(contents(CHILDREN, offers="", household="H1"))
    child, guide = asked.children["C1"], asked.guides["G1"]
    assert (child.guide_kind, child.together, child.priority, child.free) == (None, True, 0, None)
    assert (guide.capacity, guide.max_together, guide.weekly_minutes, guide.max_km) == (1, 2, None, 10)
    assert (guide.child_age_min, guide.child_age_max) == (0, 18)


def test_a_guide_without_a_certificate_or_hours_is_read_all_the_same():
    guide = read(contents(GUIDES, certificate_until="", available="")).guides["G1"]
    assert (guide.certificate_until, guide.available) == (None, ())


@pytest.mark.parametrize(
    "text", ["tue 15:00-19:00", "tir 15.00-19.00", "Tirsdag 15:00-19:00", "TUE  15:00 - 19:00"]
)
def test_times_are_understood_in_english_and_danish(text):
    assert read(contents(GUIDES, available=text)).guides["G1"].available == parse_week("tue 15:00-19:00")


def test_all_days_of_the_week_are_understood_and_a_day_may_end_at_24():
    text = "man 8:00-9:00 | ons 8:00-9:00 | tor 8:00-9:00 | fre 8:00-9:00 | lør 8:00-9:00 | søn 22:00-24:00"
    days = [
        interval.start // 1440 for interval in read(contents(GUIDES, available=text)).guides["G1"].available
    ]
    assert days == [0, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", ["2028-08-01", "01-08-2028", "1-8-2028"])
def test_dates_are_understood_both_ways_round(text):
    assert read(contents(GUIDES, certificate_until=text)).guides["G1"].certificate_until == date(2028, 8, 1)


@pytest.mark.parametrize("text", ["7.5", "7,5"])
def test_a_decimal_comma_is_a_decimal_point(text):
    assert read(contents(GUIDES, max_km=text)).guides["G1"].max_km == 7.5


def test_a_postcode_is_a_place_where_coordinates_are_missing():
    by_postcode = read(contents(CHILDREN, lat="", lon="", postcode="6700")).children["C1"].place
    assert by_postcode == Place(55.48164, 8.45687) or abs(by_postcode.lat - 55.47) < 0.1
    exact = read(contents(CHILDREN, postcode="6700")).children["C1"].place
    assert exact == Place(55.47, 8.45)


def test_column_names_in_any_case_unknown_columns_and_blank_rows_are_no_trouble():
    files = contents()
    files[CHILDREN] = (
        b"\xef\xbb\xbf CHILD_ID ,Municipality,birth_date,gender,lat,lon,shoe size\n"
        b"\n,,,,,,\nC1,0561,2014-05-06,F,55.47,8.45,34\n"
    )
    assert read(files).children["C1"].gender == "f"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_encodings_and_separators_are_recognised(encoding, separator):
    files = contents()
    row = {**ROWS[OFFERS], "club": "Sønderjysk Håndbold; Ærø, Å"}
    files[OFFERS] = table([row], separator).encode(encoding)
    assert read(files).offers["O1"].club == "Sønderjysk Håndbold; Ærø, Å"


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
