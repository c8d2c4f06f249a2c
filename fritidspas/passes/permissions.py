"""Who may see, give and change passes, and keep the year's money."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "passes.read": Permission(
        {Role.COORDINATOR},
        _l("Se fritidspas"),
        _l("alle kommunens fritidspas"),
        _l("barnets navn, ordning, beløb, posteringer, begrundelse og kort til print"),
    ),
    "passes.issue": Permission(
        {Role.COORDINATOR, Role.PROFESSIONAL},
        _l("Give et fritidspas"),
        _l(
            "koordinator: alle børn; fagperson: et barn, man lige har fundet, selv er kontaktperson for"
            " eller har åbnet uden anden vej, efter ordninger, der nævner ens fag"
        ),
        _l(
            "det, ordningen spørger om, pasnummer, beløb og kort; fagperson ikke, om et barn med "
            "beskyttet adresse bor i et område"
        ),
    ),
    "passes.write": Permission(
        {Role.COORDINATOR},
        _l("Ændre, stoppe og forny pas"),
        _l("alle kommunens fritidspas"),
        _l("beløb, stop med grund, og QR-kode"),
    ),
    "passes.pools": Permission(
        {Role.COORDINATOR, Role.LEADER, Role.FINANCE},
        _l("Se og sætte årets penge"),
        _l("alle puljer"),
        _l("summer; ingen børn"),
    ),
    # families.queries.guardianship
    "passes.own": Permission(
        {Role.PARENT},
        _l("Se sit barns fritidspas"),
        _l("pas til børn, man følger"),
        _l(
            "nummer, hvad der er tilbage, foreninger og hvert beløb; ikke foreninger og brugte beløb, "
            "når man ikke må vide, hvor barnet er"
        ),
    ),
}
