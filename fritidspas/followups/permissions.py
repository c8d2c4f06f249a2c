"""Who may follow up, and for whom."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "followups.all": Permission(
        {Role.COORDINATOR},
        _l("Følge op for alle"),
        _l("hele kommunens opfølgninger, også om børn, andre er ansvarlige for"),
        _l("det samme som i Se og svare på opfølgninger"),
    ),
    # queries.theirs
    "followups.read": Permission(
        {Role.COORDINATOR, Role.PROFESSIONAL},
        _l("Se og svare på opfølgninger"),
        _l(
            "koordinator: alle; fagperson: børn, man er kontaktperson for, og opfølgninger,"
            " man selv er ansvarlig for i dag"
        ),
        _l("barnets navn, ordning, svarene før og nu, og næste skridt; ikke fagpersoners syn på trivsel"),
    ),
    # queries.of_guide
    "followups.guide": Permission(
        {Role.GUIDE},
        _l("Svare på opfølgninger om sine børn"),
        _l("børn, man følges med"),
        _l("fornavn og ens eget svar; ikke hvad andre har svaret før"),
    ),
    # queries.family.asked_of
    "followups.own": Permission(
        {Role.PARENT},
        _l("Svare på opfølgninger om sit barn"),
        _l("børn, man følger; fra 15 år kun den unge selv"),
        _l("spørgsmålet og ens eget svar"),
    ),
    "followups.club": Permission(
        {Role.CLUB},
        _l("Skrive, at et barn er begyndt"),
        _l("børn med plads på ens egne hold, som ingen har set til første træning"),
        _l("fornavn, hold og siden hvornår"),
    ),
    # rules.well_being.may_read
    "followups.well_being": Permission(
        {Role.PROFESSIONAL},
        _l("Skrive, hvordan et barn har det"),
        _l("børn, man er kontaktperson for, og det, man selv har skrevet"),
        _l("fagpersoners syn på trivsel, dag og formål; ingen andre roller kan læse det"),
    ),
}
