"""The rooms of the house: what each hangs into the application. The only list of them."""

from dataclasses import dataclass

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

import fritidspas.accounts.permissions
import fritidspas.accounts.refusals
import fritidspas.accounts.views_office
import fritidspas.accounts.views_public
import fritidspas.clubs.permissions
import fritidspas.enrolments.models
import fritidspas.exchange.jobs
import fritidspas.exchange.permissions
import fritidspas.exchange.refusals
import fritidspas.exchange.views_office
import fritidspas.families.permissions
import fritidspas.guides.permissions
import fritidspas.home.permissions
import fritidspas.home.views_office
import fritidspas.home.views_public
import fritidspas.matches.jobs
import fritidspas.matches.models
import fritidspas.matches.permissions
import fritidspas.matches.refusals
import fritidspas.privacy.permissions
import fritidspas.privacy.views_office
from fritidspas.core.roles import Role
from fritidspas.jobs.queue import Work


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the main navigation, shown to those who may."""

    endpoint: str
    label: LazyString
    permission: str


BLUEPRINTS: tuple[Blueprint, ...] = (
    fritidspas.home.views_public.blueprint,
    fritidspas.home.views_office.blueprint,
    fritidspas.accounts.views_public.blueprint,
    fritidspas.accounts.views_office.blueprint,
    fritidspas.privacy.views_office.blueprint,
    fritidspas.exchange.views_office.blueprint,
)

PERMISSIONS: dict[str, set[Role]] = {
    **fritidspas.home.permissions.PERMISSIONS,
    **fritidspas.accounts.permissions.PERMISSIONS,
    **fritidspas.privacy.permissions.PERMISSIONS,
    **fritidspas.families.permissions.PERMISSIONS,
    **fritidspas.clubs.permissions.PERMISSIONS,
    **fritidspas.guides.permissions.PERMISSIONS,
    **fritidspas.matches.permissions.PERMISSIONS,
    **fritidspas.exchange.permissions.PERMISSIONS,
}

SENTENCES: dict[str, LazyString] = {
    **fritidspas.accounts.refusals.SENTENCES,
    **fritidspas.matches.refusals.SENTENCES,
    **fritidspas.exchange.refusals.SENTENCES,
}

NAVIGATION = (
    Door("home.front", _l("Forside"), "home.read"),
    Door("exchange.upload", _l("Indlæs filer"), "exchange.import"),
    Door("privacy.looks", _l("Opslag"), "privacy.audit"),
    Door("privacy.events", _l("Hændelser"), "privacy.audit"),
    Door("users.users", _l("Brugere"), "accounts.manage"),
)

WORK: dict[str, Work] = {
    "matching": fritidspas.matches.jobs.run_matching,
    fritidspas.exchange.jobs.KIND: fritidspas.exchange.jobs.work,
}
