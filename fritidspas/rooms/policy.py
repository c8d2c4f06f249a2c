"""Who may what, and what is said to those who may not or cannot."""

from flask_babel.speaklater import LazyString

import fritidspas.accounts.permissions
import fritidspas.accounts.refusals
import fritidspas.applications.permissions
import fritidspas.applications.refusals
import fritidspas.claims.permissions
import fritidspas.claims.refusals
import fritidspas.clubs.permissions
import fritidspas.clubs.refusals
import fritidspas.corps.permissions
import fritidspas.corps.refusals
import fritidspas.courses.permissions
import fritidspas.courses.refusals
import fritidspas.enrolments.permissions
import fritidspas.enrolments.refusals
import fritidspas.exchange.permissions
import fritidspas.exchange.refusals
import fritidspas.families.permissions
import fritidspas.families.refusals
import fritidspas.followups.permissions
import fritidspas.followups.refusals
import fritidspas.guides.permissions
import fritidspas.guides.refusals
import fritidspas.handover.permissions
import fritidspas.handover.refusals
import fritidspas.home.permissions
import fritidspas.home.refusals
import fritidspas.identity.permissions
import fritidspas.identity.refusals
import fritidspas.letters.permissions
import fritidspas.letters.refusals
import fritidspas.links.refusals
import fritidspas.matches.permissions
import fritidspas.matches.refusals
import fritidspas.paper.permissions
import fritidspas.paper.refusals
import fritidspas.passes.permissions
import fritidspas.passes.refusals
import fritidspas.payments.permissions
import fritidspas.payments.refusals
import fritidspas.privacy.permissions
import fritidspas.rights.permissions
import fritidspas.rights.refusals
import fritidspas.schemes.permissions
import fritidspas.schemes.refusals
import fritidspas.statistics.permissions
import fritidspas.trips.permissions
import fritidspas.trips.refusals
import fritidspas.worries.permissions
import fritidspas.worries.refusals
from fritidspas.web import paging
from fritidspas.web.forms import place
from fritidspas.web.permission import Permission
from fritidspas.web.sheets_in import refusals as of_sheets

PERMISSIONS: dict[str, Permission] = {
    **fritidspas.home.permissions.PERMISSIONS,
    **fritidspas.accounts.permissions.PERMISSIONS,
    **fritidspas.identity.permissions.PERMISSIONS,
    **fritidspas.privacy.permissions.PERMISSIONS,
    **fritidspas.rights.permissions.PERMISSIONS,
    **fritidspas.letters.permissions.PERMISSIONS,
    **fritidspas.families.permissions.PERMISSIONS,
    **fritidspas.schemes.permissions.PERMISSIONS,
    **fritidspas.passes.permissions.PERMISSIONS,
    **fritidspas.clubs.permissions.PERMISSIONS,
    **fritidspas.guides.permissions.PERMISSIONS,
    **fritidspas.applications.permissions.PERMISSIONS,
    **fritidspas.enrolments.permissions.PERMISSIONS,
    **fritidspas.claims.permissions.PERMISSIONS,
    **fritidspas.matches.permissions.PERMISSIONS,
    **fritidspas.courses.permissions.PERMISSIONS,
    **fritidspas.followups.permissions.PERMISSIONS,
    **fritidspas.payments.permissions.PERMISSIONS,
    **fritidspas.paper.permissions.PERMISSIONS,
    **fritidspas.trips.permissions.PERMISSIONS,
    **fritidspas.statistics.permissions.PERMISSIONS,
    **fritidspas.exchange.permissions.PERMISSIONS,
    **fritidspas.handover.permissions.PERMISSIONS,
    **fritidspas.worries.permissions.PERMISSIONS,
    **fritidspas.corps.permissions.PERMISSIONS,
}

SENTENCES: dict[str, LazyString] = {
    **place.SENTENCES,
    **of_sheets.SENTENCES,
    **paging.SENTENCES,
    **fritidspas.home.refusals.SENTENCES,
    **fritidspas.accounts.refusals.SENTENCES,
    **fritidspas.identity.refusals.SENTENCES,
    **fritidspas.links.refusals.SENTENCES,
    **fritidspas.letters.refusals.SENTENCES,
    **fritidspas.paper.refusals.SENTENCES,
    **fritidspas.matches.refusals.SENTENCES,
    **fritidspas.exchange.refusals.SENTENCES,
    **fritidspas.families.refusals.SENTENCES,
    **fritidspas.schemes.refusals.SENTENCES,
    **fritidspas.passes.refusals.SENTENCES,
    **fritidspas.clubs.refusals.SENTENCES,
    **fritidspas.guides.refusals.SENTENCES,
    **fritidspas.applications.refusals.SENTENCES,
    **fritidspas.enrolments.refusals.SENTENCES,
    **fritidspas.claims.refusals.SENTENCES,
    **fritidspas.payments.refusals.SENTENCES,
    **fritidspas.courses.refusals.SENTENCES,
    **fritidspas.handover.refusals.SENTENCES,
    **fritidspas.rights.refusals.SENTENCES,
    **fritidspas.followups.refusals.SENTENCES,
    **fritidspas.trips.refusals.SENTENCES,
    **fritidspas.worries.refusals.SENTENCES,
    **fritidspas.corps.refusals.SENTENCES,
}
