"""Who may apply and who answers. A parent sees their own applications only: `queries.own_application`."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    # queries.own_application
    "applications.apply": Permission(
        {Role.PARENT},
        _l("Søge og følge sin ansøgning"),
        _l("ansøgninger, man selv har sendt eller er ved at skrive, og de børn, man følger"),
        _l(
            "egne svar, hvor langt det er, og børnenes pas og pladser; ikke hvor et beskyttet barn går "
            "til noget, når man ikke må vide det"
        ),
    ),
    "applications.refer": Permission(
        {Role.PROFESSIONAL},
        _l("Søge for et barn"),
        _l("et barn, man lige har fundet, selv er kontaktperson for eller har åbnet uden anden vej"),
        _l("det, ordningen spørger om, og om det er opfyldt; ikke bopælen for et barn med beskyttet adresse"),
    ),
    "applications.answer": Permission(
        {Role.PROFESSIONAL, Role.COORDINATOR},
        _l("Svare på spørgsmål om en ansøgning for et barn"),
        _l("ansøgninger for et barn, man selv har sendt eller har fået fra en kollega"),
        _l("det, der er søgt om, hvad der er spurgt om, og hvad det blev til"),
    ),
    # queries.desk_of
    "applications.decide": Permission(
        {Role.COORDINATOR, Role.PROFESSIONAL},
        _l("Svare på ansøgninger"),
        _l(
            "ordninger, man selv afgør; koordinator også resten: uden barn, i kø, eller når ingen "
            "familierådgiver kan logge ind"
        ),
        _l("det, der er søgt om, husstandens børn med alder, pas, guide og kontaktperson, og årets penge"),
    ),
    # To tie a child to an application, somebody must be able to look for it among all children.
    "applications.link": Permission(
        {Role.COORDINATOR},
        _l("Finde barnet til en ansøgning og give efter kø"),
        _l("alle kommunens børn og køerne"),
        _l("børn, der ligner, med navn og fødselsdag, og hvad der er søgt om"),
    ),
}
