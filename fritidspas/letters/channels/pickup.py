"""E-mail as files in a folder that a mail server collects, or that somebody looks into."""

from pathlib import Path

from fritidspas.letters.channels.folder import put
from fritidspas.letters.channels.mail import written
from fritidspas.letters.channels.way import Outgoing, Way
from fritidspas.settings import Settings


class Pickup(Way):
    """One file for each letter."""

    def __init__(self, settings: Settings) -> None:
        self.folder = Path(settings.pickup_folder)
        self.mail_from = settings.mail_from

    def send(self, letter: Outgoing) -> None:
        put(self.folder, f"{letter.message_id}.eml", written(letter, self.mail_from).as_bytes())
