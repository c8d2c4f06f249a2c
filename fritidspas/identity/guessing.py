"""How long who guesses has to wait: pure decisions."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class TryKind(StrEnum):
    """What wrong tries are counted by."""

    ACCOUNT = "account"
    ADDRESS = "address"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Patience:
    """`free` wrong tries are answered at once; then the pause begins with `first`, and doubles up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta


# A town hall may come from one address.
PATIENCE = {
    TryKind.ACCOUNT: Patience(5, timedelta(seconds=30), timedelta(hours=1)),
    TryKind.ADDRESS: Patience(60, timedelta(seconds=10), timedelta(minutes=15)),
    TryKind.CODE: Patience(5, timedelta(minutes=1), timedelta(hours=1)),
}
REMEMBERED = timedelta(days=1)
MOST_DOUBLINGS = 16  # beyond which every pause is the longest


def answers_from(kind: TryKind, wrong: int, last: datetime) -> datetime:
    """When the next try is answered, after so many wrong ones, the last of them then."""
    patience = PATIENCE[kind]
    if wrong < patience.free:
        return last
    doublings = min(wrong - patience.free, MOST_DOUBLINGS)
    return last + min(patience.first * 2**doublings, patience.longest)


def minutes_until(moment: datetime, now: datetime) -> int:
    """Whole minutes, at least one."""
    return max(-(-(moment - now) // timedelta(minutes=1)), 1)
