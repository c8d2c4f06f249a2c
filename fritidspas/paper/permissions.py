"""Who prints letters and posts them: whoever may read what they say of children."""

from fritidspas.core.roles import Role

PERMISSIONS = {"paper.print": {Role.COORDINATOR}}
