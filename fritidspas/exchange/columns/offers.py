"""The columns of a file of offers."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import DATE, MUNICIPALITY, PLACE, TIMES, Column

OFFERS = (
    Column(
        "offer_id",
        "Tilbud nr.",
        _l("Jeres eget nummer for tilbuddet, uden mellemrum."),
        "EKSEMPEL-1",
        ("tilbud", "tilbudsnr", "tilbudnr", "hold", "hold nr", "holdid", "nr", "nummer", "id"),
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
    Column(
        "activity",
        "Aktivitet",
        _l("Fx fodbold."),
        "fodbold",
        ("idræt", "sport", "aktiviteten"),
        required=True,
    ),
    Column("sessions", "Tider", TIMES, "tir 16:30-17:30", ("træningstider", "træning", "tid"), required=True),
    *PLACE,
    Column(
        "kind",
        "Slags",
        _l("Om det er et hold hver uge eller et kort kursus. Tomt: hold."),
        "hold",
        ("type", "form"),
        ("hold", "kursus"),
    ),
    Column("age_from", "Fra alder", _l("Hele år. Tomt: ingen grænse."), "7", ("alder fra", "yngste")),
    Column(
        "age_until",
        "Til og med alder",
        _l("Hele år. Tomt: ingen grænse."),
        "12",
        ("til alder", "alder til", "ældste"),
    ),
    Column(
        "price_ore",
        "Pris",
        _l("Kroner for en sæson, fx 600 eller 1.200,50."),
        "600",
        ("kontingent", "pris kr", "pris i kr", "pris for en sæson"),
    ),
    Column("season_from", "Sæson fra", DATE, "01-08-2026", ("sæsonstart", "start", "fra dato")),
    Column(
        "season_until", "Sæson til", DATE, "30-06-2027", ("sæson til og med", "sæsonslut", "slut", "til dato")
    ),
    Column(
        "places", "Pladser", _l("Hvor mange børn der er plads til."), "14", ("antal pladser", "plads til")
    ),
    MUNICIPALITY,
)
