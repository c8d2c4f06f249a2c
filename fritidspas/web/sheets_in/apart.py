"""Reading a stranger's file in a process of its own, which may use so much memory and time and no more.

A spreadsheet can be a bomb: a few kilobytes that unpack to gigabytes, or one cell in the farthest corner. The
parser then takes its own process with it, and the website only hears that the file could not be read.
"""

import json
import resource
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from fritidspas.core.refused import Refused
from fritidspas.core.sheets import Sheet, Unreadable, read_sheets
from fritidspas.settings import PROJECT

MOST_MEMORY = 1024**3
MOST_SECONDS = 30


def read_apart(content: bytes) -> list[Sheet]:
    """The sheets of a file. Raises Refused with what is wrong with the file as a whole."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=content,
            capture_output=True,
            timeout=2 * MOST_SECONDS,
            cwd=PROJECT,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Refused("file_unreadable") from None
    answer = json.loads(done.stdout)
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["facts"])
    return [
        Sheet(sheet["name"], [(number, texts) for number, texts in sheet["rows"]])
        for sheet in answer["sheets"]
    ]


def main() -> None:
    """In the process of its own: a file on standard input, its sheets as JSON on standard output."""
    _limit(resource.RLIMIT_AS, MOST_MEMORY)
    _limit(resource.RLIMIT_CPU, MOST_SECONDS)
    try:
        answer: dict[str, Any] = {"sheets": [asdict(sheet) for sheet in read_sheets(sys.stdin.buffer.read())]}
    except Unreadable as unreadable:
        answer = {"refused": unreadable.code, "facts": unreadable.facts}
    json.dump(answer, sys.stdout)


def _limit(what: int, most: int) -> None:
    # Not every system lets a process limit its own memory; the others still guard it.
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main()
