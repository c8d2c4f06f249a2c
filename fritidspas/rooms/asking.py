"""What rooms ask of each other without knowing each other: upwards, in a merge, in a handover, on front pages."""

import fritidspas.accounts.above
import fritidspas.applications.handing
import fritidspas.applications.merging
import fritidspas.applications.queries
import fritidspas.applications.service
import fritidspas.applications.waits
import fritidspas.claims.merging
import fritidspas.claims.waits
import fritidspas.clubs.above
import fritidspas.clubs.waits
import fritidspas.corps.queries
import fritidspas.corps.waits
import fritidspas.courses.merging
import fritidspas.courses.queries.rounds
import fritidspas.courses.waits
import fritidspas.enrolments.above
import fritidspas.enrolments.queries
import fritidspas.enrolments.waits
import fritidspas.families.above
import fritidspas.families.handing
import fritidspas.families.merging
import fritidspas.families.recipients
import fritidspas.followups.handing
import fritidspas.followups.merging
import fritidspas.followups.queries.lists
import fritidspas.followups.service
import fritidspas.followups.waits
import fritidspas.guides.above
import fritidspas.guides.recipients
import fritidspas.guides.waits
import fritidspas.handover.queries
import fritidspas.handover.waits
import fritidspas.identity.queries
import fritidspas.identity.rules
import fritidspas.letters.above
import fritidspas.letters.waits
import fritidspas.matches.above
import fritidspas.matches.load
import fritidspas.matches.merging
import fritidspas.matches.waits
import fritidspas.paper.above
import fritidspas.paper.waits
import fritidspas.passes.above
import fritidspas.passes.handing
import fritidspas.passes.merging
import fritidspas.passes.queries
import fritidspas.privacy.waits
import fritidspas.trips.queries
import fritidspas.trips.service
import fritidspas.trips.waits
import fritidspas.worries.merging
import fritidspas.worries.waits
from fritidspas.accounts.holding import Holding
from fritidspas.web.waits import Waits

# What pages ask of rooms above their own: the only way up (docs/decisions/0004).
ABOVE: dict[str, object] = {
    "accounts": fritidspas.accounts.above.Above(
        has_work=fritidspas.handover.queries.has_work,
        password_set=fritidspas.trips.service.renew_own_feed,
        is_enough=fritidspas.identity.rules.is_enough,
        with_factor=fritidspas.identity.queries.users_with_factor,
    ),
    "letters": fritidspas.letters.above.Above(
        protected=fritidspas.families.recipients.protected_among,
        may_read=fritidspas.families.recipients.may_still_read,
        reached={**fritidspas.families.recipients.REACHED, "guide": fritidspas.guides.recipients.reached},
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
        meetings=fritidspas.corps.queries.in_calendar,
    ),
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

# What each room has that somebody must have, in the order in which everybody holds its rows.
HOLDINGS: tuple[Holding, ...] = (
    fritidspas.families.handing.CONTACT,
    fritidspas.applications.handing.CONTACT,
    fritidspas.passes.handing.CONTACT,
    fritidspas.followups.handing.UP_TO,
)

# What waits for whoever comes, said by each room: the first thing on every front page.
WAITS: tuple[Waits, ...] = (
    fritidspas.privacy.waits.waits,
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
