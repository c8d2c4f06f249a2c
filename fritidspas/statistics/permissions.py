"""Who may see the figures, and the children behind them."""

from flask_babel import lazy_gettext as _l

from fritidspas.core.roles import Role
from fritidspas.web.permission import Permission

PERMISSIONS = {
    "statistics.read": Permission(
        {Role.LEADER, Role.COORDINATOR, Role.ADMINISTRATOR, Role.FINANCE},
        _l("Se tal og udvikling"),
        _l("hele kommunen"),
        _l("tal; ingen af dem om færre end fem børn"),
    ),
    "statistics.children": Permission(
        {Role.COORDINATOR},
        _l("Se børnene bag et tal"),
        _l("alle børn, der er talt med"),
        _l("navn, nummer, hvad barnet fik og hvornår, og svar efter 3 og 6 måneder"),
    ),
}
