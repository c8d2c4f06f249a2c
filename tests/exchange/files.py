"""Files as people send them, made here: CSV in both encodings and separators, and Excel."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

CHILDREN_DANISH = (
    "Barn nr.", "Fornavn", "Efternavn", "Fødselsdato", "Køn", "Sprog", "Guiden skal tale", "Guidens køn",
    "Skal eller ønske", "Guidens alder", "Frivillig eller lønnet", "Postnr.", "Tilbud", "Kan på", "Husstand",
    "Samme guide som søskende", "Venter siden", "Prioritet", "Nuværende guide", "Ikke disse guider", "Kun denne guide",
    "Adressebeskyttelse til",
)  # fmt: skip
CHILD = (
    "B1", "Amina", "Øster", "03-03-2015", "pige", "dansk, arabisk", "arabisk", "kvinde", "ønske", "yngre", "alle",
    "8600", "T1", "man 15:00-18:00 | tor 16:00-19:00", "", "", "01-06-2026", "2", "G1", "", "", "",
)  # fmt: skip
GUIDES_DANISH = (
    "Guide nr.", "Navn", "Frivillig eller lønnet", "Fødselsdato", "Køn", "Sprog", "Postnr.", "Højst km", "Antal børn",
    "Kan på", "Børneattest til", "Børn fra alder", "Børn til alder",
)  # fmt: skip
GUIDE = (
    "G1", "Karen Lund", "frivillig", "14-05-1988", "kvinde", "dansk, arabisk", "8600", "7,5", "2",
    "man 15:00-18:30 | ons 16:00-20:00", "31-12-2027", "6", "14",
)  # fmt: skip
OFFERS_DANISH = ("Tilbud nr.", "Forening", "Aktivitet", "Tider", "Postnr.")
OFFER = ("T1", "Vestby Idrætsforening", "fodbold", "tir 16:30-17:30", "8600")

CHILDREN_ENGLISH = (
    "child_id", "municipality", "birth_date", "gender", "languages", "language_need", "guide_gender",
    "guide_gender_weight", "guide_age", "lat", "lon", "postcode", "offers", "free", "guide_kind", "household",
    "together", "waiting_since", "priority", "current_guide", "blocked_guides", "locked_guide",
)  # fmt: skip
GUIDES_ENGLISH = (
    "guide_id", "municipality", "kind", "birth_date", "gender", "languages", "lat", "lon", "postcode", "max_km",
    "capacity", "weekly_minutes", "available", "certificate_until", "child_age_min", "child_age_max", "max_together",
)  # fmt: skip
OFFERS_ENGLISH = ("offer_id", "municipality", "club", "activity", "lat", "lon", "postcode", "sessions")

Rows = Sequence[Sequence[Any]]


def as_csv(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> bytes:
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows(rows)
    return file.getvalue().encode(encoding)


def as_xlsx(sheets: Mapping[str, Rows]) -> bytes:
    """Numbers stay numbers and dates dates."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd-mm-yyyy", "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


def child(**given: str) -> tuple[str, ...]:
    """The cells of one Danish child with some of them different, by header."""
    return _with(CHILDREN_DANISH, CHILD, given)


def guide(**given: str) -> tuple[str, ...]:
    return _with(GUIDES_DANISH, GUIDE, given)


def _with(header: Sequence[str], cells: Sequence[str], given: Mapping[str, str]) -> tuple[str, ...]:
    return tuple({**dict(zip(header, cells, strict=True)), **given}[name] for name in header)


def town() -> bytes:
    """A workbook with an offer, a guide and a child who wants both."""
    return as_xlsx(
        {
            "Børn": [CHILDREN_DANISH, CHILD],
            "Guider": [GUIDES_DANISH, GUIDE],
            "Tilbud": [OFFERS_DANISH, OFFER],
        }
    )
