"""The columns of a file of clubs."""

from flask_babel import lazy_gettext as _l

from fritidspas.exchange.columns.column import DATE, Column

CLUBS = (
    Column(
        "name",
        "Forening",
        _l("Foreningens navn. Det samme navn er den samme forening."),
        "EKSEMPEL Idrætsforening",
        ("foreningens navn", "forening navn", "navn", "klub", "klubbens navn"),
        required=True,
    ),
    Column(
        "cvr",
        "CVR-nummer",
        _l("Otte cifre. Tomt ændrer ikke det, der er gemt."),
        "12345674",
        ("cvr", "cvr nr"),
    ),
    Column(
        "contact",
        "Kontaktperson",
        _l("Navnet på den, kommunen kan spørge."),
        "Bente Holm",
        ("kontakt", "formand", "kontaktpersonens navn"),
    ),
    Column("email", "E-mail", _l("Foreningens e-mail."), "post@forening.example", ("mail", "email adresse")),
    Column("phone", "Telefon", _l("Foreningens telefon."), "12 34 56 78", ("tlf", "telefonnummer", "mobil")),
    Column(
        "approved_from",
        "Godkendt fra",
        DATE,
        "01-01-2026",
        ("folkeoplysende fra", "godkendelse fra", "godkendt"),
    ),
    Column(
        "approved_until",
        "Godkendt til",
        _l("Sidste dag. Tomt: indtil videre."),
        "",
        ("godkendt til og med", "folkeoplysende til", "godkendelse til"),
    ),
    Column(
        "account",
        "Bankkonto",
        _l(
            "Registreringsnummer og kontonummer. Der betales først, når kontoen er bekræftet på foreningens side."
        ),
        "1234-1234567890",
        ("konto", "kontonummer", "reg og konto", "kontonr"),
    ),
    Column(
        "ean",
        "EAN-nummer",
        _l("13 cifre. Kun i stedet for en bankkonto."),
        "",
        ("ean", "ean nr", "ean lokationsnummer"),
    ),
)
