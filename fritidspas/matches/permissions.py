"""Who may run the matching, judge its proposals, and see how runs compare."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "matches.read": Permission(
        {Role.COORDINATOR},
        _l("Se kørsler, forslag og forløb"),
        _l("alle børn, der venter eller har en guide, og alle guider"),
        _l("navne, hvorfor de passer, svar og historie; ikke sted og tid for et barn med beskyttet adresse"),
    ),
    "matches.run": Permission(
        {Role.COORDINATOR},
        _l("Starte en kørsel"),
        _l("alle børn, der venter, og alle guider"),
        _l("periode og vægte"),
    ),
    "matches.decide": Permission(
        {Role.COORDINATOR},
        _l("Tage stilling til forslag og ændre forløb"),
        _l("alle forslag og forløb"),
        _l("ja, nej, lås og spærring, svar, dage og grunde"),
    ),
    # families.queries.guardianship
    "matches.own": Permission(
        {Role.PARENT},
        _l("Svare på en guide til sit barn"),
        _l("børn, man følger; fra 15 år svarer den unge selv"),
        _l("guidens navn, aldersgruppe og sprog, om børneattesten er set, og egne svar"),
    ),
    # queries.question.asked_of_user
    "matches.guide": Permission(
        {Role.GUIDE},
        _l("Svare på, om man vil følges med et barn"),
        _l("børn, man bliver spurgt om"),
        _l("fornavn, alder, sprog, hvad og hvornår; ikke hvad og hvornår ved beskyttet adresse"),
    ),
    "matches.compare": Permission(
        {Role.COORDINATOR, Role.LEADER},
        _l("Sammenligne kørsler"),
        _l("alle kørsler"),
        _l("tal; leder ser ikke tal om få børn"),
    ),
}
