"""How we say no to a file as a whole."""

from flask_babel import lazy_gettext as _l

SENTENCES = {
    "file_empty": _l("Filen er tom: der er ingen rækker under overskriften."),
    "file_unreadable": _l(
        "Filen kan ikke læses. Gem den som Excel (.xlsx) eller CSV, og prøv igen. Måske er den beskadiget."
    ),
    "file_webpage": _l(
        "Filen er en webside eller XML med et andet navn. Åbn den i Excel, og gem den som Excel-projektmappe (.xlsx)."
    ),
    "file_locked": _l("Filen er beskyttet med adgangskode. Gem en kopi uden adgangskode, og prøv igen."),
    "file_quotes": _l(
        "Filen kan ikke læses som CSV fra række %(row)s: et citationstegn åbnes, men lukkes aldrig."
    ),
    "file_too_long": _l("Filen har for mange rækker. Del den op i filer med højst %(most)s rækker."),
}
