"""Passes in a file: whose, under which scheme, and whether the pool has the money, row by row."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fritidspas.core.refused import Refused
from fritidspas.exchange.columns import Kind, plain
from fritidspas.exchange.records import Problem, Reading, Record
from fritidspas.matching.reading.errors import BadCell, Fact, shown
from fritidspas.passes.importing import Grant, Had, Written, decide
from fritidspas.passes.models import Pool
from fritidspas.passes.queries import Offered
from fritidspas.schemes.rules import ChildSeen

# The column to look in, by what is refused; a criterion the child does not meet is about the child.
COLUMN_OF = {
    "scheme_unknown": "scheme",
    "activity_outside": "activity_day",
    "amount_missing": "ore",
    "amount_too_high": "ore",
    "pass_other_amount": "ore",
    "pass_other_number": "number",
    "pass_number_taken": "number",
    "pool_missing": "scheme",
    "pool_empty": "ore",
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What is saved that decides about a pass. Children by their number: the id, and what a scheme asks of them.

    `protected`: ids of children whose address is.
    """

    offered: Mapping[str, Offered]
    children: Mapping[str, tuple[int, ChildSeen]]
    existing: Mapping[tuple[int, int], list[Had]]
    numbers: Mapping[str, int]
    pools: Mapping[tuple[int, int], tuple[Pool, int]]
    waited_for: Collection[int]
    protected: Collection[int]


def judge(reading: Reading, ground: Ground, today: date) -> None:
    """Gives each right row the pass it asks for or the one that is there; the others a problem.

    Rows are judged from the top, so that it is the last ones a pool has too little for.
    """
    children = _children(reading, ground)
    left = {key: money for key, (_, money) in ground.pools.items()}
    numbers: dict[str, int] = {}
    records = []
    for record in reading.records:
        if record.kind != Kind.PASSES:
            records.append(record)
            continue
        try:
            grant = _decided(record, children, ground, today)
            _check_number(record, grant, numbers, ground)
            if isinstance(grant, Grant):
                records.append(replace(record, grant=_from_pool(grant, ground, left)))
            else:
                records.append(replace(record, had_id=grant.pass_id))
        except (Refused, BadCell) as refused:
            column = COLUMN_OF.get(refused.code, "child")
            reading.problems.append(Problem(Kind.PASSES, record.row, column, refused.code, _told(refused)))
    reading.records = records


def _children(reading: Reading, ground: Ground) -> dict[str, tuple[int | None, ChildSeen]]:
    """Those who are saved, as the file makes them, and the new ones of the file, who have no id yet."""
    found: dict[str, tuple[int | None, ChildSeen]] = dict(ground.children)
    for record in reading.records:
        if record.kind == Kind.CHILDREN:
            known, seen = found.get(record.ref, (None, None))
            postcode = record.values.get("postcode", seen and seen.postcode)
            found[record.ref] = known, ChildSeen(record.whole["birth_date"], postcode)
    return found


def _decided(
    record: Record,
    children: Mapping[str, tuple[int | None, ChildSeen]],
    ground: Ground,
    today: date,
) -> Grant | Had:
    values = record.values
    if values["child"] not in children:
        raise BadCell("unknown_child", value=shown(values["child"]))
    offered = ground.offered.get(plain(values["scheme"]))
    if offered is None:
        raise BadCell("scheme_unknown", value=shown(values["scheme"]))
    child_id, seen = children[values["child"]]
    areas = offered.version.rules.who.areas
    # The answer would tell whether the child lives in one of the areas: that is asked on its own page, as a look.
    asks_where = bool(areas) and child_id in ground.protected
    if asks_where:
        seen = replace(seen, postcode=areas[0])
    existing = ground.existing.get((child_id, offered.scheme.id), []) if child_id else []
    written = Written(values.get("number"), values.get("activity_day", today), values.get("ore"))
    decided = decide(offered, seen, existing, written, today)
    if asks_where and isinstance(decided, Grant):
        raise Refused("area_protected")
    return decided


def _check_number(
    record: Record,
    grant: Grant | Had,
    numbers: dict[str, int],
    ground: Ground,
) -> None:
    """A number is one pass's: of no other row, and of no other child. BadCell `pass_number_taken`."""
    number = record.values.get("number")
    if number is None:
        return
    of_another = isinstance(grant, Grant) and number in ground.numbers
    if of_another or numbers.setdefault(number, record.row) != record.row:
        raise BadCell("pass_number_taken")


def _from_pool(grant: Grant, ground: Ground, left: dict[tuple[int, int], int]) -> Grant:
    """Refused `line_waits`, `pool_missing`, `pool_empty`. `waited_for`: schemes others wait for the money of."""
    if grant.offered.scheme.id in ground.waited_for:
        raise Refused("line_waits")
    if grant.offered.version.rules.pool is None:
        return grant
    key = grant.offered.scheme.id, grant.new.period.first.year
    if key not in ground.pools:
        raise Refused("pool_missing", year=key[1])
    if left[key] < grant.ore:
        raise Refused("pool_empty", left_ore=left[key])
    left[key] -= grant.ore
    return replace(grant, pool=ground.pools[key][0])


def _told(refused: Refused | BadCell) -> dict[str, Fact]:
    """Facts as JSON keeps them."""
    return {
        name: f"{fact:%d-%m-%Y}" if isinstance(fact, date) else fact
        for name, fact in refused.facts.items()
        if isinstance(fact, date | str | int | float)
    }
