"""A proof on both databases at the same time, as rows of one table."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence


def heading(columns: Sequence[str]) -> None:
    print(
        f"load average {os.getloadavg()[0]:.1f}\n\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}",
        flush=True,
    )


def at_once(module: str, chosen: Iterable[Sequence[str]]) -> bool:
    """Each in a process of its own, with what this one was asked and what is chosen; whether all of them hold."""
    command = [sys.executable, "-m", module, *sys.argv[1:], "--no-heading"]
    parts = [subprocess.Popen([*command, *more]) for more in chosen]
    return max(part.wait() for part in parts) == 0
