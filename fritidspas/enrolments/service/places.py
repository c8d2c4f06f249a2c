"""Which offers a child wants, and what the club and the family say of a place."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.queries import RUNNING, open_offer
from fritidspas.enrolments.rules import EnrolmentState, Seeker, check_requested, check_to_ask, fits
from fritidspas.enrolments.service.held import asked_for, asking, check_place, end, find, note, tie_pass
from fritidspas.enrolments.service.telling import tell
from fritidspas.families.queries import consent
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import hold_child, withdraw_consent
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.queries import active_passes, left_on
from fritidspas.passes.service import stop


def add_wish(child_id: int, offer_id: int, now: datetime, by: int) -> Enrolment:
    """The child wants the offer; saying so twice changes nothing. Refused `no_such_offer`."""
    hold_child(child_id)
    if session.scalar(select(Offer.id).where(Offer.id == offer_id)) is None:
        raise Refused("no_such_offer")
    return asking(child_id, offer_id, "wished", now, by)


def end_wish(child_id: int, offer_id: int, now: datetime, by: int, reason: str = "") -> None:
    """The child no longer wants, or goes to, the offer; the row is kept. Nothing happens where there is none."""
    hold_child(child_id)
    wish = find(child_id, offer_id)
    if wish is not None and wish.state is not EnrolmentState.ENDED:
        end(wish, reason, now)
        note("ended", wish, now, by)


def confirm(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The club has a place for the child. Refused `place_answered_meanwhile`, and as `check_place`."""
    enrolment = asked_for(child_id, offer_id)
    check_requested(enrolment.state)
    today = copenhagen_day(now)
    check_place(offer_id, today)
    enrolment.state, enrolment.confirmed_on, enrolment.changed_at = EnrolmentState.CONFIRMED, today, now
    tie_pass(enrolment, today)
    note("confirmed", enrolment, now, by)
    tell("enrolments.confirmed", enrolment, now, by)


def decline(child_id: int, offer_id: int, reason: str, now: datetime, by: int) -> None:
    """The club has no place for the child, and says why. Refused `place_answered_meanwhile`."""
    enrolment = asked_for(child_id, offer_id)
    check_requested(enrolment.state)
    end(enrolment, reason, now)
    note("declined", enrolment, now, by)
    tell("enrolments.declined", enrolment, now, by, reason)


def ask(leisure_pass: LeisurePass, offer_id: int, now: datetime, by: int) -> None:
    """A parent asks a club for a place, which the pass is to pay for; the club answers. Asking twice is asking once.

    Refused `no_such_offer`, and as `rules.check_to_ask`.
    """
    child, today = leisure_pass.child, copenhagen_day(now)
    hold_child(child.id)
    wish = find(child.id, offer_id)
    if wish is not None and wish.state is not EnrolmentState.ENDED:
        return
    found = open_offer(offer_id, today)
    if found is None:
        raise Refused("no_such_offer")
    has_consent = consent(child.id, ConsentPurpose.CLUB) is not None
    seeker = Seeker(child.birth_date, Place(child.lat, child.lon), left_on(leisure_pass))
    check_to_ask(fits(found.offer, seeker, found.taken, None, today), has_consent)
    add_wish(child.id, offer_id, now, by).pass_id = leisure_pass.id


def take_back_consent(child_id: int, purpose: ConsentPurpose, why: str, now: datetime, by: int) -> None:
    """A parent says no again. Without a yes to clubs nothing more is paid, and the child is on no club's list.

    What is approved already is still paid. `why`: what stands on the pass.
    """
    hold_child(child_id)
    if not withdraw_consent(child_id, purpose, now, by) or purpose is not ConsentPurpose.CLUB:
        return
    for one in active_passes(child_id):
        stop(one.id, why, one.changed_at, now, by)
    for wish in session.scalars(select(Enrolment).where(Enrolment.child_id == child_id, RUNNING)).all():
        end(wish, why, now)
        note("ended", wish, now, by)
