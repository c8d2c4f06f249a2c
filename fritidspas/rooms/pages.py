"""The pages of every room."""

from flask import Blueprint

import fritidspas.accounts.views_office
import fritidspas.accounts.views_public
import fritidspas.applications.views_office
import fritidspas.applications.views_parent
import fritidspas.claims.views_club
import fritidspas.claims.views_office
import fritidspas.clubs.views_club
import fritidspas.clubs.views_office
import fritidspas.clubs.views_public
import fritidspas.corps.views_guide
import fritidspas.corps.views_office
import fritidspas.corps.views_public
import fritidspas.courses.views_office
import fritidspas.courses.views_parent
import fritidspas.enrolments.views_club
import fritidspas.enrolments.views_office
import fritidspas.enrolments.views_parent
import fritidspas.enrolments.views_public
import fritidspas.exchange.views_office
import fritidspas.families.views_office
import fritidspas.families.views_parent
import fritidspas.followups.views_club
import fritidspas.followups.views_guide
import fritidspas.followups.views_office
import fritidspas.followups.views_parent
import fritidspas.followups.views_public
import fritidspas.guides.views_guide
import fritidspas.guides.views_office
import fritidspas.guides.views_public
import fritidspas.handover.views_office
import fritidspas.home.views_office
import fritidspas.home.views_public
import fritidspas.identity.views_office
import fritidspas.identity.views_public
import fritidspas.letters.views_office
import fritidspas.matches.views_guide
import fritidspas.matches.views_office
import fritidspas.matches.views_parent
import fritidspas.matches.views_public
import fritidspas.paper.views_office
import fritidspas.passes.views_office
import fritidspas.passes.views_parent
import fritidspas.payments.views_club
import fritidspas.payments.views_office
import fritidspas.privacy.views_office
import fritidspas.privacy.views_parent
import fritidspas.rights.views_office
import fritidspas.rights.views_parent
import fritidspas.schemes.views_office
import fritidspas.statistics.views_office
import fritidspas.trips.views_guide
import fritidspas.trips.views_office
import fritidspas.trips.views_public
import fritidspas.worries.views_office
import fritidspas.worries.views_public

BLUEPRINTS: tuple[Blueprint, ...] = (
    fritidspas.home.views_public.blueprint,
    fritidspas.home.views_public.joining,
    fritidspas.home.views_public.forgotten,
    fritidspas.home.views_office.blueprint,
    fritidspas.accounts.views_public.blueprint,
    fritidspas.accounts.views_office.blueprint,
    fritidspas.identity.views_public.blueprint,
    fritidspas.identity.views_office.blueprint,
    fritidspas.letters.views_office.blueprint,
    fritidspas.matches.views_office.blueprint,
    fritidspas.matches.views_parent.blueprint,
    fritidspas.matches.views_guide.blueprint,
    fritidspas.matches.views_public.blueprint,
    fritidspas.privacy.views_office.blueprint,
    fritidspas.rights.views_office.blueprint,
    fritidspas.rights.views_parent.blueprint,
    fritidspas.privacy.views_parent.blueprint,
    fritidspas.statistics.views_office.blueprint,
    fritidspas.paper.views_office.blueprint,
    fritidspas.payments.views_office.blueprint,
    fritidspas.payments.views_club.blueprint,
    fritidspas.exchange.views_office.blueprint,
    fritidspas.families.views_office.blueprint,
    fritidspas.enrolments.views_office.blueprint,
    fritidspas.enrolments.views_club.blueprint,
    fritidspas.enrolments.views_public.blueprint,
    fritidspas.guides.views_office.blueprint,
    fritidspas.guides.views_public.blueprint,
    fritidspas.guides.views_guide.blueprint,
    fritidspas.trips.views_guide.blueprint,
    fritidspas.trips.views_public.blueprint,
    fritidspas.trips.views_office.blueprint,
    fritidspas.clubs.views_office.blueprint,
    fritidspas.passes.views_office.blueprint,
    fritidspas.courses.views_office.blueprint,
    fritidspas.claims.views_office.blueprint,
    fritidspas.courses.views_parent.blueprint,
    fritidspas.clubs.views_club.blueprint,
    fritidspas.claims.views_club.blueprint,
    fritidspas.clubs.views_public.blueprint,
    fritidspas.schemes.views_office.blueprint,
    fritidspas.applications.views_parent.blueprint,
    fritidspas.families.views_parent.blueprint,
    fritidspas.passes.views_parent.blueprint,
    fritidspas.enrolments.views_parent.blueprint,
    fritidspas.applications.views_office.blueprint,
    fritidspas.handover.views_office.blueprint,
    fritidspas.followups.views_office.blueprint,
    fritidspas.followups.views_guide.blueprint,
    fritidspas.followups.views_club.blueprint,
    fritidspas.followups.views_parent.blueprint,
    fritidspas.followups.views_public.blueprint,
    fritidspas.corps.views_office.blueprint,
    fritidspas.corps.views_guide.blueprint,
    fritidspas.corps.views_guide.own_meetings,
    fritidspas.corps.views_public.blueprint,
    fritidspas.worries.views_public.blueprint,
    fritidspas.worries.views_office.blueprint,
)
