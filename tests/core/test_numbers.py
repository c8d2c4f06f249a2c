"""The number of a pass: typed wrong, it is nobody's."""

from collections.abc import Iterator
from hashlib import sha256
from itertools import combinations

import pytest

from fritidspas.core import numbers
from fritidspas.core.numbers import ALPHABET, check_number, grouped, pass_number
from fritidspas.core.refused import Refused

NUMBERS = [pass_number(sha256(str(n).encode()).digest()) for n in range(1000)]


def is_right(typed: str) -> bool:
    try:
        return bool(check_number(typed))
    except Refused:
        return False


def one_wrong(number: str) -> Iterator[str]:
    for at, sign in enumerate(number):
        yield from (number[:at] + other + number[at + 1 :] for other in ALPHABET if other != sign)


def two_swapped(number: str) -> Iterator[str]:
    for one, other in combinations(range(len(number)), 2):
        signs = list(number)
        signs[one], signs[other] = signs[other], signs[one]
        if number[one] != number[other]:
            yield "".join(signs)


def test_a_thousand_numbers_are_right_and_all_different() -> None:
    assert len(set(NUMBERS)) == 1000
    assert all(check_number(number) == number for number in NUMBERS)
    assert {len(number) for number in NUMBERS} == {11}


def test_every_single_wrong_sign_is_found() -> None:
    assert not [typed for number in NUMBERS for typed in one_wrong(number) if is_right(typed)]


def test_every_swap_of_two_is_found() -> None:
    assert not [typed for number in NUMBERS for typed in two_swapped(number) if is_right(typed)]


def test_it_is_the_weights_that_find_swaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a plain sum lets every swap through."""
    monkeypatch.setattr(numbers, "WEIGHTS", [1] * 11)
    number = pass_number(b"a plain sum of signs")
    assert all(is_right(typed) for typed in two_swapped(number))


def test_no_sign_can_be_mistaken_for_another() -> None:
    assert len(ALPHABET) == len(set(ALPHABET)) == 29
    assert not set("ILOSZBU") & set(ALPHABET)


def test_it_is_read_however_it_is_typed() -> None:
    number = pass_number(bytes(16))
    assert number == "00000000000"
    for typed in ("0000-0000-000", " 0000 0000 000 ", "oooo-OOOO-ooo", grouped(number)):
        assert check_number(typed) == number


@pytest.mark.parametrize("typed", ["", "0", "0" * 10, "0" * 12, "0000000000Æ", "0000000000²", "\x00" * 11])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="number_wrong"):
        check_number(typed)


def test_few_random_bytes_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="8 bytes"):
        pass_number(b"1234567")
