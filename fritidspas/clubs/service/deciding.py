"""The municipality's answer to a club, and its yes to where the club is paid."""

from datetime import datetime

from fritidspas.audit.service import record
from fritidspas.clubs.models import Club
from fritidspas.clubs.queries import seated_in
from fritidspas.clubs.rules import Approval, Payee, check_approval, check_outside, check_payee
from fritidspas.clubs.service.telling import tell
from fritidspas.clubs.service.writing import as_seen
from fritidspas.core.refused import Refused
from fritidspas.db import change, columns_of, locked


def approve(club_id: int, approval: Approval, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `rules.check_approval`, and `approval_from_missing`, `own_club`, `club_changed_meanwhile`."""
    club = _to_decide(club_id, seen, by)
    if approval.approved_from is None:
        raise Refused("approval_from_missing")
    check_approval(approval)
    answered = {"asked_at": None, "declined_because": ""}
    change(club, {**columns_of(approval), **answered}, now, taken="club_taken")
    key = f"clubs.approved:{club_id}:{now.isoformat()}"
    tell("clubs.approved", club, {"day": approval.approved_from}, key, now, by)
    until = approval.approved_until
    record(
        "clubs.approved",
        now,
        actor_id=by,
        subject=("club", club_id),
        approved_from=approval.approved_from.isoformat(),
        approved_until=until and until.isoformat(),
    )


def decline(club_id: int, reason: str, seen: datetime | None, now: datetime, by: int) -> None:
    """The club reads the reason and may ask again. Refused `nothing_asked`, `own_club`, `club_changed_meanwhile`."""
    club = _to_decide(club_id, seen, by)
    if club.asked_at is None:
        raise Refused("nothing_asked")
    change(club, {"asked_at": None, "declined_because": reason}, now, taken="club_taken")
    record("clubs.declined", now, actor_id=by, subject=("club", club_id))
    tell("clubs.declined", club, {"reason": reason}, f"clubs.declined:{club_id}:{now.isoformat()}", now, by)


def confirm_account(club_id: int, seen: datetime | None, now: datetime, by: int) -> None:
    """From now on money may go where the club says. Refused `payee_missing`, `own_club`, `club_changed_meanwhile`."""
    club = _to_decide(club_id, seen, by)
    check_payee(Payee(club.account, club.ean))
    change(club, {"account_confirmed_by": by}, now, taken="club_taken")
    record("clubs.account_confirmed", now, actor_id=by, subject=("club", club_id))


def doubt_account(club_id: int, account: str | None, ean: str | None, now: datetime, by: int) -> None:
    """The bank sent money back: nothing more is paid there before somebody has looked. Another account stays."""
    club = locked(Club, club_id)
    if (club.account, club.ean) == (account, ean) and club.account_confirmed_by is not None:
        change(club, {"account_confirmed_by": None}, now, taken="club_taken")
        record("clubs.account_doubted", now, actor_id=by, subject=("club", club_id))


def _to_decide(club_id: int, seen: datetime | None, by: int) -> Club:
    club = as_seen(club_id, seen)
    check_outside(by, seated_in(club_id))
    return club
