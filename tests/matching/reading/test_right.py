"""Files that are right, however they are written."""

from datetime import date

import pytest

from fritidspas.core.places import Place
from fritidspas.core.week import parse_week
from fritidspas.matching.reading import (
    CHILDREN,
    GUIDES,
    OFFERS,
)
from tests.matching.files import ROWS, contents, table
from tests.matching.reading.read import read


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
