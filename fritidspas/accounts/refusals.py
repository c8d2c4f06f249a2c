"""How this room says no."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "wrong_password": _l("Den nuværende adgangskode er forkert."),
    "password_short": _l("Adgangskoden skal have mindst %(shortest)s tegn."),
    "municipality_exists": _l("Kommunen %(number)s findes allerede. Intet er ændret."),
    "municipality_code_wrong": _l("En kommunes kode er fire cifre, fx 0561."),
    "municipality_name_wrong": _l("Skriv kommunens navn med højst %(longest)s tegn."),
    "email_wrong": _l("Skriv en e-mailadresse, fx navn@eksempel.dk"),
    "email_taken": _l("Der findes allerede en bruger med den e-mailadresse."),
    "profession_missing": _l("Vælg fagpersonens fag."),
    "profession_needless": _l(
        "Kun fagpersoner har et fag. Vælg rollen fagperson, eller lad feltet stå tomt."
    ),
    "own_receiving": _l(
        "Du kan ikke selv sige, om du modtager bekymringer. Bed en anden, der modtager dem, om det."
    ),
    "last_receiver": _l(
        "Det er den eneste, der modtager bekymringer. En anden skal modtage dem først: den, der modtager "
        "bekymringer nu, vælger hvem."
    ),
    "receiver_outside": _l("Kun kommunens medarbejdere kan modtage bekymringer."),
    "own_role": _l(
        "Du kan ikke ændre din egen rolle eller lukke din egen adgang. Bed en anden administrator om det."
    ),
}
