"""The program with the guard taken away: `move` reads what is there, looks, and writes what will be left.

Run in place of `fritidspas.cli`, to show that the proof would notice.
"""

import time
from datetime import datetime
from unittest.mock import patch

from fritidspas.cli import main
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.ledger import service
from fritidspas.ledger.models import LedgerEntry, Purse
from fritidspas.ledger.rules import Step, Transfer


def read_check_write(
    transfer: Transfer, kind: Step, about: tuple[str, int], why: str, now: datetime, by: int, short: str
) -> None:
    purse = session.get_one(Purse, transfer.source.purse_id)
    if purse.free_ore < transfer.ore:
        raise Refused(short, left_ore=purse.free_ore)
    time.sleep(0.002)  # as long as another query would take
    purse.free_ore -= transfer.ore
    purse.reserved_ore += transfer.ore
    session.add(
        LedgerEntry(
            at=now,
            day=copenhagen_day(now),
            kind=kind,
            from_purse_id=purse.id,
            from_account=transfer.source.account,
            to_purse_id=purse.id,
            to_account=transfer.target.account,
            amount_ore=transfer.ore,
            by_id=by,
            why=why,
            about_kind=about[0],
            about_id=about[1],
        )
    )
    session.flush()


if __name__ == "__main__":
    with patch.object(service, "move", read_check_write):
        main()
