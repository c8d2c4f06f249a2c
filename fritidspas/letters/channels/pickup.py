"""E-mail as files in a folder that a mail server collects, or that somebody looks into."""

import os
from pathlib import Path

from fritidspas.letters.channels.mail import written
from fritidspas.letters.channels.way import Away, Outgoing
from fritidspas.settings import Settings


class Pickup:
    """A file is there whole or not at all, and is called after its letter: written twice it is still one."""

    def __init__(self, settings: Settings) -> None:
        self.folder = Path(settings.pickup_folder)
        self.mail_from = settings.mail_from

    def send(self, letter: Outgoing) -> None:
        message = written(letter, self.mail_from)
        begun = self.folder / f".{letter.message_id}.part"
        try:
            self.folder.mkdir(mode=0o750, parents=True, exist_ok=True)
            with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o640), "wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            begun.rename(self.folder / f"{letter.message_id}.eml")
        except OSError as problem:
            raise Away("not_reached") from problem
