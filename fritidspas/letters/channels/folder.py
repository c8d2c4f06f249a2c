"""Files that another program collects: each is there whole or not at all."""

import os
from pathlib import Path

from fritidspas.letters.channels.way import Away


def put(folder: Path, name: str, content: bytes) -> None:
    """A file called after its letter: written twice it is still one. Raises `Away` where the folder takes nothing."""
    begun = folder / f".{name}.part"
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
        with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        begun.rename(folder / name)
    except OSError as problem:
        raise Away("not_reached") from problem
