"""What ten digits say: the century by the seventh, replacement numbers, and no modulus 11."""

from datetime import date

import pytest

from fritidspas.core.cpr import read_cpr
from fritidspas.core.refused import Refused

BIRTH_DATES = [
    ("010100-0001", date(1900, 1, 1)),
    ("010100-3001", date(1900, 1, 1)),
    ("010100-4001", date(2000, 1, 1)),
    ("010100-9001", date(2000, 1, 1)),
    ("010100-5001", date(2000, 1, 1)),
    ("311299-0001", date(1999, 12, 31)),
    ("311299-3001", date(1999, 12, 31)),
    ("010136-4001", date(2036, 1, 1)),
    ("010137-4001", date(1937, 1, 1)),
    ("010136-9001", date(2036, 1, 1)),
    ("010137-9001", date(1937, 1, 1)),
    ("010157-5001", date(2057, 1, 1)),
    ("010158-5001", date(1858, 1, 1)),
    ("010157-8001", date(2057, 1, 1)),
    ("010158-8001", date(1858, 1, 1)),
    ("290200-4001", date(2000, 2, 29)),
    ("290216-5001", date(2016, 2, 29)),
    ("610100-4001", date(2000, 1, 1)),
    ("910112-6001", date(2012, 1, 31)),
    ("890216-7001", date(2016, 2, 29)),
]
IMPOSSIBLE = [
    "290200-0001",  # 1900 had no 29 February
    "290215-5001",
    "890215-5001",
    "310416-5001",
    "000116-5001",
    "600116-5001",  # day 0 of a replacement number
    "920116-5001",
    "320116-5001",
    "011316-5001",
    "010016-5001",
    "",
    "010116-501",
    "010116-50011",
    "010116--5001",
    "01 01 16 5001",
    "O10116-5001",
    "٠١٠١١٦٥٠٠١",
]


@pytest.mark.parametrize(("typed", "birth_date"), BIRTH_DATES)
def test_the_seventh_digit_says_the_century(typed: str, birth_date: date) -> None:
    assert read_cpr(typed).birth_date == birth_date


def test_every_year_of_every_seventh_digit_is_in_its_hundred_years() -> None:
    """The table of the register, written out here a second time, in its own way."""
    for digit in range(10):
        for year in range(100):
            if digit <= 3:
                century = 1900
            elif digit in (4, 9):
                century = 2000 if year <= 36 else 1900
            else:
                century = 2000 if year <= 57 else 1800
            assert read_cpr(f"0101{year:02}{digit}001").birth_date.year == century + year


@pytest.mark.parametrize("typed", IMPOSSIBLE)
def test_what_cannot_be_a_number_is_refused_without_being_told(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read_cpr(typed)
    assert refused.value.code == "cpr_wrong"
    assert refused.value.facts == {}
    assert refused.value.__cause__ is None


@pytest.mark.parametrize("typed", ["0101165001", "010116-5001", "010116 5001", "  010116-5001\n"])
def test_it_is_written_in_several_ways(typed: str) -> None:
    assert read_cpr(typed).digits == "0101165001"


def test_modulus_11_is_not_asked_for() -> None:
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    numbers = [f"010116{number}" for number in range(5001, 5031)]
    remainders = {sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 11 for number in numbers}
    assert len(remainders) > 5  # both those it would let through and those it would not
    for number in numbers:
        read_cpr(number)


def test_replacement_numbers_and_the_last_digit() -> None:
    assert read_cpr("610116-5001").is_replacement
    assert not read_cpr("310116-5001").is_replacement
    assert read_cpr("010116-5002").looks_female
    assert not read_cpr("010116-5001").looks_female


def test_a_number_is_not_written_out() -> None:
    assert "0101165001" not in repr(read_cpr("010116-5001")) + str(read_cpr("010116-5001"))
