"""The same mistake in many rows is told once, and no row is lost by it."""

import pytest

from fritidspas.exchange.alike import alike, stretches


def problem(row: int, **given) -> dict:
    return {
        "kind": "children",
        "row": row,
        "column": "postcode",
        "header": "Postnr.",
        "given": "",
        "code": "no_place",
        "facts": {},
        **given,
    }


def test_one_mistake_in_many_rows_is_one_line_with_every_row():
    (only,) = alike(problem(row) for row in range(2, 111))

    assert only["rows"] == list(range(2, 111))
    assert (only["column"], only["code"]) == ("postcode", "no_place")


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "guides"},
        {"column": "lat"},
        {"given": "8600x"},
        {"code": "postcode"},
        {"facts": {"lowest": 1}},
    ],
)
def test_what_differs_in_anything_stays_apart_in_the_order_of_the_file(other):
    found = alike([problem(2), problem(3, **other), problem(4)])

    assert [group["rows"] for group in found] == [[2, 4], [3]]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([7], "7"),
        ([2, 3], "2–3"),
        ([9, 2, 3, 4, 12], "2–4, 9, 12"),
        (range(2, 40, 2), "2, 4, 6, 8, 10, 12, 14, 16 …"),
    ],
)
def test_rows_are_told_as_somebody_would_say_them(rows, told):
    assert stretches(rows) == told
