"""The rooms of the house: what each hangs into the application. The only list of them."""

from dataclasses import dataclass

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

import fritidspas.accounts.above
import fritidspas.accounts.handing
import fritidspas.accounts.permissions
import fritidspas.accounts.refusals
import fritidspas.accounts.views_office
import fritidspas.accounts.views_public
import fritidspas.applications.handing
import fritidspas.applications.letters
import fritidspas.applications.merging
import fritidspas.applications.permissions
import fritidspas.applications.queries
import fritidspas.applications.refusals
import fritidspas.applications.service
import fritidspas.applications.views_office
import fritidspas.applications.views_parent
import fritidspas.applications.waits
import fritidspas.claims.merging
import fritidspas.claims.models
import fritidspas.claims.permissions
import fritidspas.claims.refusals
import fritidspas.claims.views_club
import fritidspas.claims.views_office
import fritidspas.claims.waits
import fritidspas.clubs.above
import fritidspas.clubs.letters
import fritidspas.clubs.permissions
import fritidspas.clubs.refusals
import fritidspas.clubs.service
import fritidspas.clubs.views_club
import fritidspas.clubs.views_office
import fritidspas.clubs.views_public
import fritidspas.clubs.waits
import fritidspas.corps.letters
import fritidspas.corps.permissions
import fritidspas.corps.refusals
import fritidspas.corps.service
import fritidspas.corps.views_guide
import fritidspas.corps.views_office
import fritidspas.corps.views_public
import fritidspas.corps.waits
import fritidspas.courses.jobs
import fritidspas.courses.letters
import fritidspas.courses.merging
import fritidspas.courses.models
import fritidspas.courses.permissions
import fritidspas.courses.queries.rounds
import fritidspas.courses.refusals
import fritidspas.courses.service.line
import fritidspas.courses.service.rounds
import fritidspas.courses.views_office
import fritidspas.courses.views_parent
import fritidspas.courses.waits
import fritidspas.enrolments.above
import fritidspas.enrolments.letters
import fritidspas.enrolments.models
import fritidspas.enrolments.permissions
import fritidspas.enrolments.queries
import fritidspas.enrolments.refusals
import fritidspas.enrolments.views_club
import fritidspas.enrolments.views_office
import fritidspas.enrolments.views_parent
import fritidspas.enrolments.views_public
import fritidspas.enrolments.waits
import fritidspas.exchange.jobs
import fritidspas.exchange.permissions
import fritidspas.exchange.refusals
import fritidspas.exchange.service
import fritidspas.exchange.views_office
import fritidspas.families.above
import fritidspas.families.handing
import fritidspas.families.merging
import fritidspas.families.permissions
import fritidspas.families.recipients
import fritidspas.families.refusals
import fritidspas.families.views_office
import fritidspas.families.views_parent
import fritidspas.followups.handing
import fritidspas.followups.jobs
import fritidspas.followups.letters
import fritidspas.followups.merging
import fritidspas.followups.models
import fritidspas.followups.permissions
import fritidspas.followups.queries.lists
import fritidspas.followups.queries.waiting
import fritidspas.followups.refusals
import fritidspas.followups.service
import fritidspas.followups.views_club
import fritidspas.followups.views_guide
import fritidspas.followups.views_office
import fritidspas.followups.views_parent
import fritidspas.followups.views_public
import fritidspas.followups.waits
import fritidspas.guides.above
import fritidspas.guides.letters
import fritidspas.guides.permissions
import fritidspas.guides.refusals
import fritidspas.guides.service
import fritidspas.guides.views_guide
import fritidspas.guides.views_office
import fritidspas.guides.views_public
import fritidspas.guides.waits
import fritidspas.handover.jobs
import fritidspas.handover.letters
import fritidspas.handover.models
import fritidspas.handover.permissions
import fritidspas.handover.queries
import fritidspas.handover.refusals
import fritidspas.handover.service.giving
import fritidspas.handover.views_office
import fritidspas.handover.waits
import fritidspas.home.letters
import fritidspas.home.permissions
import fritidspas.home.refusals
import fritidspas.home.views_office
import fritidspas.home.views_public
import fritidspas.ledger.models
import fritidspas.letters.above
import fritidspas.letters.jobs
import fritidspas.letters.models
import fritidspas.letters.permissions
import fritidspas.letters.refusals
import fritidspas.letters.service
import fritidspas.letters.views_office
import fritidspas.letters.waits
import fritidspas.links.models
import fritidspas.links.refusals
import fritidspas.matches.above
import fritidspas.matches.jobs
import fritidspas.matches.letters
import fritidspas.matches.load
import fritidspas.matches.merging
import fritidspas.matches.models
import fritidspas.matches.permissions
import fritidspas.matches.refusals
import fritidspas.matches.service
import fritidspas.matches.views_guide
import fritidspas.matches.views_office
import fritidspas.matches.views_parent
import fritidspas.matches.views_public
import fritidspas.matches.waits
import fritidspas.paper.above
import fritidspas.paper.models
import fritidspas.paper.permissions
import fritidspas.paper.refusals
import fritidspas.paper.views_office
import fritidspas.paper.waits
import fritidspas.passes.above
import fritidspas.passes.handing
import fritidspas.passes.letters
import fritidspas.passes.merging
import fritidspas.passes.permissions
import fritidspas.passes.queries
import fritidspas.passes.refusals
import fritidspas.passes.views_office
import fritidspas.passes.views_parent
import fritidspas.payments.models
import fritidspas.payments.permissions
import fritidspas.payments.refusals
import fritidspas.payments.views_club
import fritidspas.payments.views_office
import fritidspas.privacy.permissions
import fritidspas.privacy.views_office
import fritidspas.schemes.permissions
import fritidspas.schemes.refusals
import fritidspas.schemes.views_office
import fritidspas.statistics.permissions
import fritidspas.statistics.views_office
import fritidspas.trips.models
import fritidspas.trips.permissions
import fritidspas.trips.queries
import fritidspas.trips.refusals
import fritidspas.trips.views_guide
import fritidspas.trips.views_office
import fritidspas.trips.views_public
import fritidspas.trips.waits
import fritidspas.worries.letters
import fritidspas.worries.merging
import fritidspas.worries.permissions
import fritidspas.worries.refusals
import fritidspas.worries.service
import fritidspas.worries.views_office
import fritidspas.worries.views_public
import fritidspas.worries.waits
from fritidspas.accounts.holding import Holding
from fritidspas.core.roles import Role
from fritidspas.jobs.queue import Round, Sweep, Work
from fritidspas.letters.kinds import LetterKind
from fritidspas.web import paging
from fritidspas.web.forms import place
from fritidspas.web.sheets_in import refusals as of_sheets
from fritidspas.web.waits import Waits


@dataclass(frozen=True, slots=True)
class Door:
    """An entry of the main navigation, shown to those who may."""

    endpoint: str
    label: LazyString
    permission: str


BLUEPRINTS: tuple[Blueprint, ...] = (
    fritidspas.home.views_public.blueprint,
    fritidspas.home.views_public.joining,
    fritidspas.home.views_public.forgotten,
    fritidspas.home.views_office.blueprint,
    fritidspas.accounts.views_public.blueprint,
    fritidspas.accounts.views_office.blueprint,
    fritidspas.letters.views_office.blueprint,
    fritidspas.matches.views_office.blueprint,
    fritidspas.matches.views_parent.blueprint,
    fritidspas.matches.views_guide.blueprint,
    fritidspas.matches.views_public.blueprint,
    fritidspas.privacy.views_office.blueprint,
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

# What each room has that somebody must have, in the order in which everybody holds its rows.
HOLDINGS: tuple[Holding, ...] = (
    fritidspas.families.handing.CONTACT,
    fritidspas.applications.handing.CONTACT,
    fritidspas.passes.handing.CONTACT,
    fritidspas.followups.handing.UP_TO,
    fritidspas.accounts.handing.SEAT,
)

PERMISSIONS: dict[str, set[Role]] = {
    **fritidspas.home.permissions.PERMISSIONS,
    **fritidspas.accounts.permissions.PERMISSIONS,
    **fritidspas.privacy.permissions.PERMISSIONS,
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
    **fritidspas.followups.refusals.SENTENCES,
    **fritidspas.trips.refusals.SENTENCES,
    **fritidspas.worries.refusals.SENTENCES,
    **fritidspas.corps.refusals.SENTENCES,
}

# What each room does when two rows of one child become one (`families.merging`).
MOVERS = (
    fritidspas.families.merging.MOVER,
    fritidspas.applications.merging.MOVER,
    # Before enrolments, which come with what clubs have claimed.
    fritidspas.followups.merging.MOVER,
    # In the order in which everybody holds them (docs/architecture.md): places, claims, passes.
    fritidspas.courses.merging.MOVER,
    fritidspas.claims.merging.MOVER,
    fritidspas.passes.merging.MOVER,
    fritidspas.matches.merging.MOVER,
    fritidspas.worries.merging.MOVER,
)

# What waits for whoever comes, said by each room: the first thing on every front page.
WAITS: tuple[Waits, ...] = (
    fritidspas.worries.waits.waits,
    fritidspas.handover.waits.waits,
    fritidspas.followups.waits.waits,
    fritidspas.matches.waits.waits,
    fritidspas.applications.waits.waits,
    fritidspas.clubs.waits.waits,
    fritidspas.claims.waits.waits,
    fritidspas.courses.waits.waits,
    fritidspas.enrolments.waits.waits,
    fritidspas.trips.waits.waits,
    fritidspas.corps.waits.waits,
    fritidspas.guides.waits.waits,
    fritidspas.letters.waits.waits,
    fritidspas.paper.waits.waits,
)

# What pages ask of rooms above their own: the only way up (docs/decisions/0004).
ABOVE: dict[str, object] = {
    "accounts": fritidspas.accounts.above.Above(has_work=fritidspas.handover.queries.has_work),
    "letters": fritidspas.letters.above.Above(
        protected=fritidspas.families.recipients.protected_among,
        may_read=fritidspas.families.recipients.may_still_read,
    ),
    "paper": fritidspas.paper.above.Above(keep_address=fritidspas.families.recipients.keep_address),
    "families": fritidspas.families.above.Above(
        ids_with_guide=fritidspas.matches.load.ids_with_guide,
        guides=fritidspas.matches.load.guides_of_children,
        wishes=fritidspas.enrolments.queries.wishes_of,
        ended=fritidspas.enrolments.queries.ended_since,
        passes=fritidspas.passes.queries.passes_of,
        applications=fritidspas.applications.queries.of_children,
        ways_to_refer=fritidspas.applications.queries.ways_to_refer,
        open_rounds=fritidspas.courses.queries.rounds.open_rounds,
        passes_to_give=fritidspas.passes.queries.ways_to_give,
        follow_ups=fritidspas.followups.queries.lists.of_children,
    ),
    "enrolments": fritidspas.enrolments.above.Above(changed=fritidspas.followups.service.plan),
    "matches": fritidspas.matches.above.Above(changed=fritidspas.followups.service.plan),
    "passes": fritidspas.passes.above.Above(
        waits=fritidspas.applications.queries.waits_in_line,
        join=fritidspas.applications.service.join,
        claims=fritidspas.claims.queries.claims_on,
    ),
    "clubs": fritidspas.clubs.above.Above(
        wanted=fritidspas.enrolments.queries.wanted_by_offer,
        children=fritidspas.enrolments.queries.count_children,
    ),
    "guides": fritidspas.guides.above.Above(
        load=fritidspas.matches.load.running_by_guide,
        companions=fritidspas.matches.load.companions_of,
        trips=fritidspas.matches.load.trips_of,
        misfits=fritidspas.trips.queries.misfits,
    ),
}

NAVIGATION = (
    Door("home.front", _l("Forside"), "home.read"),
    Door("families.children", _l("Børn"), "families.read"),
    Door("families.my_children", _l("Mine børn"), "families.search"),
    Door("families.find", _l("Find et barn"), "families.search"),
    Door("applications.queue", _l("Ansøgninger"), "applications.link"),
    Door("followups.follow_ups", _l("Opfølgninger"), "followups.read"),
    Door("schemes.guidance", _l("Vejviser"), "schemes.guidance"),
    Door("passes.passes", _l("Fritidspas"), "passes.read"),
    Door("guides.guides", _l("Guider"), "guides.read"),
    Door("corps.overview", _l("Guidekorps"), "corps.read"),
    Door("clubs.offers", _l("Tilbud"), "clubs.read"),
    Door("clubs.waiting", _l("Foreninger"), "clubs.read"),
    Door("courses.rounds", _l("Kurser"), "courses.read"),
    Door("claims.claims", _l("Opkrævninger"), "claims.approve"),
    Door("schemes.schemes", _l("Ordninger"), "schemes.read"),
    Door("matches.runs", _l("Match"), "matches.read"),
    Door("payments.batches", _l("Udbetalinger"), "payments.pay"),
    Door("payments.books", _l("Afstemning"), "payments.read"),
    Door("letters.letters", _l("Breve"), "letters.read"),
    Door("trips.months", _l("Timer og kørsel"), "trips.pay"),
    Door("statistics.overview", _l("Tal og udvikling"), "statistics.read"),
    Door("exchange.upload", _l("Indlæs filer"), "exchange.import"),
    Door("privacy.looks", _l("Opslag"), "privacy.audit"),
    Door("privacy.events", _l("Hændelser"), "privacy.audit"),
    Door("users.users", _l("Brugere"), "accounts.manage"),
    Door("handover.colleagues", _l("Giv videre"), "handover.do"),
    Door("my_club.front", _l("Min forening"), "clubs.own"),
    Door("attendance.asking", _l("Børn, der spørger"), "enrolments.club"),
    Door("first_training.children", _l("Første træning"), "followups.club"),
    Door("attendance.scan", _l("Scan et pas"), "enrolments.club"),
    Door("my_claims.claims", _l("Opkrævninger"), "claims.make"),
    Door("my_payments.statements", _l("Betalt til os"), "payments.own"),
    Door("my_applications.front", _l("Min side"), "applications.apply"),
    Door("my_meetings.meetings", _l("Møder"), "corps.own"),
    Door("supervision.ask", _l("Supervision"), "corps.own"),
    Door("guide_followups.follow_ups", _l("Opfølgninger"), "followups.guide"),
    Door("my_trips.front", _l("Min side"), "trips.own"),
    Door("my_trips.trips", _l("Mine ture"), "trips.own"),
    Door("my_guiding.willing", _l("Hvad jeg kan og vil"), "guides.own"),
    Door("worries.worries", _l("Bekymringer"), "worries.read"),
    Door("worry.new", _l("Bekymret for et barn?"), "worries.raise"),
)

# Under whose entry a page, or a whole room, stands; every other page under the first entry of its room.
BEHIND = {
    "enrolments": "families",
    "paper": "letters",
    # Where a professional comes from; coordinators have entries for these.
    "applications": "families.my_children",
    "passes": "families.my_children",
    "schemes": "schemes.schemes",
    **dict.fromkeys(("clubs.club", "clubs.clubs", "clubs.new_club", "clubs.edit_club"), "clubs.waiting"),
    **dict.fromkeys(("clubs.approve", "clubs.decline"), "clubs.waiting"),
    **dict.fromkeys(("payments.pool", "payments.outside", "payments.entries"), "payments.books"),
    **dict.fromkeys(("payments.year_end", "payments.closing_year"), "payments.books"),
}

# The kinds of letters each room sends.
LETTERS: tuple[LetterKind, ...] = (
    *fritidspas.home.letters.KINDS,
    *fritidspas.applications.letters.KINDS,
    *fritidspas.passes.letters.KINDS,
    *fritidspas.enrolments.letters.KINDS,
    *fritidspas.courses.letters.KINDS,
    *fritidspas.clubs.letters.KINDS,
    *fritidspas.followups.letters.KINDS,
    *fritidspas.guides.letters.KINDS,
    *fritidspas.matches.letters.KINDS,
    *fritidspas.worries.letters.KINDS,
    *fritidspas.corps.letters.KINDS,
    *fritidspas.handover.letters.KINDS,
)

WORK: dict[str, Work] = {
    "matching": fritidspas.matches.jobs.run_matching,
    fritidspas.exchange.jobs.KIND: fritidspas.exchange.jobs.work,
    fritidspas.courses.service.rounds.PROPOSE: fritidspas.courses.jobs.propose_places,
    fritidspas.courses.service.rounds.GIVE: fritidspas.courses.jobs.give_places,
    fritidspas.handover.service.giving.GIVE: fritidspas.handover.jobs.give,
}

SWEEPS: tuple[Sweep, ...] = (
    fritidspas.exchange.service.forget_expired,
    fritidspas.applications.service.forget_drafts,
    fritidspas.courses.service.line.lapse_offers,
    fritidspas.letters.service.doubt_the_silent,
    fritidspas.followups.jobs.plan_follow_ups,
    fritidspas.followups.jobs.ask_about_children,
    fritidspas.clubs.service.remind_of_declarations,
    fritidspas.matches.service.remind,
    fritidspas.guides.service.turn_leaves,
    fritidspas.worries.service.tell_overdue,
    fritidspas.corps.service.remind_of_certificates,
)

# Work that is nobody's job: every minute, and when it is nudged.
ROUNDS: dict[str, Round] = {fritidspas.letters.service.ROUND: fritidspas.letters.jobs.send_some}
