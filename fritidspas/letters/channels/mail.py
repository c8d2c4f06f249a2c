"""A letter as an e-mail: plain text, whatever language it is in."""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from fritidspas.core.languages import RIGHT_TO_LEFT
from fritidspas.letters.channels.way import Away, Outgoing, Undeliverable, one_line
from fritidspas.letters.wording import BESIDE

SEVEN_BITS = SMTP.clone(cte_type="7bit")  # any server passes it on unharmed
MAILBOX = re.compile(r"[!#$%&'*+/=?^`{|}~\w.-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
LONGEST_MAILBOX = 254
FROM_THE_RIGHT = "\u200f"  # a line that begins with a Danish name would else be read from the left


def written(letter: Outgoing, mail_from: str) -> EmailMessage:
    """Raises `Undeliverable` where the address is none, `Away` where nobody is set up to send."""
    sender = mail_from or letter.reply_to
    if not _is_mailbox(sender):
        raise Away("no_sender")
    if not _is_mailbox(letter.address):
        raise Undeliverable("address_wrong")
    message = EmailMessage(policy=SEVEN_BITS)
    message["From"] = _mailbox(letter.sender, sender)
    message["To"] = _mailbox(letter.name, letter.address)
    if _is_mailbox(letter.reply_to):
        message["Reply-To"] = _mailbox(letter.sender, letter.reply_to)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = letter.at
    message["Message-ID"] = f"<{letter.message_id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_directed(letter.body, letter.language))
    message["Content-Language"] = letter.language
    return message


def _mailbox(name: str, address: str) -> Address:
    user, _, domain = address.rpartition("@")
    return Address(one_line(name), user, domain)


def _is_mailbox(address: str) -> bool:
    return len(address) <= LONGEST_MAILBOX and MAILBOX.fullmatch(address) is not None


def _directed(body: str, language: str) -> str:
    """Every line of a language that is read from the right begins there; the Danish beside it does not."""
    own, beside, danish = body.partition(BESIDE)
    if language not in RIGHT_TO_LEFT or not beside:
        return body
    return "\n".join(line and FROM_THE_RIGHT + line for line in own.split("\n")) + beside + danish
