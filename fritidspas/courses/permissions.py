"""Who may see rounds of courses, write a child's wishes, and give the places."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "courses.read": Permission(
        {Role.COORDINATOR},
        _l("Se runder af kurser"),
        _l("alle runder og de børn, der ønsker eller har plads"),
        _l("navn, ønsker og plads; på lister ikke kurset for et barn med beskyttet adresse"),
    ),
    "courses.write": Permission(
        {Role.COORDINATOR},
        _l("Åbne runder og fordele pladser"),
        _l("alle runder og de børn, der ønsker eller har plads"),
        _l("dage, pladser, fordelingen og hvorfor den er ændret"),
    ),
    # families/views_office/opening.py
    "courses.wish": Permission(
        {Role.COORDINATOR, Role.PROFESSIONAL},
        _l("Skrive et barns ønsker til kurser"),
        _l(
            "koordinator: alle børn; fagperson: et barn, man lige har fundet, selv er kontaktperson for"
            " eller har åbnet uden anden vej"
        ),
        _l("de kurser, der passer til alderen, og barnets ønsker i rækkefølge"),
    ),
    # families.queries.guardianship
    "courses.own": Permission(
        {Role.PARENT},
        _l("Ønske kurser til sit barn"),
        _l("børn, man følger"),
        _l("ønsker, plads og svar; ikke for et beskyttet barn, når man ikke må vide, hvor det er"),
    ),
}
