"""`fritidspas audit`"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from fritidspas.accounts.queries import municipalities
from fritidspas.app import create_app
from fritidspas.audit.queries import CHAINS, fault_in, head_of
from fritidspas.audit.rules import Fault, FaultKind, Head
from fritidspas.db import scoped_to, snapshot
from fritidspas.settings import load

Kept = dict[tuple[str, str], list[Head]]
SENTENCES = {
    FaultKind.CHANGED: "row {number} (id {row_id}) is not what was written",
    FaultKind.HOLE: "row {number} is missing: id {row_id} comes in its place",
    FaultKind.CUT: "the end is cut off: row {number} and what came after it are missing",
    FaultKind.BEHIND: "row {number} and what comes after it are not known to the head",
    FaultKind.HEAD: "the head is of another row {number} (id {row_id})",
    FaultKind.KEPT: "row {number} (id {row_id}) is another than when the head was kept",
}


@click.group()
def command() -> None:
    """The log of what happened and who looked."""


@command.command()
@click.option(
    "--head",
    "kept",
    multiple=True,
    help="A file with what an earlier `verify` printed, or one such line: has the log only grown since?",
)
def verify(kept: tuple[str, ...]) -> None:
    """Does every row of the log still fit the one before it?

    Prints the head of each chain: municipality, table, number of rows and hash of the last. Keep them where nobody who
    can write to the database can: they show what was cut off or written anew since. Exit status 1 when something does
    not fit, and its first row is named.
    """
    earlier = _read(kept)
    with create_app(load()).app_context(), snapshot():
        lines, is_whole = _verified(earlier)
    click.echo("\n".join(lines))
    sys.exit(not is_whole)


def _verified(earlier: Kept) -> tuple[list[str], bool]:
    lines, faults = [], 0
    for municipality in municipalities():
        for table in CHAINS:
            with scoped_to(municipality.id):
                fault = fault_in(table, earlier.pop((municipality.code, table), []))
                head = head_of(table) or Head()
            lines.append(f"{municipality.code} {table} {head.count} {head.hash} {_told(fault)}")
            faults += fault is not None
    unknown = [f"{code} {table}: a head was kept, but there is no such chain" for code, table in earlier]
    return lines + unknown, not faults and not unknown


def _told(fault: Fault | None) -> str:
    if fault is None:
        return "whole"
    return SENTENCES[fault.kind].format(number=fault.number, row_id=fault.row_id)


def _read(kept: Iterable[str]) -> Kept:
    found: Kept = {}
    for line in _lines(kept):
        try:
            code, table, count, last = line.split()[:4]
            found.setdefault((code, table), []).append(Head(int(count), last))
        except ValueError:
            raise click.ClickException(f"this is no head: {line}") from None
    return found


def _lines(kept: Iterable[str]) -> Iterator[str]:
    for one in kept:
        try:
            text = one if " " in one.strip() else Path(one).read_text(encoding="utf-8")
        except OSError as error:
            raise click.ClickException(f"{one}: {error.strerror}") from error
        yield from filter(str.strip, text.splitlines())
