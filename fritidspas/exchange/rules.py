"""What a file would change: its rows against what is saved. Nobody is ever removed because a file lacks them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fritidspas.core.places import Place
from fritidspas.core.postcodes import district_name, postcodes
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.records import Record
from fritidspas.matches.rules import BondKind

DRAFT_LASTS = timedelta(hours=24)
# More rows than this take over two seconds: they are worked on behind the page, with progress.
AT_ONCE = 1500
APPROVAL = ("approved_from", "approved_until")


@dataclass(frozen=True, slots=True)
class Saved:
    """What is saved about one child, guide or offer: its id, its columns by name, and whom and what it is tied to.

    offers: by number, the id and state of the child's enrolment. bonds: the id of each (kind, guide's number).
    """

    id: int
    values: Mapping[str, Any]
    club: str = ""
    offers: Mapping[str, tuple[int, EnrolmentState]] = field(default_factory=dict)
    bonds: Mapping[tuple[BondKind, str], int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would do. `id` None: somebody new. `changed`: the names of the columns that would differ.

    wanted, dropped: offers by number, enrolments by id. said, unsaid: bonds to add, and to take away by id.
    """

    record: Record
    id: int | None
    values: Mapping[str, Any]
    changed: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    reopened: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    said: tuple[tuple[BondKind, str], ...] = ()
    unsaid: tuple[int, ...] = ()

    @property
    def state(self) -> str:
        return "new" if self.id is None else "changed" if self.changed else "same"

    @property
    def gives_number(self) -> bool:
        """Whether the child is new, or its identity number is."""
        return self.id is None or "cpr_index" in self.changed


def changes(
    records: Iterable[Record], saved: Mapping[Kind, Mapping[str, Saved]], today: date
) -> list[Change]:
    """The change of every record, by the number it shares with what is saved."""
    return [change(record, saved.get(record.kind, {}).get(record.ref), today) for record in records]


def change(record: Record, saved: Saved | None, today: date) -> Change:
    if record.kind == Kind.PASSES:
        return Change(record, record.had_id, record.values, ())
    values = _values(record, saved, today)
    wanted, reopened, dropped = _enrolments(record, saved)
    said, unsaid = _bonds(record, saved)
    differs = [
        name for name, value in values.items() if saved is not None and not same(value, saved.values[name])
    ]
    if saved is not None and record.club and record.club != saved.club:
        differs.append("club")
    if wanted or reopened or dropped:
        differs.append("offers")
    if said or unsaid:
        differs.append("bonds")
    return Change(
        record,
        None if saved is None else saved.id,
        values,
        tuple(differs),
        wanted,
        reopened,
        dropped,
        said,
        unsaid,
    )


def counts(plan: Iterable[Change]) -> dict[str, dict[str, int]]:
    """By kind: how many are new, changed and the same."""
    counted = Counter((change.record.kind, change.state) for change in plan)
    kinds = {kind for kind, _state in counted}
    return {
        kind: {state: counted[kind, state] for state in ("new", "changed", "same")}
        for kind in Kind
        if kind in kinds
    }


def same(one: Any, other: Any) -> bool:
    """Equal; lists are, whatever order they were written in."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return sorted(one) == sorted(other)
    return bool(one == other)


def _values(record: Record, saved: Saved | None, today: date) -> dict[str, Any]:
    values = dict(record.whole if saved is None else record.values)
    if saved is not None and values.get("postcode") and values["postcode"] == saved.values["postcode"]:
        values = _keep_exact_place(values, saved)
    if record.kind == Kind.GUIDES and "certificate_until" in values:
        until = values["certificate_until"]
        if saved is None or until != saved.values["certificate_until"]:
            values["certificate_seen_on"] = today if until else None
    if record.kind == Kind.CLUBS and saved is not None:
        values |= _answered(values, saved)
    if record.kind == Kind.CHILDREN:
        if saved is None:
            values["waiting_since"] = values["waiting_since"] or today
        if "district" not in values and (saved is None or _moved(values, saved)):
            values["district"] = district_name(values.get("postcode"), Place(values["lat"], values["lon"]))
    return values


def _answered(values: Mapping[str, Any], saved: Saved) -> dict[str, Any]:
    """An approval answers what a club has asked; another account is confirmed by nobody, and is the only one."""
    follows: dict[str, Any] = {}
    if any(values.get(name, saved.values[name]) != saved.values[name] for name in APPROVAL):
        follows |= {"asked_at": None, "declined_because": ""}
    for name, other in (("account", "ean"), ("ean", "account")):
        if values.get(name, saved.values[name]) != saved.values[name]:
            follows |= {other: None, "account_confirmed_by": None}
    return follows


def _keep_exact_place(values: dict[str, Any], saved: Saved) -> dict[str, Any]:
    """A file with postcodes only does not move somebody from their door to the middle of the same postcode."""
    centre = postcodes()[values["postcode"]].centre
    if (values["lat"], values["lon"]) != (centre.lat, centre.lon):
        return values
    return values | {"lat": saved.values["lat"], "lon": saved.values["lon"]}


def _moved(values: Mapping[str, Any], saved: Saved) -> bool:
    return any(
        values.get(name, saved.values[name]) != saved.values[name] for name in ("lat", "lon", "postcode")
    )


def _enrolments(
    record: Record, saved: Saved | None
) -> tuple[tuple[str, ...], tuple[int, ...], tuple[int, ...]]:
    """Offers to want, enrolments to open again, wishes to end: what a club has confirmed is never ended."""
    if record.offers is None:
        return (), (), ()
    now = saved.offers if saved is not None else {}
    wanted = tuple(ref for ref in record.offers if ref not in now)
    reopened = tuple(
        now[ref][0] for ref in record.offers if ref in now and now[ref][1] == EnrolmentState.ENDED
    )
    dropped = tuple(
        enrolment
        for ref, (enrolment, state) in now.items()
        if ref not in record.offers and state == EnrolmentState.REQUESTED
    )
    return wanted, reopened, dropped


def _bonds(record: Record, saved: Saved | None) -> tuple[tuple[tuple[BondKind, str], ...], tuple[int, ...]]:
    """Bonds to add and to take away. A file adds blocks; another current or locked guide replaces the one before."""
    now = saved.bonds if saved is not None else {}
    said = tuple(
        (kind, ref) for kind, refs in record.bonds.items() for ref in sorted(refs) if (kind, ref) not in now
    )
    replaced = {kind for kind, _ref in said if kind != BondKind.BLOCKED}
    return said, tuple(bond for (kind, _ref), bond in now.items() if kind in replaced)
