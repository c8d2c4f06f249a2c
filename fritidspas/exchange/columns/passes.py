"""The columns of a file of passes."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import Column

PASSES = (
    Column(
        "child",
        "Barn nr.",
        _l("Jeres eget nummer for barnet. Det skal stå i arket med børn eller være gemt."),
        "EKSEMPEL-1",
        ("barn", "barnid", "barnets nr", "barnets nummer", "barnenr"),
        required=True,
    ),
    Column(
        "scheme",
        "Ordning",
        _l("Ordningens navn eller nøgle."),
        "Guide to Move",
        ("passets ordning", "fritidspas", "type"),
        required=True,
    ),
    Column(
        "number",
        "Pasnummer",
        _l("Kun hvis passet allerede har et nummer herfra. Tomt: passet får et nyt."),
        "",
        ("pas nr", "pas", "passets nummer"),
    ),
    Column(
        "activity_day",
        "Aktivitet begynder",
        _l("Den dag, aktiviteten begynder. Tomt: i dag."),
        "",
        ("gælder fra", "begynder", "startdato", "fra dato"),
    ),
    Column(
        "ore",
        "Beløb",
        _l("Kroner, når ordningen ikke selv siger hvor mange. Tomt: det, ordningen siger."),
        "600",
        ("bevilling", "bevilget", "beløb kr", "kr", "bevilget beløb"),
    ),
)
