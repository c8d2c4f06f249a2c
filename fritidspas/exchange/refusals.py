"""How this room says no to a file as a whole."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "file_no_header": _l(
        "Vi kan ikke finde overskrifterne i de første %(rows)s rækker. Hent skabelonen, og se, hvad kolonnerne hedder."
    ),
    "file_kind_twice": _l(
        "Arkene %(first)s og %(second)s ser ud til at have det samme indhold. Saml rækkerne i ét ark."
    ),
    "draft_problems": _l("Filen har stadig rækker med problemer. Intet er gemt."),
}
