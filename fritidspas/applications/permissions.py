"""Who may apply and who answers. A parent sees their own applications only: `queries.own_application`."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "applications.apply": {Role.PARENT},
    # For a child just found, or one's own.
    "applications.refer": {Role.PROFESSIONAL},
    # One's own; a coordinator's too, who was given those of a colleague who left.
    "applications.answer": {Role.PROFESSIONAL, Role.COORDINATOR},
    # A professional only under the schemes that let their profession decide; a coordinator has the rest until somebody
    # answers it: `queries.desk_of`.
    "applications.decide": {Role.COORDINATOR, Role.PROFESSIONAL},
    # To tie a child to an application, somebody must be able to look for it among all children.
    "applications.link": {Role.COORDINATOR},
}
