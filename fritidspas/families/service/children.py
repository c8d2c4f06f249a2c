"""Finding one child, writing children down and changing what is written."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from fritidspas.accounts.queries import find_user
from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.queries import events_since
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.cpr import Cpr
from fritidspas.core.refused import Refused
from fritidspas.db import add, change, columns_of, locked, session
from fritidspas.families import queries
from fritidspas.families.models import Child
from fritidspas.families.rules import (
    ChildFacts,
    GuideAsked,
    SearchReason,
    Sought,
    WishedKind,
    check,
    check_cpr,
    check_pace,
    check_sought,
)

HOUR = timedelta(hours=1)
PORTION = 1000


def hold_child(child_id: int, alone: bool = True) -> None:
    """The child's row stays what it is until the transaction ends; `alone`: nobody else holds it meanwhile.

    Whoever holds it with others does not keep `hold_guardians` waiting, nor waits for it: money is given under the one
    and its parent taken in under the other, in one transaction.

    Refused `child_merged`: a row that became another while somebody looked at it takes nothing new.
    """
    row = select(Child.merged_into_id).where(Child.id == child_id)
    row = row.with_for_update() if alone else row.with_for_update(read=True, key_share=True)
    if session.scalars(row).one() is not None:
        raise Refused("child_merged")


def hold_children(child_ids: Iterable[int], alone: bool = True) -> bool:
    """As `hold_child` of each, but nobody is refused: whether none of them has become another.

    Whoever holds several does so here, in one order, and before all else that is theirs.
    """
    ids, merged = sorted(set(child_ids)), False
    for start in range(0, len(ids), PORTION):
        rows = select(Child.merged_into_id).where(Child.id.in_(ids[start : start + PORTION]))
        rows = rows.order_by(Child.id)
        rows = rows.with_for_update() if alone else rows.with_for_update(read=True, key_share=True)
        merged = any(session.scalars(rows).all()) or merged
    return not merged


def search(sought: Sought, reason: SearchReason, now: datetime, by: int) -> list[int]:
    """Ids of the children who are exactly who is sought. Refused as `rules.check_sought` and `rules.check_pace`.

    The event tells why somebody searched and whom they found, never what they typed.
    """
    check_sought(sought)
    check_pace(_searches(now, by))
    found = queries.exactly(sought)
    _record_search(found, reason, now, by)
    return found


def write_down(facts: ChildFacts, cpr: Cpr | None, now: datetime, by: int) -> tuple[int, bool]:
    """The id of the child, and whether it is new: who is written down already is found instead, and that is a search.

    Whoever writes a child down becomes its contact, and the child gets a number of ours. An address they say is
    protected is so for a child that was found, too. Refused as `create_child`,
    `rules.check_cpr`, `rules.check_pace`.
    """
    check_cpr(cpr, facts.birth_date)
    check_pace(_searches(now, by))
    hold_municipality()
    name = f"{facts.first_name} {facts.last_name}"
    known = queries.same_child(cpr, name, facts.birth_date)
    _record_search([known] if known else [], SearchReason.WRITING_DOWN, now, by)
    if known:
        if facts.protected_until:
            protect(known, facts.protected_until, now, by)
        return known, False
    child = create_child(replace(facts, ref=f"F-{token_hex(4)}"), now, by)
    sealed = {"cpr": cpr.digits, "cpr_index": queries.cpr_index(cpr)} if cpr else {}
    change(child, {"contact_id": by, **sealed}, now, taken="child_cpr_taken")
    return child.id, True


def give_number(child_id: int, cpr: Cpr, now: datetime, by: int) -> None:
    """The child's identity number, in place of none or a wrong one. Refused `cpr_other_birth_date`, `child_cpr_taken`.

    The event does not tell the number.
    """
    child = locked(Child, child_id)
    check_cpr(cpr, child.birth_date)
    index = queries.cpr_index(cpr)
    if child.cpr_index != index:
        change(child, {"cpr": cpr.digits, "cpr_index": index}, now, taken="child_cpr_taken")
        record("families.number_given", now, actor_id=by, subject=("child", child_id))


def become_contact(child_id: int, now: datetime, by: int) -> None:
    """Refused `contact_taken` while somebody else who still logs in is the contact."""
    child = locked(Child, child_id)
    if child.contact_id == by:
        return
    contact = find_user(child.contact_id) if child.contact_id else None
    if contact and contact.active:
        raise Refused("contact_taken")
    child.contact_id = by
    record("families.contact_taken", now, actor_id=by, subject=("child", child_id))


def create_child(facts: ChildFacts, now: datetime, by: int) -> Child:
    """Refused as `rules.check`, and `child_ref_taken`. `facts` must have whereabouts."""
    check(facts, copenhagen_day(now))
    child = add(Child(**_columns(facts), changed_at=now), taken="child_ref_taken")
    record("families.child_created", now, actor_id=by, subject=("child", child.id))
    return child


def change_child(child_id: int, facts: ChildFacts, seen: datetime | None, now: datetime, by: int) -> None:
    """Refused as `create_child`, and `child_changed_meanwhile` when the row is newer than the one `seen`.

    The event names the columns changed, never what they say.
    """
    child = locked(Child, child_id)
    if child.changed_at != seen:
        raise Refused("child_changed_meanwhile")
    check(facts, copenhagen_day(now))
    if changed := change(child, _columns(facts), now, taken="child_ref_taken"):
        record("families.child_changed", now, actor_id=by, subject=("child", child.id), columns=changed)


def ask_for_guide(child_id: int, asked: GuideAsked, now: datetime, by: int) -> None:
    """The child waits for a guide. What is written of its wishes stays; only a paid guide is said over it."""
    child = locked(Child, child_id)
    paid = asked.kind is WishedKind.PAID
    wishes = {
        "waiting_since": child.waiting_since or asked.since,
        "guide_kind": asked.kind if paid else child.guide_kind or asked.kind,
        "guide_gender": child.guide_gender or asked.gender,
        "guide_age": child.guide_age or asked.age,
    }
    if changed := change(child, wishes, now, taken="child_ref_taken"):
        record("families.guide_asked", now, actor_id=by, subject=("child", child_id), columns=changed)


def protect(child_id: int, until: date, now: datetime, by: int) -> None:
    """The address is protected at least through that day."""
    child = locked(Child, child_id)
    if child.protected_until is None or child.protected_until < until:
        change(child, {"protected_until": until}, now, taken="child_ref_taken")
        record(
            "families.child_changed",
            now,
            actor_id=by,
            subject=("child", child_id),
            columns=["protected_until"],
        )


def _searches(now: datetime, by: int) -> int:
    return events_since("families.searched", by, now - HOUR)


def _record_search(found: list[int], reason: SearchReason, now: datetime, by: int) -> None:
    one = found[0] if len(found) == 1 else None
    record("families.searched", now, actor_id=by, subject=("child", one), reason=reason, found=len(found))


def _columns(facts: ChildFacts) -> dict[str, Any]:
    """Facts without whereabouts leave those of the row as they are."""
    columns = columns_of(facts)
    columns.pop("whereabouts", None)
    return columns
