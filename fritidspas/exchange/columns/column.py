"""One column of a file, and those that several kinds of rows have."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `key` is its English name; `others` are further headers that mean it.

    `words` are the fixed values a cell may have, `required` whether a row must say something here.
    """

    key: str
    header: str
    explanation: LazyString
    example: str = ""
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    required: bool = False


GENDERS = ("pige", "dreng", "andet")
ADULT_GENDERS = ("kvinde", "mand", "andet")
YES_NO = ("ja", "nej")
TIMES = _l("Dag og tid med | imellem, fx man 15:00-18:30 | ons 16:00-20:00.")
DATE = _l("Dato, fx 03-03-2015.")
PLACE = (
    Column(
        "postcode",
        "Postnr.",
        _l("Fire cifre. Skal udfyldes, når bredde- og længdegrad ikke er givet."),
        "8600",
        ("postnummer", "post nr", "postkode", "zip"),
    ),
    Column(
        "lat",
        "Breddegrad",
        _l("Stedet på kortet i grader, hvis det skal være mere præcist end postnummeret."),
        "",
        ("latitude", "bredde"),
    ),
    Column("lon", "Længdegrad", _l("Gives sammen med breddegraden."), "", ("longitude", "længde")),
)
MUNICIPALITY = Column(
    "municipality",
    "Kommune",
    _l("Kommunens kode. Kan udelades; er den med, skal den være jeres egen."),
    "",
    ("kommunekode", "kommune nr", "kommunenr"),
)
LANGUAGES = _l("Sprog med mellemrum eller komma imellem, fx dansk, arabisk.")
