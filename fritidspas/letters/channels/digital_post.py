"""Digital Post as MeMo files in a folder, from where the municipality's own connection sends them."""

import re
from dataclasses import replace
from pathlib import Path

from lxml.etree import LxmlError
from typst import TypstError

from fritidspas.letters.channels.folder import put
from fritidspas.letters.channels.memo import is_sound, memo
from fritidspas.letters.channels.way import Away, NotTaken, Outgoing, Undeliverable, Way
from fritidspas.letters.printed import pdf_of
from fritidspas.settings import Settings

CPR = re.compile(r"[0-9]{10}")
CVR = re.compile(r"[0-9]{8}")


class DigitalPost(Way):
    """One file for each letter, called after it: no number of a person is in a name."""

    def __init__(self, settings: Settings) -> None:
        self.folder = Path(settings.digital_post_folder)
        self.sender = settings.digital_post_sender
        self.schemas = settings.memo_schemas

    def send(self, letter: Outgoing) -> None:
        if not CVR.fullmatch(self.sender):
            raise Away("no_sender")
        if not CPR.fullmatch(letter.address):
            raise Undeliverable("address_wrong")
        put(self.folder, f"{letter.message_id}.xml", self._made(letter))

    def _made(self, letter: Outgoing) -> bytes:
        """The number that finds them is not printed where an envelope's window would be."""
        try:
            page = pdf_of([replace(letter, address="")], letter.subject, letter.at)
            message = memo(letter, self.sender, page)
            is_good = is_sound(message, self.schemas)
        except (TypstError, LxmlError, OSError) as problem:
            raise NotTaken("not_made") from problem
        if not is_good:
            raise Undeliverable("not_sound")
        return message
