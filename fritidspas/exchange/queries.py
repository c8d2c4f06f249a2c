"""What an import must know of what is saved, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from fritidspas.accounts.models import Municipality
from fritidspas.clubs.models import Club, Offer
from fritidspas.db import current_municipality, session
from fritidspas.enrolments.models import Enrolment
from fritidspas.exchange.columns import REF_OF, Kind, plain
from fritidspas.exchange.granting import Ground
from fritidspas.exchange.identity import Owners
from fritidspas.exchange.models import ImportDraft
from fritidspas.exchange.records import Known
from fritidspas.exchange.rules import Saved
from fritidspas.families.models import Child
from fritidspas.families.queries import protected_on
from fritidspas.guides.models import Guide
from fritidspas.matches.models import Bond
from fritidspas.passes import importing
from fritidspas.passes.queries import offered
from fritidspas.passes.service import line_waits
from fritidspas.schemes.queries import schemes
from fritidspas.schemes.rules import ChildSeen

MODELS: dict[Kind, Any] = {Kind.CHILDREN: Child, Kind.GUIDES: Guide, Kind.OFFERS: Offer, Kind.CLUBS: Club}
NOT_COMPARED = {
    *("id", "ref", "municipality_id", "club_id", "changed_at", "folded", "state", "state_reason"),
    # Never read where many are: whoever needs a number compares its fingerprint.
    "cpr",
    *("merged_into_id", "usual_priority"),
}


def find_draft(draft_id: int, user_id: int, now: datetime) -> ImportDraft | None:
    """The draft, for the one who made it, while it lasts."""
    return session.scalar(
        select(ImportDraft).where(
            ImportDraft.id == draft_id, ImportDraft.created_by == user_id, ImportDraft.expires_at > now
        )
    )


def drafts(user_id: int, now: datetime) -> list[ImportDraft]:
    """The files this person has brought in and not seen the last of, newest first."""
    chosen = select(ImportDraft).where(ImportDraft.created_by == user_id, ImportDraft.expires_at > now)
    return list(session.scalars(chosen.order_by(ImportDraft.id.desc())))


def known() -> Known:
    """What a file may refer to."""
    code = session.get_one(Municipality, current_municipality()).code
    return Known(code, frozenset(ids(Kind.GUIDES)), frozenset(ids(Kind.OFFERS)))


def ids(kind: Kind) -> dict[str, int]:
    """The id of each number."""
    model = MODELS[kind]
    # A child that was merged into another is the other.
    key = func.coalesce(Child.merged_into_id, Child.id) if kind == Kind.CHILDREN else model.id
    rows = session.execute(select(getattr(model, REF_OF[kind]).label("ref"), key.label("key")))
    return {row.ref: row.key for row in rows}


def owners() -> Owners:
    """Whose each identity and CVR number is."""
    children = session.execute(select(Child.cpr_index, Child.ref).where(Child.cpr_index.is_not(None)))
    clubs = session.execute(select(Club.cvr, Club.name).where(Club.cvr.is_not(None)))
    merged = session.scalars(select(Child.ref).where(Child.merged_into_id.is_not(None)))
    return Owners(
        {row.cpr_index: row.ref for row in children},
        {row.cvr: row.name for row in clubs},
        frozenset(merged),
    )


def ground(today: date) -> Ground:
    """What decides about the passes of a file, in a handful of queries."""
    key = func.coalesce(Child.merged_into_id, Child.id).label("id")
    rows = session.execute(select(key, Child.ref, Child.birth_date, Child.postcode)).all()
    given = [each for row in schemes(today) if (each := offered(row.scheme.id, today))]
    return Ground(
        {plain(name): each for each in given for name in (each.scheme.key, each.scheme.name)},
        {row.ref: (row.id, ChildSeen(row.birth_date, row.postcode)) for row in rows},
        importing.existing_passes(),
        importing.numbers_taken(),
        importing.pools_left(),
        {each.scheme.id for each in given if line_waits(each)},
        set(session.scalars(select(Child.id).where(protected_on(today)))),
    )


def club_ids() -> dict[str, int]:
    return {row.name: row.id for row in session.execute(select(Club.name, Club.id))}


def saved(kinds: Iterable[Kind]) -> dict[Kind, Mapping[str, Saved]]:
    """Everything saved of these kinds, by number."""
    result: dict[Kind, Mapping[str, Saved]] = {}
    if Kind.CHILDREN in (chosen := set(kinds)):
        result[Kind.CHILDREN] = _children()
    for kind in chosen & {Kind.GUIDES, Kind.CLUBS}:
        result[kind] = {ref: Saved(key, values) for ref, key, values in _rows(kind)}
    if Kind.OFFERS in chosen:
        result[Kind.OFFERS] = _offers()
    return result


def _offers() -> dict[str, Saved]:
    # The club in the same statement: an offer that somebody saves just now is seen with its club or not at all.
    club = select(Club.name).where(Club.id == Offer.club_id).scalar_subquery()
    return {
        ref: Saved(key, values, club=values.pop("club")) for ref, key, values in _rows(Kind.OFFERS, club=club)
    }


def _children() -> dict[str, Saved]:
    offers: dict[int, dict[str, Any]] = defaultdict(dict)
    wanted = select(Enrolment.child_id, Offer.ref, Enrolment.id, Enrolment.state).join(Enrolment.offer)
    for child_id, ref, enrolment, state in session.execute(wanted):
        offers[child_id][ref] = (enrolment, state)
    bonds: dict[int, dict[Any, int]] = defaultdict(dict)
    said = select(Bond.child_id, Bond.kind, Guide.ref, Bond.id).join(Guide, Guide.id == Bond.guide_id)
    for child_id, kind, ref, bond in session.execute(said):
        bonds[child_id][kind, ref] = bond
    return {
        ref: Saved(key, values, offers=offers.get(key, {}), bonds=bonds.get(key, {}))
        for ref, key, values in _rows(Kind.CHILDREN)
    }


def _rows(kind: Kind, **more: Any) -> Iterable[tuple[str, int, dict[str, Any]]]:
    """Number, id and compared columns of every row; columns, not entities: ten thousand are read at once."""
    model = MODELS[kind]
    names = [column.key for column in model.__mapper__.columns if column.key not in NOT_COMPARED]
    columns = {name: getattr(model, name) for name in names} | more
    chosen = select(getattr(model, REF_OF[kind]), model.id, *columns.values())
    for ref, key, *values in session.execute(chosen):
        yield ref, key, dict(zip(columns, values, strict=True))
