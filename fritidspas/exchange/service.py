"""Bringing a file in: keep it, find out what it would change, save it or forget it."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select

from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.exchange import findings, keeping, queries, rules, saving
from fritidspas.exchange.columns import Kind
from fritidspas.exchange.granting import judge
from fritidspas.exchange.identity import tie_numbers
from fritidspas.exchange.models import DraftState, ImportDraft
from fritidspas.exchange.records import Reading, in_order, read_tables
from fritidspas.exchange.rules import Change
from fritidspas.exchange.tables import Found, Table
from fritidspas.matching.reading.errors import shown


def keep(found: Found, file_name: str, now: datetime, actor_id: int) -> ImportDraft:
    """The rows wait here until somebody says yes; whatever has waited too long is forgotten."""
    forget_expired(now)
    draft = ImportDraft(
        file_name=shown(file_name),
        tables={"tables": keeping.kept(found.tables), "ignored": found.ignored},
        row_count=sum(len(table.rows) for table in found.tables),
        created_by=actor_id,
        created_at=now,
        expires_at=now + rules.DRAFT_LASTS,
    )
    session.add(draft)
    session.flush()
    return draft


def forget_expired(now: datetime) -> None:
    session.execute(
        delete(ImportDraft).where(ImportDraft.expires_at <= now).execution_options(synchronize_session=False)
    )


def tables_of(draft: ImportDraft) -> list[Table]:
    return keeping.opened(draft.tables["tables"])


def read(draft: ImportDraft, today: date) -> Reading:
    """What the rows say, on what is saved now. Changes nothing."""
    reading = read_tables(tables_of(draft), queries.known(), today)
    tie_numbers(reading, queries.owners())
    if any(each.kind == Kind.PASSES for each in reading.records):
        judge(reading, queries.ground(today), today)
    in_order(reading)
    return reading


def plan(reading: Reading, today: date) -> list[Change]:
    """What saving the right rows would do, on what is saved now."""
    kinds = {each.kind for each in reading.records}
    return rules.changes(reading.records, queries.saved(kinds), today)


def note_findings(draft_id: int, reading: Reading, changes: Sequence[Change]) -> None:
    """Keeps what the check found, for the page to show. A draft saved or cancelled meanwhile stays so."""
    draft = _locked(draft_id)
    if draft is None or draft.state == DraftState.SAVED:
        return
    tables = tables_of(draft)
    draft.findings = {
        "counts": findings.counts(tables, reading, changes),
        "problems": findings.problems(tables, reading),
        "sample": findings.sample(changes),
        "absent": findings.absent(tables, reading),
        "ignored": draft.tables["ignored"],
        "unknown": [name for table in tables for name in table.unknown],
    }
    draft.state = DraftState.CHECKED


def save(draft_id: int, reading: Reading, partial: bool, now: datetime, today: date, actor_id: int) -> None:
    """Saves every right row at once, or nothing. A draft already saved is left as it is: a click counts once.

    Raises Refused when rows are wrong and `partial` was not asked for.
    """
    draft = _locked(draft_id)
    if draft is None or draft.state == DraftState.SAVED:
        return
    if reading.problems and not partial:
        raise Refused("draft_problems")
    changes = plan(reading, today)
    saving.write(changes, draft.file_name, now, actor_id)
    tables = tables_of(draft)
    counts = findings.counts(tables, reading, changes)
    draft.findings = {
        "counts": counts,
        "problems": findings.problems(tables, reading),
        "unknown": [],
    }
    draft.tables = {"tables": keeping.kept(_left_out(tables, reading)), "ignored": []}
    draft.state = DraftState.SAVED
    _record(draft, counts, changes, now, actor_id)


def cancel(draft: ImportDraft) -> None:
    """Forgets the file. Nothing of it was saved."""
    session.delete(draft)


def _locked(draft_id: int) -> ImportDraft | None:
    chosen = select(ImportDraft).where(ImportDraft.id == draft_id)
    return session.scalar(chosen.with_for_update().execution_options(populate_existing=True))


def _record(
    draft: ImportDraft,
    counts: dict[str, dict[str, int]],
    changes: Iterable[Change],
    now: datetime,
    actor_id: int,
) -> None:
    """One event for the import, and none for a file that changed nothing."""
    if not any(count["new"] or count["changed"] for count in counts.values()):
        return
    children = [
        change.id for change in changes if change.record.kind == Kind.CHILDREN and change.state == "changed"
    ]
    record(
        "exchange.saved",
        now,
        actor_id=actor_id,
        subject=("import", draft.id),
        counts=counts,
        children_changed=children,
    )


def _left_out(tables: Iterable[Table], reading: Reading) -> list[Table]:
    """The tables with their wrong rows only; all rows of one whose header is wrong."""
    wrong = reading.wrong_rows
    left = []
    for table in tables:
        whole = (table.kind, table.header_row) in wrong
        rows = [row for row in table.rows if whole or (table.kind, row[0]) in wrong]
        if rows:
            left.append(Table(table.kind, table.sheet, table.header_row, table.header, table.columns, rows))
    return left
