"""Two rows become one while somebody decides something about the child: nobody waits in a ring."""

import threading
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.exc import OperationalError

from fritidspas import rooms
from fritidspas.core.roles import Role
from fritidspas.db import base, transaction
from fritidspas.families.merging import Mover, merge_children
from fritidspas.families.models import Child
from fritidspas.families.rules import MergeReason
from tests.at_once import at_the_same_time, until_somebody_waits
from tests.cast import NOW, Cast

LATER = NOW + timedelta(hours=1)


def while_merging(cast: Cast, keep: int, gone: int, act: Callable[[], object]) -> list[str]:
    """The merge holds both rows, and moves nothing before `act`, with its own transaction, waits for somebody.

    What went wrong, for either of the two: a refusal by its code, a deadlock as `deadlock`.
    """
    came = threading.Event()

    def stand_still(*_: object) -> None:
        came.set()
        until_somebody_waits()

    def merge() -> None:
        movers = (Mover((Child,), "", stand_still), *rooms.MOVERS)
        with transaction():
            merge_children(keep, gone, MergeReason.FAMILY_SAYS, LATER, cast.id_of(Role.COORDINATOR), movers)

    def other() -> None:
        came.wait()
        act()

    return [named(problem) for problem in at_the_same_time(cast.app, cast.home, [merge, other])]


def named(problem: BaseException) -> str:
    return "deadlock" if isinstance(problem, OperationalError) else str(problem)


def ring() -> list[str]:
    """What is seen where two do wait for each other. SQLite has one writer at a time."""
    return [] if base.db.engine.dialect.name == "sqlite" else ["deadlock"]
