"""The columns of a file of offers."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import MUNICIPALITY, PLACE, TIMES, Column

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
    MUNICIPALITY,
)
