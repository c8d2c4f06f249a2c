"""Who may say for a club that a child has a place and comes."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "enrolments.confirm": Permission(
        {Role.COORDINATOR},
        _l("Svare for en forening og skrive træninger"),
        _l("alle børns pladser"),
        _l(
            "forening, hold, svar og træninger; for et barn med beskyttet adresse skrevet ned som "
            "opslag af, hvor det er"
        ),
    ),
    # families.queries.guardianship
    "enrolments.own": Permission(
        {Role.PARENT},
        _l("Spørge foreninger om plads og give samtykke"),
        _l("børn, man følger"),
        _l("tilbud, der passer, barnets pladser, og hvem kommunen må fortælle hvad"),
    ),
    # clubs.queries.own_offer, queries.own_enrolment
    "enrolments.club": Permission(
        {Role.CLUB},
        _l("Give plads, skrive fremmøde og scanne pas"),
        _l("børn, der spørger eller har plads på ens egne hold, og et barn, hvis pas bliver vist frem"),
        _l(
            "fornavn, fødselsår, om passet gælder, og træninger; ikke efternavn, CPR-nummer, adresse "
            "eller forældre"
        ),
    ),
}
