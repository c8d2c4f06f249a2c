"""The numbers of a club, by their form."""

import pytest

from fritidspas.core.cvr import CVR_WEIGHTS, is_cvr, is_ean, read_account, read_cvr, read_ean
from fritidspas.core.refused import Refused


# Numbers of authorities and companies that stand in public registers.
@pytest.mark.parametrize("cvr", ["29189897", "64942212", "24256790", "22756214", "54562519", "29189641"])
def test_a_real_cvr_is_right_however_it_is_written(cvr: str) -> None:
    assert is_cvr(cvr)
    assert read_cvr(f"DK {cvr[:2]} {cvr[2:4]} {cvr[4:6]}-{cvr[6:]} ") == cvr


@pytest.mark.parametrize(
    "typed",
    ["", "2918989", "291898970", "00000000", "29189898", "2918989a", "２９１８９８９７", "DK", "29+189897"],
)
def test_what_is_no_cvr_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="cvr_wrong"):
        read_cvr(typed)


def test_one_wrong_digit_is_always_found() -> None:
    """Every weight is prime to 11, so no single error leaves the sum as it was."""
    assert len(CVR_WEIGHTS) == 8
    right = "29189897"
    wrong = [f"{right[:at]}{digit}{right[at + 1 :]}" for at in range(8) for digit in "0123456789"]
    assert [one for one in wrong if is_cvr(one)] == [right] * 8


def test_an_ean_has_one_check_digit_that_fits() -> None:
    assert read_ean("4006381 333931") == "4006381333931"
    assert [digit for digit in "0123456789" if is_ean(f"400638133393{digit}")] == ["1"]
    for typed in ("", "0000000000000", "4006381333932", "400638133393", "40063813339311"):
        with pytest.raises(Refused, match="ean_wrong"):
            read_ean(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1551-123456", "1551 0000123456"),
        ("1551 1234567890", "1551 1234567890"),
        (" 1551  0000123456 ", "1551 0000123456"),
        ("15510000123456", "1551 0000123456"),
        ("15 51 12 34 56 78 90", "1551 1234567890"),
    ],
)
def test_an_account_is_kept_in_one_way(typed: str, kept: str) -> None:
    assert read_account(typed) == kept


@pytest.mark.parametrize("typed", ["", "1551", "1551-0", "1551-12345678901", "konto 1551 123456", "155-123x"])
def test_what_is_no_account_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="account_wrong"):
        read_account(typed)
