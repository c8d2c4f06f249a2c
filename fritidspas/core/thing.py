"""Something a colleague has at work."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """One row somebody has: of which kind, and the child it is about, where it is about one."""

    kind: str
    id: int
    child_id: int | None
