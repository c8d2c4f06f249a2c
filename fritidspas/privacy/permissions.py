"""Who may see who looked."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "privacy.audit": Permission(
        {Role.AUDITOR},
        _l("Se, hvem der har set og gjort hvad"),
        _l("alle opslag og hændelser i kommunen"),
        _l("tidspunkt, medarbejderens navn, side og barnets nummer; ikke børns navne"),
    ),
    "privacy.glass": Permission(
        {Role.AUDITOR, Role.COORDINATOR},
        _l("Se børn, der blev åbnet uden anden vej"),
        _l("åbninger, ingen revisor har set på"),
        _l("tidspunkt, medarbejderens navn, grund og barnets nummer; ikke barnets navn"),
    ),
    "privacy.roles": Permission(
        {Role.ADMINISTRATOR, Role.AUDITOR},
        _l("Se, hvad hver rolle må"),
        _l("alle roller og rettigheder"),
        _l("denne tabel; ingen personer"),
    ),
    # families.queries.guardianship
    "privacy.own": Permission(
        {Role.PARENT},
        _l("Se, hvem der har set på ens barn"),
        _l("opslag på børn, man følger"),
        _l(
            "tidspunkt, rolle, arbejdssted og side; ingen navne; ved beskyttet adresse ikke "
            "arbejdssted, og ikke side, når man ikke må vide, hvor barnet er"
        ),
    ),
}
