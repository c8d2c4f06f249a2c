"""What every channel is given, and the three ways it may answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter as it is read, to one address. `message_id` is the same at every try; `at`: when this one is made.

    `sender`, `reply_to`, `phone`: the municipality's name, and the e-mail address and number people answer to. `link`:
    the address that stands in `body`, "" where the letter asks nothing.
    """

    message_id: str
    sender: str
    reply_to: str
    name: str
    address: str
    language: str
    subject: str
    body: str
    at: datetime
    phone: str = ""
    link: str = ""


class NotTaken(Exception):
    """Certainly not accepted: it may be tried again later without anybody getting it twice. Says a code."""


class Away(NotTaken):
    """Nor will any other letter be accepted now: nobody answers, or not to us."""


class Undeliverable(Exception):
    """Certainly not accepted, and it will not be another time either. Says a code."""


class Way(Protocol):
    def send(self, letter: Outgoing) -> None:
        """Returns when the letter is accepted. Raises `NotTaken` or `Undeliverable` when it certainly is not.

        Whatever else it raises means that nobody knows. No transaction is open meanwhile.
        """

    def close(self) -> None:
        """After the last letter of a round: whatever was held open for the next is let go."""
        return


def one_line(text: str) -> str:
    """What may stand in a header: a new line in a name would begin another one."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
