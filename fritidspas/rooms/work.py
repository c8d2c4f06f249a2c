"""What workers do for each room, and the letters it sends."""

import fritidspas.applications.letters
import fritidspas.applications.service
import fritidspas.clubs.letters
import fritidspas.clubs.service
import fritidspas.corps.letters
import fritidspas.corps.service
import fritidspas.courses.jobs
import fritidspas.courses.letters
import fritidspas.courses.service.line
import fritidspas.courses.service.rounds
import fritidspas.enrolments.letters
import fritidspas.exchange.jobs
import fritidspas.exchange.service
import fritidspas.followups.jobs
import fritidspas.followups.letters
import fritidspas.guides.letters
import fritidspas.guides.service
import fritidspas.handover.jobs
import fritidspas.handover.letters
import fritidspas.handover.service.giving
import fritidspas.home.letters
import fritidspas.identity.letters
import fritidspas.identity.service
import fritidspas.letters.jobs
import fritidspas.letters.service
import fritidspas.matches.jobs
import fritidspas.matches.letters
import fritidspas.matches.service
import fritidspas.passes.letters
import fritidspas.worries.letters
import fritidspas.worries.service
from fritidspas.jobs.queue import Round, Sweep, Work
from fritidspas.letters.kinds import LetterKind

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
    fritidspas.identity.service.forget_tries,
)

# Work that is nobody's job: every minute, and when it is nudged.
ROUNDS: dict[str, Round] = {fritidspas.letters.service.ROUND: fritidspas.letters.jobs.send_some}

# The kinds of letters each room sends.
LETTERS: tuple[LetterKind, ...] = (
    *fritidspas.home.letters.KINDS,
    *fritidspas.identity.letters.KINDS,
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
