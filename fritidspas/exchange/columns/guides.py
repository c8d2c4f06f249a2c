"""The columns of a file of guides."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import (
    ADULT_GENDERS,
    DATE,
    LANGUAGES,
    MUNICIPALITY,
    PLACE,
    TIMES,
    Column,
)

GUIDES = (
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
    Column(
        "child_age_min", "Børn fra alder", _l("Tomt: 0 år."), "6", ("fra alder", "alder fra", "yngste barn")
    ),
    Column(
        "child_age_max", "Børn til alder", _l("Tomt: 18 år."), "14", ("til alder", "alder til", "ældste barn")
    ),
    Column(
        "max_together",
        "Højst børn ad gangen",
        _l("Hvor mange børn guiden kan følge til det samme tilbud. Tomt: 2."),
        "2",
        ("børn ad gangen", "samtidig"),
    ),
    MUNICIPALITY,
)
