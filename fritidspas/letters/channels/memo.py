"""A letter as a MeMo 1.2 message, the format of Digital Post; https://digitaliser.dk has its schemas."""

import re
from base64 import b64encode
from datetime import UTC
from functools import cache
from pathlib import Path
from uuid import UUID

from lxml import etree

from fritidspas.letters.channels.way import Outgoing, one_line

SPACE = "https://DigitalPost.dk/MeMo-1"
VERSION = "1.2"
LONGEST = 256  # signs of a text
CORE = "MeMo_core.xsd"
NUMBERS = {"senderID": re.compile(r"[0-9]{8}"), "recipientID": re.compile(r"[0-9]{10}")}
# What is checked where nobody has given us the schemas: each has to be there and to say something.
NEEDED = (
    "MessageHeader/messageType",
    "MessageHeader/messageUUID",
    "MessageHeader/label",
    "MessageHeader/Sender/senderID",
    "MessageHeader/Sender/idType",
    "MessageHeader/Sender/label",
    "MessageHeader/Recipient/recipientID",
    "MessageHeader/Recipient/idType",
    "MessageBody/createdDateTime",
    "MessageBody/MainDocument/File/encodingFormat",
    "MessageBody/MainDocument/File/filename",
    "MessageBody/MainDocument/File/language",
    "MessageBody/MainDocument/File/content",
)


def memo(letter: Outgoing, sender: str, document: bytes) -> bytes:
    """From the CVR number `sender` to the CPR number the letter is addressed to, with `document` as its PDF."""
    message = etree.Element(_name("Message"), {"memoVersion": VERSION}, nsmap={"memo": SPACE})
    header = _add(message, "MessageHeader")
    _add(header, "messageType", "DIGITALPOST")
    # The same at every try, as a random UUID is written.
    _add(header, "messageUUID", str(UUID(hex=letter.message_id, version=4)))
    _add(header, "messageID", letter.message_id)
    _add(header, "label", letter.subject)
    _party(header, "Sender", "senderID", sender, "CVR", letter.sender)
    _party(header, "Recipient", "recipientID", letter.address, "CPR", letter.name)
    body = _add(message, "MessageBody")
    _add(body, "createdDateTime", letter.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
    main = _add(body, "MainDocument")
    file = _add(main, "File")
    _add(file, "encodingFormat", "application/pdf")
    _add(file, "filename", "Brev.pdf")
    _add(file, "language", letter.language)
    etree.SubElement(file, _name("content")).text = b64encode(document).decode()
    if letter.link:
        action = _add(main, "Action")
        _add(action, "label", letter.subject)
        _add(action, "actionCode", "SELVBETJENING")
        _add(_add(action, "EntryPoint"), "url", letter.link)
    return bytes(etree.tostring(message, xml_declaration=True, encoding="UTF-8"))


def is_sound(message: bytes, schemas: str = "") -> bool:
    """Whether Digital Post will take it: by the schemas in that folder, or else by what it cannot be without."""
    root = etree.fromstring(message, etree.XMLParser(resolve_entities=False, no_network=True))
    if schemas and not _schema(schemas).validate(root):
        return False
    said = {path: root.findtext("/".join(_name(step) for step in path.split("/"))) for path in NEEDED}
    numbers = (pattern.fullmatch(said[_path_of(name)] or "") for name, pattern in NUMBERS.items())
    return all(said.values()) and all(numbers)


@cache
def _schema(folder: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(folder) / CORE))


def _path_of(name: str) -> str:
    return next(path for path in NEEDED if path.endswith(name))


def _party(header: etree._Element, role: str, name: str, number: str, kind: str, label: str) -> None:
    party = _add(header, role)
    _add(party, name, number)
    _add(party, "idType", kind)
    _add(party, "label", label)


def _add(parent: etree._Element, name: str, text: str = "") -> etree._Element:
    child = etree.SubElement(parent, _name(name))
    child.text = one_line(text)[:LONGEST] or None
    return child


def _name(name: str) -> str:
    return f"{{{SPACE}}}{name}"
