"""A workbook as a coordinator would bring it in: eight children, five guides and three offers in Silkeborg."""

from datetime import date

from fritidspas.core.dates import add_months
from tests.exchange.files import CHILDREN_DANISH, GUIDES_DANISH, OFFERS_DANISH, as_xlsx

AFTERNOONS = "man 14:00-20:00 | tir 14:00-20:00 | ons 14:00-20:00 | tor 14:00-20:00"


def workbook(today: date) -> bytes:
    """Amina and Yusuf speak what a guide speaks, Oksana what nobody does; Ida and Bo are siblings; Eva is protected."""
    return as_xlsx(
        {
            "Børn": [CHILDREN_DANISH, *(_child(today, **facts) for facts in CHILDREN)],
            "Guider": [GUIDES_DANISH, *(_guide(today, *facts) for facts in GUIDES)],
            "Tilbud": [OFFERS_DANISH, *OFFERS],
        }
    )


CHILDREN = [
    {
        "nr": "B1",
        "first": "Amina",
        "last": "Yusuf",
        "months": 4,
        "speaks": "somali",
        "needs": "somali",
        "offer": "T1",
    },
    {"nr": "B2", "first": "Yusuf", "last": "Kaya", "months": 3, "speaks": "tyrkisk", "offer": "T2"},
    {"nr": "B3", "first": "Ida", "last": "Holm", "months": 2, "home": "H1", "offer": "T1"},
    {"nr": "B4", "first": "Bo", "last": "Holm", "months": 2, "home": "H1", "offer": "T1"},
    {"nr": "B5", "first": "Eva", "last": "Skov", "months": 5, "protected": True, "offer": "T3"},
    {"nr": "B6", "first": "Oksana", "last": "Bondar", "months": 6, "speaks": "ukrainsk", "needs": "ukrainsk"},
    {"nr": "B7", "first": "Karl", "last": "Dam", "months": 1},
    {"nr": "B8", "first": "Liv", "last": "Krog", "months": 1, "offer": "T2"},
]
GUIDES = [
    ("G1", "Hodan Abdi", "frivillig", "kvinde", "dansk, somali", 1),
    ("G2", "Emre Demir", "lønnet", "mand", "dansk, tyrkisk", 2),
    ("G3", "Karen Lund", "frivillig", "kvinde", "dansk", 2),
    ("G4", "Poul Krog", "frivillig", "mand", "dansk", 1),
    ("G5", "Grethe Vig", "frivillig", "kvinde", "dansk, engelsk", 1),
]
OFFERS = [
    ("T1", "Silkeborg Boldklub", "fodbold", "tir 16:30-17:30", "8600"),
    ("T2", "Søernes Svømmeklub", "svømning", "ons 16:00-17:00", "8600"),
    ("T3", "Gudenå Spejderne", "spejder", "tor 17:00-18:30", "8600"),
]


def _child(
    today: date,
    nr: str,
    first: str,
    last: str,
    months: int,
    speaks: str = "",
    needs: str = "",
    offer: str = "",
    home: str = "",
    protected: bool = False,
) -> list[str]:
    facts = {
        "Barn nr.": nr,
        "Fornavn": first,
        "Efternavn": last,
        "Fødselsdato": _text(add_months(today, -12 * 10)),
        "Køn": "pige",
        "Sprog": ", ".join(["dansk", *([speaks] if speaks else [])]),
        "Guiden skal tale": needs,
        "Postnr.": "8600",
        "Tilbud": offer,
        "Husstand": home,
        "Samme guide som søskende": "ja" if home else "",
        "Venter siden": _text(add_months(today, -months)),
        "Adressebeskyttelse til": _text(add_months(today, 6)) if protected else "",
    }
    return [facts.get(column, "") for column in CHILDREN_DANISH]


def _guide(today: date, nr: str, name: str, kind: str, gender: str, speaks: str, seats: int) -> list[str]:
    facts = {
        "Guide nr.": nr,
        "Navn": name,
        "Frivillig eller lønnet": kind,
        "Fødselsdato": _text(add_months(today, -12 * 40)),
        "Køn": gender,
        "Sprog": speaks,
        "Postnr.": "8600",
        "Højst km": "10",
        "Antal børn": str(seats),
        "Kan på": AFTERNOONS,
        "Børneattest til": _text(add_months(today, 24)),
    }
    return [facts.get(column, "") for column in GUIDES_DANISH]


def _text(day: date) -> str:
    return f"{day:%d-%m-%Y}"
