"""What Danes write in a cell, and what the engine reads."""

import pytest

from fritidspas.exchange.columns import Kind, columns, key_of
from fritidspas.exchange.words import in_engine_words


@pytest.mark.parametrize(
    ("column", "written", "read"),
    [
        ("gender", "Pige", "f"),
        ("gender", "dreng", "m"),
        ("gender", "andet", "x"),
        ("gender", "f", "f"),
        ("languages", "dansk, arabisk", "da ar"),
        ("languages", "Dansk og Somali", "da so"),
        ("languages", "dansk arabisk", "da ar"),
        ("languages", "da ar", "da ar"),
        ("languages", "farsi/dari", "fa prs"),
        ("languages", "dansk, klingonsk nok", "da klingonsk nok"),
        ("language_need", "Tigrinya", "ti"),
        ("guide_gender", "lige meget", ""),
        ("guide_gender_weight", "Skal", "must"),
        ("guide_age", "ældre", "older"),
        ("guide_kind", "lønnet", "paid"),
        ("guide_kind", "Alle", "any"),
        ("together", "Nej", "no"),
        ("offers", "T1, T2;T3", "T1 T2 T3"),
        ("free", "mandag kl. 15-18, ons 16.00-18.00", "mandag 15-18 | ons 16.00-18.00"),
        ("free", "tue 15:00-16:00 | wed 10:00-12:00", "tue 15:00-16:00 | wed 10:00-12:00"),
        ("postcode", "8600 Silkeborg", "8600"),
        ("postcode", "800", "0800"),
        ("municipality", "561", "0561"),
        ("first_name", "Skal", "Skal"),
    ],
)
def test_danish_words_are_understood(column: str, written: str, read: str) -> None:
    assert in_engine_words(Kind.CHILDREN, column, written) == read


@pytest.mark.parametrize("written", ["Barn nr.", "BARN NR", "barn_nr", " Barn-Nr ", "child_id", "Child ID"])
def test_a_header_is_known_whatever_its_case_spaces_and_dots(written: str) -> None:
    assert key_of(Kind.CHILDREN, written) == "child_id"


def test_danish_letters_may_be_spelled_out() -> None:
    assert key_of(Kind.CHILDREN, "Foedselsdato") == key_of(Kind.CHILDREN, "FØDSELSDATO") == "birth_date"


@pytest.mark.parametrize("kind", list(Kind))
def test_no_header_means_two_columns(kind: Kind) -> None:
    for column in columns(kind):
        assert {key_of(kind, name) for name in (column.key, column.header, *column.others)} == {column.key}
