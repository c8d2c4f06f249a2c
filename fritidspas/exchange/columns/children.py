"""The columns of a file of children."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import (
    ADULT_GENDERS,
    DATE,
    GENDERS,
    LANGUAGES,
    MUNICIPALITY,
    PLACE,
    YES_NO,
    Column,
)

CHILDREN = (
    Column(
        "child_id",
        "Barn nr.",
        _l(
            "Jeres eget nummer for barnet, uden mellemrum. Ikke et CPR-nummer. Det samme nummer er det samme barn."
        ),
        "EKSEMPEL-1",
        ("barn", "barnid", "barnets nr", "barnets nummer", "barnenr", "nr", "nummer", "id"),
        required=True,
    ),
    Column(
        "cpr",
        "CPR-nummer",
        _l(
            "Ti cifre. Bliver forseglet, når filen er læst, og vises ikke igen. Tomt ændrer ikke det, der er gemt."
        ),
        "",
        ("cpr", "cpr nr", "personnummer", "barnets cpr"),
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
        "Tilbud",
        _l(
            "Numre på de tilbud, barnet ønsker, med mellemrum imellem. De skal stå i arket med tilbud eller være gemt."
        ),
        "",
        ("hold", "hold nr", "tilbud nr", "ønsket hold", "ønskede hold", "ønskede tilbud", "aktiviteter"),
    ),
    Column(
        "free",
        "Kan på",
        _l("Hvornår barnet kan, når det ikke har valgt et tilbud. Tomt: altid."),
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
        _l("Numre på guider, der aldrig må foreslås. Et navn, der mangler her, fjerner ikke en spærring."),
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
        _l(
            "Sidste dag med beskyttet adresse for barnet eller en forælder. Tomt ophæver ikke en beskyttelse."
        ),
        "",
        ("beskyttet til", "adressebeskyttet til", "beskyttet adresse til", "navne og adressebeskyttelse til"),
    ),
    MUNICIPALITY,
)
