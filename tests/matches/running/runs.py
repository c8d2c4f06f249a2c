"""What tests of a run look at."""

import pytest
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.db import session, transaction
from fritidspas.matches import service
from fritidspas.matches.models import (
    Bond,
    BondKind,
    Proposal,
    ProposalState,
)
from tests.cast import NOW
from tests.matches.proposing import (
    END,
    START,
    WEIGHTS,
)


def proposed(run: int) -> dict[int, int]:
    rows = session.execute(
        select(Proposal.child_id, Proposal.guide_id).where(
            Proposal.run_id == run, Proposal.state == ProposalState.PROPOSED
        )
    )
    return {row.child_id: row.guide_id for row in rows}


def bond(child: int, guide: int, kind: BondKind) -> None:
    session.add(Bond(child_id=child, guide_id=guide, kind=kind, said_at=NOW))
    session.flush()


def refused(**asked: object) -> str:
    facts = {"start": START, "end": END, "weights": WEIGHTS, "asked_by": 1, "now": NOW} | asked
    with pytest.raises(Refused) as caught, transaction():
        service.ask_run(**facts, enqueue=lambda _job: None)
    return caught.value.code
