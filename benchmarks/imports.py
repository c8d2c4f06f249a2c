"""How long 10,000 rows of each kind take to come in, on both databases.

    uv run python -m benchmarks.imports [--rows 10000]

A file goes the whole way through the pages: it is uploaded and checked (the sheets read in a process of their own,
every row judged against what is saved), saved, and brought in again, which changes nothing. The work is done at once
here; in the house a worker does it and the page shows how far it is. Each save is to take 30 s at most.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from benchmarks.web import _filled, _postgres, _sqlite
from fritidspas.accounts.models import User
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.cvr import is_cvr
from fritidspas.core.roles import Role
from fritidspas.db import across_municipalities, scoped_to, session, transaction
from fritidspas.passes.service import make_pool
from fritidspas.schemes.service import load
from tests.exchange import files
from tests.schemes.files import GUIDE_TO_MOVE

Rows = list[Sequence[str]]
BORN = date(2012, 1, 1)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=10_000)
    given = asked.parse_args()
    print(f"{given.rows} rows; load average {os.getloadavg()[0]:.1f}; seconds by the clock")
    print("| database | rows of | checked | saved | the same again |\n|---|---|--:|--:|--:|")
    for name, database in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with database() as (folder, url):
            client = _filled(folder, url, 100)
            _with_money(client)
            for kind, rows_of in KINDS.items():
                content = files.as_xlsx({kind: rows_of(given.rows)})
                print(f"| {name} | {kind} | {_brought_in(client, content)} |", flush=True)


def _brought_in(client: FlaskClient, content: bytes) -> str:
    """Checked | saved | checked again, when all of it is there."""
    start = time.perf_counter()
    page = _upload(client, content)
    checked = time.perf_counter()
    client.post(f"{page}/save")
    saved = time.perf_counter()
    assert "Filen er gemt" in client.get(page).text, client.get(page).text
    again = time.perf_counter()
    page = _upload(client, content)
    done = time.perf_counter()
    assert "Filen ændrer ingenting" in client.get(page).text
    return " | ".join(f"{seconds:.1f}" for seconds in (checked - start, saved - checked, done - again))


def _upload(client: FlaskClient, content: bytes) -> str:
    answer = client.post("/office/import", data={"kind": "auto", "file": (io.BytesIO(content), "a.xlsx")})
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def _with_money(client: FlaskClient) -> None:
    """A scheme that gives passes, and a pool that is large enough."""
    now = utc_now()
    with client.application.app_context():
        with across_municipalities():
            user = session.scalars(select(User).where(User.role == Role.COORDINATOR)).first()
            assert user is not None
            municipality, by = user.municipality_id, user.id
        with scoped_to(municipality), transaction():
            scheme = load(GUIDE_TO_MOVE, "a.toml", now, by).version.scheme_id
            make_pool(scheme, copenhagen_day(now).year, 10**12, now, by)


def _children(rows: int) -> Rows:
    """Each with an identity number of its own."""
    header = ("Barn nr.", "CPR-nummer", "Fornavn", "Efternavn", "Fødselsdato", "Køn", "Sprog", "Postnr.")
    days = (BORN + timedelta(days=number % 2000) for number in range(rows))
    return [
        header,
        *(
            (f"IND-{number}", f"{day:%d%m%y}-{4000 + number // 2000:04}", "Amina", f"Holm {number}",
             f"{day:%d-%m-%Y}", "pige", "dansk, arabisk", "8600")
            for number, day in enumerate(days)
        ),
    ]  # fmt: skip


def _guides(rows: int) -> Rows:
    return [files.GUIDES_DANISH, *(files.guide(**{"Guide nr.": f"IND-{number}"}) for number in range(rows))]


def _clubs(rows: int) -> Rows:
    header = ("Forening", "CVR-nummer", "Kontaktperson", "E-mail", "Godkendt fra", "Bankkonto")
    numbers = _cvr_numbers()
    return [
        header,
        *(
            (
                f"Forening {number}",
                next(numbers),
                "Bente Holm",
                f"f{number}@x.example",
                "01-01-2026",
                f"1234-{number + 1}",
            )
            for number in range(rows)
        ),
    ]


def _cvr_numbers() -> Iterator[str]:
    return (str(number) for number in range(10_000_000, 99_999_999) if is_cvr(str(number)))


def _offers(rows: int) -> Rows:
    header = (*files.OFFERS_DANISH, "Fra alder", "Til og med alder", "Pris", "Pladser")
    return [header, *((f"IND-{number}", f"Forening {number}", *files.OFFER[2:], "7", "12", "1.200,00 kr.", "14")
                      for number in range(rows))]  # fmt: skip


def _passes(rows: int) -> Rows:
    return [
        ("Barn nr.", "Ordning", "Beløb"),
        *((f"IND-{number}", "Guide to Move", "600") for number in range(rows)),
    ]


KINDS: dict[str, Callable[[int], Rows]] = {
    "Børn": _children,
    "Guider": _guides,
    "Foreninger": _clubs,
    "Tilbud": _offers,
    "Fritidspas": _passes,
}

if __name__ == "__main__":
    sys.exit(main())
