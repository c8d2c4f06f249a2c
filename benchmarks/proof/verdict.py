"""What the books and the answers say together."""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import func, select

from benchmarks.proof.browser import Answer
from benchmarks.proof.town import FEE_ORE, FITS, GRANT_ORE, Asked
from fritidspas.claims.models import Claim
from fritidspas.db import scoped_to, session


@dataclass(frozen=True)
class Verdict:
    """`right`: passes on which exactly what the grant holds was accepted. Each of the others is a number of faults."""

    accepted: int
    refused: int
    right: int
    overdrawn: int
    lost: int
    doubled: int
    broken: int
    differences: int

    def holds(self, passes: int) -> bool:
        faults = (self.overdrawn, self.lost, self.doubled, self.broken, self.differences)
        return not any(faults) and self.right == passes


def judge(
    app: Flask, municipality_id: int, asked: Sequence[Asked], answers: dict[int, list[Answer]]
) -> Verdict:
    """Reads what was kept, and compares it with every answer that was given."""
    kept, by_pass = _kept(app, municipality_id)
    told = {one.number: {answer.claim_id for answer in answers[one.number]} for one in asked}
    accepted = {number: ids for number, ids in told.items() if ids != {None}}
    ids = {claim_id for found in accepted.values() for claim_id in found}
    books = _ledger()
    return Verdict(
        accepted=len(accepted),
        refused=len(told) - len(accepted),
        right=sum(count == FITS for count in by_pass.values()),
        overdrawn=sum(count * FEE_ORE > GRANT_ORE for count in by_pass.values()),
        lost=len(ids - kept.keys()),
        doubled=sum(len(found) > 1 for found in accepted.values()) + len(kept) - len(set(kept.values())),
        broken=sum(answer.broken for every in answers.values() for answer in every),
        differences=len(books["differences"]) + sum(one["grant"] != GRANT_ORE for one in books["passes"]),
    )


def _kept(app: Flask, municipality_id: int) -> tuple[dict[int, str], dict[int, int]]:
    """The key of every claim there is, by its id; and how many each pass has."""
    with app.app_context(), scoped_to(municipality_id):
        rows = session.execute(select(Claim.id, Claim.claimed_by, Claim.key))
        kept = {claim_id: f"{person} {key}" for claim_id, person, key in rows}
        counted = session.execute(select(Claim.pass_id, func.count()).group_by(Claim.pass_id))
        return kept, dict(counted.tuples().all())


def _ledger() -> dict[str, list[dict[str, int]]]:
    """As the command tells it."""
    command = [sys.executable, "-m", "fritidspas.cli", "ledger", "--json"]
    [books] = json.loads(subprocess.run(command, capture_output=True, text=True).stdout)
    return dict(books)
