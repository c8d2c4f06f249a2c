"""`fritidspas ledger`"""

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from fritidspas.accounts.queries import municipalities
from fritidspas.app import create_app
from fritidspas.db import scoped_to, snapshot
from fritidspas.ledger import queries
from fritidspas.ledger.rules import Balances, PurseKind
from fritidspas.settings import load


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print every purse and difference as JSON.")
def command(as_json: bool) -> None:
    """Check the books: does every purse hold what its entries add up to?

    Exit status 1 when one does not; every difference is told, in øre.
    """
    with create_app(load()).app_context():
        books = _books()
    click.echo(json.dumps(books, indent=1) if as_json else "\n".join(_lines(books)))
    sys.exit(any(one["differences"] for one in books))


def _books() -> list[dict[str, Any]]:
    """Of each municipality, all at one moment: while the site moves money, what is read one by one would differ."""
    books = []
    with snapshot():
        for municipality in municipalities():
            with scoped_to(municipality.id):
                pools, passes = queries.balances(PurseKind.POOL), queries.balances(PurseKind.PASS)
                different = queries.differences()
            books.append(
                {
                    "municipality": municipality.code,
                    "pools": [
                        {"purse_id": purse_id, "free": purse.free} for purse_id, purse in pools.items()
                    ],
                    "passes": [_told(purse_id, purse) for purse_id, purse in passes.items()],
                    "differences": [asdict(one) for one in different],
                }
            )
    return books


def _told(purse_id: int, purse: Balances) -> dict[str, int]:
    return {"purse_id": purse_id, "grant": purse.grant, **asdict(purse)}


def _lines(books: list[dict[str, Any]]) -> list[str]:
    """A line for each municipality, and one for each difference."""
    lines = []
    for one in books:
        held = sum(purse["free"] for purse in one["pools"]) + sum(purse["grant"] for purse in one["passes"])
        told = "the books balance" if not one["differences"] else "the books do not balance"
        lines.append(f"{one['municipality']}  {len(one['passes'])} passes  {held} øre in purses  {told}")
        lines += [
            f"  purse {wrong['purse_id']}: {wrong['balance']} is {wrong['stands']} øre, "
            f"its entries add up to {wrong['adds_up']} øre"
            for wrong in one["differences"]
        ]
    return lines
