"""Who may see and keep the children of the municipality."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "families.read": Permission(
        {Role.COORDINATOR},
        _l("Se børn og familier"),
        _l("alle kommunens børn"),
        _l(
            "navn, fødselsdag, køn, sprog, guide, pas, ansøgninger, forældre og ønsker; CPR-nummer kun "
            "som kendt eller ej; ikke hvor et barn med beskyttet adresse bor og går til noget"
        ),
    ),
    "families.write": Permission(
        {Role.COORDINATOR},
        _l("Skrive børn op, rette dem og deres forældre"),
        _l("alle kommunens børn"),
        _l(
            "alle oplysninger om barnet, ønsker og hvem der følger det; CPR-nummeret kan skrives, men "
            "ikke læses"
        ),
    ),
    # views_office/opening.py
    "families.search": Permission(
        {Role.PROFESSIONAL},
        _l("Finde et barn, man kender, og følge sine egne"),
        _l(
            "ét barn ad gangen ved præcist navn og fødselsdag eller CPR-nummer, og børn, man selv er "
            "kontaktperson for; uden anden vej én time og til revision"
        ),
        _l(
            "navn, fødselsdag, sprog, pas, guide som ja eller nej, forening, ansøgninger og "
            "kontaktperson; ikke adresse, og ikke forening ved beskyttet adresse"
        ),
    ),
    # queries.guardianship
    "families.own": Permission(
        {Role.PARENT},
        _l("Se, hvem der følger barnet, og invitere en forælder"),
        _l("børn, man følger"),
        _l(
            "forældres navne, og hvem barnet bor hos; ikke hvem det ellers bor hos, når man ikke må "
            "vide, hvor det er"
        ),
    ),
    "families.whereabouts": Permission(
        {Role.COORDINATOR},
        _l("Se, hvor et barn med beskyttet adresse er"),
        _l("ét barn, ét brev eller én tur ad gangen, på et tryk, der bliver skrevet ned"),
        _l("postnummer, distrikt, tilbud, kilometer og bemærkninger, og hvad et brev fortæller"),
    ),
}
