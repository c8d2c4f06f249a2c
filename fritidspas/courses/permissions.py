"""Who may see rounds of courses, write a child's wishes, and give the places."""

from fritidspas.core.roles import Role

PERMISSIONS = {
    "courses.read": {Role.COORDINATOR},
    "courses.write": {Role.COORDINATOR},
    # One child at a time: a professional's own, or the one just found (`families/views_office/opening.py`).
    "courses.wish": {Role.COORDINATOR, Role.PROFESSIONAL},
    # Of a child one acts for: `families.queries.guardianship`.
    "courses.own": {Role.PARENT},
}
