"""The columns a file may have: their Danish headers, other names for them, and what to write in them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from fritidspas.matching.reading import CHILDREN, GUIDES, OFFERS


class Kind(StrEnum):
    """What the rows of a sheet are."""

    CHILDREN = "children"
    GUIDES = "guides"
    OFFERS = "offers"


FILE_OF = {Kind.CHILDREN: CHILDREN, Kind.GUIDES: GUIDES, Kind.OFFERS: OFFERS}
KIND_OF = {file: kind for kind, file in FILE_OF.items()}
ID_OF = {Kind.CHILDREN: "child_id", Kind.GUIDES: "guide_id", Kind.OFFERS: "offer_id"}
KIND_NAMES = {Kind.CHILDREN: _l("Børn"), Kind.GUIDES: _l("Guider"), Kind.OFFERS: _l("Hold")}


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

_COLUMNS = {
    Kind.CHILDREN: (
        Column(
            "child_id",
            "Barn nr.",
            _l("Jeres eget nummer for barnet, uden mellemrum. Ikke et CPR-nummer. Det samme nummer er det samme barn."),
            "EKSEMPEL-1",
            ("barn", "barnid", "barnets nr", "barnets nummer", "barnenr", "nr", "nummer", "id"),
            required=True,
        ),
        Column("first_name", "Fornavn", _l("Barnets fornavn."), "Amina", ("fornavne", "barnets fornavn")),
        Column("last_name", "Efternavn", _l("Barnets efternavn."), "Hansen", ("barnets efternavn",)),
        Column(
            "birth_date", "Fødselsdato", DATE, "03-03-2015", ("født", "fødselsdag", "fødselsdagen"), required=True
        ),
        Column("gender", "Køn", _l("Barnets køn."), "pige", ("barnets køn",), GENDERS, required=True),
        Column("languages", "Sprog", LANGUAGES, "dansk, arabisk", ("taler", "familiens sprog", "barnets sprog")),
        Column(
            "language_need",
            "Guiden skal tale",
            _l("Det sprog, guiden er nødt til at tale. Tomt: ingen krav."),
            "arabisk",
            ("sprogbehov", "guidens sprog", "nødvendigt sprog", "krav til sprog"),
        ),
        Column(
            "guide_gender",
            "Guidens køn",
            _l("Hvis barnet eller familien ønsker en kvinde eller en mand. Tomt: lige meget."),
            "kvinde",
            ("ønsket køn", "køn på guide", "ønsker guide køn"),
            ADULT_GENDERS[:2],
        ),
        Column(
            "guide_gender_weight",
            "Skal eller ønske",
            _l("Om guidens køn er et krav (skal) eller et ønske."),
            "ønske",
            ("krav til køn", "guidens køn skal eller ønske", "køn skal eller ønske"),
            ("skal", "ønske"),
        ),
        Column(
            "guide_age",
            "Guidens alder",
            _l("Om guiden helst skal være yngre eller ældre. Tomt: lige meget."),
            "yngre",
            ("ønsket alder", "alder på guide"),
            ("yngre", "ældre"),
        ),
        Column(
            "guide_kind",
            "Frivillig eller lønnet",
            _l("Hvilken slags guide barnet skal have."),
            "alle",
            ("slags guide", "guidetype", "type guide"),
            ("frivillig", "lønnet", "alle"),
        ),
        *PLACE,
        Column(
            "district",
            "Bydel",
            _l("Det område, der tælles i statistikken. Tomt: postnummerets by."),
            "",
            ("distrikt", "område", "boligområde", "by"),
        ),
        Column(
            "offers",
            "Hold",
            _l("Numre på de hold, barnet ønsker, med mellemrum imellem. De skal stå i arket med hold eller være gemt."),
            "",
            ("hold nr", "holdnr", "tilbud", "ønsket hold", "ønskede hold", "aktiviteter"),
        ),
        Column(
            "free",
            "Kan på",
            _l("Hvornår barnet kan, når det ikke har valgt et hold. Tomt: altid."),
            "man 15:00-18:00 | tor 16:00-19:00",
            ("ledige tider", "fri", "barnet kan", "tider", "ledig"),
        ),
        Column(
            "household",
            "Husstand",
            _l("Det samme nummer hos søskende, der skal følges ad."),
            "",
            ("familie", "familie nr", "søskende", "husstand nr"),
        ),
        Column(
            "together",
            "Samme guide som søskende",
            _l("Om søskende i husstanden skal have den samme guide. Tomt: ja."),
            "",
            ("sammen", "samme guide", "søskende sammen"),
            YES_NO,
        ),
        Column(
            "waiting_since",
            "Venter siden",
            _l("Datoen, da barnet kom på ventelisten. Tomt: fra i dag for et nyt barn, uændret for et kendt."),
            "01-06-2026",
            ("venter fra", "ventet siden", "på venteliste siden", "ventelistedato"),
        ),
        Column("priority", "Prioritet", _l("0 til 9. Et højere tal kommer først."), "0", ("prioriteret",)),
        Column(
            "current_guide",
            "Nuværende guide",
            _l("Nummeret på den guide, barnet kender. Tomt ændrer ikke det, der er gemt."),
            "",
            ("kender guide", "guide nu"),
        ),
        Column(
            "blocked_guides",
            "Ikke disse guider",
            _l("Numre på guider, der aldrig må foreslås. Et navn, der mangler her, fjerner ikke en blokering."),
            "",
            ("blokerede guider", "blokeret guide", "ikke guide", "spærrede guider"),
        ),
        Column(
            "locked_guide",
            "Kun denne guide",
            _l("Nummeret på den eneste guide, der er mulig. Tomt ændrer ikke det, der er gemt."),
            "",
            ("låst guide", "fast guide"),
        ),
        Column(
            "protected_until",
            "Adressebeskyttelse til",
            _l("Sidste dag med beskyttet adresse for barnet eller en forælder. Tomt ophæver ikke en beskyttelse."),
            "",
            ("beskyttet til", "adressebeskyttet til", "beskyttet adresse til", "navne og adressebeskyttelse til"),
        ),
        MUNICIPALITY,
    ),
    Kind.GUIDES: (
        Column(
            "guide_id",
            "Guide nr.",
            _l("Jeres eget nummer for guiden, uden mellemrum. Ikke et CPR-nummer."),
            "EKSEMPEL-1",
            ("guide", "guideid", "guidenr", "guidens nr", "guidens nummer", "nr", "nummer", "id"),
            required=True,
        ),
        Column("name", "Navn", _l("Guidens navn."), "Karen Lund", ("guidens navn", "fulde navn")),
        Column("first_name", "Fornavn", _l("Kan gives i stedet for navn, sammen med efternavn.")),
        Column("last_name", "Efternavn", _l("Kan gives i stedet for navn, sammen med fornavn.")),
        Column(
            "kind",
            "Frivillig eller lønnet",
            _l("Om guiden er frivillig eller lønnet."),
            "frivillig",
            ("type", "slags", "guidetype", "ansættelse"),
            ("frivillig", "lønnet"),
            required=True,
        ),
        Column("birth_date", "Fødselsdato", DATE, "14-05-1988", ("født", "fødselsdag"), required=True),
        Column("gender", "Køn", _l("Guidens køn."), "kvinde", ("guidens køn",), ADULT_GENDERS, required=True),
        Column("languages", "Sprog", LANGUAGES, "dansk, arabisk", ("taler", "guidens sprog"), required=True),
        *PLACE,
        Column(
            "max_km",
            "Højst km",
            _l("Hvor langt der højst må være til barnets hjem. Tomt: 10."),
            "8",
            ("max km", "maks km", "km", "rækkevidde", "højeste afstand"),
        ),
        Column(
            "capacity",
            "Antal børn",
            _l("Hvor mange børn guiden kan have. Tomt: 1."),
            "2",
            ("kapacitet", "pladser", "antal pladser", "højst børn"),
        ),
        Column(
            "weekly_minutes",
            "Minutter om ugen",
            _l("Hvor mange minutter guiden højst kan bruge om ugen. Tomt: ingen grænse."),
            "240",
            ("ugentlige minutter", "minutter pr uge", "minutter"),
        ),
        Column(
            "available",
            "Kan på",
            TIMES,
            "man 15:00-18:30 | ons 16:00-20:00",
            ("ledige tider", "tider", "ledig", "rådighed", "guiden kan"),
        ),
        Column(
            "certificate_until",
            "Børneattest til",
            _l("Sidste dag, børneattesten gælder. Tomt: ingen gyldig attest."),
            "31-12-2027",
            ("børneattest", "attest til", "børneattest gyldig til", "børneattest udløber"),
        ),
        Column("child_age_min", "Børn fra alder", _l("Tomt: 0 år."), "6", ("fra alder", "alder fra", "yngste barn")),
        Column("child_age_max", "Børn til alder", _l("Tomt: 18 år."), "14", ("til alder", "alder til", "ældste barn")),
        Column(
            "max_together",
            "Højst børn ad gangen",
            _l("Hvor mange børn guiden kan følge til det samme hold. Tomt: 2."),
            "2",
            ("børn ad gangen", "samtidig"),
        ),
        MUNICIPALITY,
    ),
    Kind.OFFERS: (
        Column(
            "offer_id",
            "Hold nr.",
            _l("Jeres eget nummer for holdet, uden mellemrum."),
            "EKSEMPEL-1",
            ("hold", "holdid", "tilbud nr", "tilbudsnr", "nr", "nummer", "id"),
            required=True,
        ),
        Column(
            "club",
            "Forening",
            _l("Foreningens navn. Er den ny, bliver den oprettet."),
            "Vestby Idrætsforening",
            ("klub", "foreningens navn", "forening navn"),
            required=True,
        ),
        Column("activity", "Aktivitet", _l("Fx fodbold."), "fodbold", ("idræt", "sport", "aktiviteten"), required=True),
        Column("sessions", "Tider", TIMES, "tir 16:30-17:30", ("træningstider", "træning", "tid"), required=True),
        *PLACE,
        MUNICIPALITY,
    ),
}  # fmt: skip


def columns(kind: Kind) -> tuple[Column, ...]:
    return _COLUMNS[kind]


@cache
def by_key(kind: Kind) -> Mapping[str, Column]:
    return MappingProxyType({column.key: column for column in _COLUMNS[kind]})


def key_of(kind: Kind, header: str) -> str:
    """The key of the column a header means; "" when we know no such column."""
    return _keys(kind).get(plain(header), "")


def plain(text: str) -> str:
    """A word without case, spaces and punctuation, its Danish letters spelled out: Fødselsdato as foedselsdato."""
    for letter, spelled in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        text = text.casefold().replace(letter, spelled)
    return re.sub(r"[\W_]", "", text)


@cache
def _keys(kind: Kind) -> Mapping[str, str]:
    names: dict[str, str] = {}
    for column in _COLUMNS[kind]:
        for name in (column.key, column.header, *column.others):
            names.setdefault(plain(name), column.key)
    return names
