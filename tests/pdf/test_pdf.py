"""PDFs: tagged for screen readers, whole in every language of families, and never read as markup."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
import typst

from fritidspas.pdf import FONTS, Data, paragraphs, pdf

AT = datetime(2026, 8, 3, 9, 0, tzinfo=UTC)
MARKUP = '#panic("x") #eval("1+1") *fed _skrå $x^2 \\alpha `kode <mærke> @ingen = // /* "citat" #let [ { ~'
MILLIMETRE = 72 / 25.4
PAGE_HEIGHT = 297


def letter(text: str = "Hej", address: str = "Amal Hassan", language: str = "da") -> Data:
    return {
        "address": [address, "Skolegade 12", "8600 Silkeborg"],
        "sender": "Vestby Kommune",
        "contact": ["Telefon 12 34 56 78"],
        "parts": [{"lang": language, "heading": "Går Sara stadig?", "paragraphs": paragraphs(text)}],
        "link": None,
    }


def made(*letters: Data) -> bytes:
    return pdf(
        "letters/printed.typ",
        {"title": "Breve", "author": "Vestby Kommune", "day": "3. august 2026", "letters": list(letters)},
        AT,
    )


@contextmanager
def opened(document: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(document)) as found:
        yield found


def read(document: bytes) -> list[str]:
    with opened(document) as pages:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pages]


def test_it_is_tagged_and_says_so() -> None:
    document = made(letter())
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    with opened(document) as found:
        assert found.is_tagged()
        assert found.get_metadata_value("Title") == "Breve"


def test_the_same_data_gives_the_same_bytes() -> None:
    assert made(letter()) == made(letter())
    assert made(letter()) != made(letter("Hej igen"))


def test_what_people_write_stays_text() -> None:
    assert MARKUP in read(made(letter(MARKUP, address=MARKUP[:20])))[0].replace("\n", " ")


def test_the_same_words_would_be_markup_elsewhere() -> None:
    with pytest.raises(typst.TypstError):
        typst.compile(MARKUP.encode())


@pytest.mark.parametrize(
    "text", ["😀 中文 \x01 \ue000", "می\u200cخواهد", "Їжак ґанок", "İğne şık", "źdźbło", "﷽ \u2066x\u2069"]
)
def test_no_sign_stops_a_letter(text: str) -> None:
    made(letter(text, language="fa"))


def test_a_sign_no_face_has_is_a_question_mark_and_the_rest_is_kept() -> None:
    assert "Sara ? Åse Їжак" in read(made(letter("Sara 😀 Åse Їжак")))[0]


def test_the_list_of_signs_is_true() -> None:
    """Typst would refuse PDF/UA-1 for any sign of it that cannot be set."""
    ranges = [line.split("-") for line in (FONTS / "signs.txt").read_text().split()]
    signs = "".join(chr(code) for first, last in ranges for code in range(int(first, 16), int(last, 16) + 1))
    made(letter(" ".join(signs)))


def test_the_fonts_are_as_they_were_sealed_with_their_licences() -> None:
    lines = [line.split() for line in (FONTS / "VERSION").read_text().splitlines() if "./" in line]
    sealed = {name.removeprefix("./"): digest for digest, name in lines}
    files = [path for path in Path(FONTS).iterdir() if path.name != "VERSION"]
    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in files} == sealed
    assert sum("LICENSE" in name for name in sealed) == 2


def test_every_letter_begins_on_a_sheet_of_its_own() -> None:
    pages = read(made(letter("kort"), letter("lang tekst. " * 600), letter("sidst")))
    first = [number for number, text in enumerate(pages, start=1) if "Amal Hassan" in text]
    assert len(first) == 3
    assert all(number % 2 == 1 for number in first)
    assert "Side 2" in pages[first[1]]
    assert pages[1] == ""  # the back of the first


def test_the_address_and_nothing_else_is_in_the_window() -> None:
    """What every C5 window shows: 20 to 105 mm from the left, 44 to 79 mm from the top."""
    with opened(made(letter("Hemmeligt " * 50, address="Modtager"))) as document:
        page = document[0].get_textpage()
        seen = page.get_text_bounded(
            left=15 * MILLIMETRE,
            right=110 * MILLIMETRE,
            top=(PAGE_HEIGHT - 40) * MILLIMETRE,
            bottom=(PAGE_HEIGHT - 88) * MILLIMETRE,
        )
        assert seen.split("\r\n") == ["Modtager", "Skolegade 12", "8600 Silkeborg"]
        inside = page.get_text_bounded(
            left=20 * MILLIMETRE - 1,
            right=105 * MILLIMETRE,
            top=(PAGE_HEIGHT - 46) * MILLIMETRE,
            bottom=(PAGE_HEIGHT - 76) * MILLIMETRE,
        )
        assert inside == seen


def test_paragraphs_are_as_people_write_them() -> None:
    assert paragraphs("Hej\r\n\r\nén\nto\n\n\n\nfarvel\n") == [["Hej"], ["én", "to"], ["farvel"]]
